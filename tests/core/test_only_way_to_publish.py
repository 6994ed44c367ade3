"""Nothing but the named actions writes a publishing status, so four eyes can't be gone round."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ("core", "actors", "sources", "incidents", "debates", "newsdesk", "overview", "nato_tracker")
# The actions of publishing, the decisions about source records, the starter data.
MAY = {"core/publishing.py", "sources/actions.py", "overview/starter"}
WRITES = {
    "update", "create", "get_or_create", "update_or_create", "bulk_update", "bulk_create", "save",
    "setdefault", "setattr", "__setattr__",
}  # fmt: skip
# By which these take the names of columns, or values by name.
HOLDING = {None, "fields", "defaults", "create_defaults", "update_fields"}


def writes_status(tree):
    """Lines that set a `status`: as an attribute, by key, or by name in a call that writes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            name = node.attr if isinstance(node, ast.Attribute) else value_of(node.slice)
            if name == "status":
                yield node.lineno
        elif isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in WRITES and "status" in names_in(node):
                yield node.lineno


def names_in(call):
    """Names that a call is given: its keywords, and texts that stand in its arguments."""
    for argument in call.args:
        yield from texts_in(argument)
    for keyword in call.keywords:
        yield keyword.arg
        if keyword.arg in HOLDING:
            yield from texts_in(keyword.value)


def texts_in(node):
    """Of a literal, also of one within another; a dict is known by its keys."""
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        for part in node.elts:
            yield from texts_in(part)
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            yield from texts_in(key or value)  # without a key: `**value`
    elif isinstance(node, ast.BinOp):
        yield from (*texts_in(node.left), *texts_in(node.right))
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "dict":
        yield from names_in(node)


def value_of(node):
    return node.value if isinstance(node, ast.Constant) else None


def places():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/" not in name and not any(name.startswith(may) for may in MAY):
                yield from (f"{name}:{line}" for line in writes_status(ast.parse(path.read_text())))


def test_no_other_code_writes_a_publishing_status():
    assert list(places()) == []


@pytest.mark.parametrize(
    "words",
    [
        "entry.status = 'published'",
        "entry.title, entry.status = 'A', 'published'",
        "entry.status: str = 'published'",
        "setattr(entry, 'status', 'published')",
        "object.__setattr__(entry, 'status', 'published')",
        "Incident.objects.filter(pk=1).update(status='published')",
        "Incident.objects.filter(pk=1).update(**{'status': 'published'})",
        "Incident.objects.filter(pk=1).update(**{**stamps, 'status': 'published'})",
        "Incident.objects.filter(pk=1).update(**stamps | dict(status='published'))",
        "Incident.objects.create(title='A', status='published')",
        "Incident.objects.get_or_create(title='A', defaults={'status': 'published'})",
        "Incident.objects.update_or_create(pk=1, defaults={'status': 'published'})",
        "Incident.objects.update_or_create(pk=1, create_defaults={'status': 'published'})",
        "Incident.objects.bulk_update(entries, ['title', 'status'])",
        "Incident.objects.bulk_update(entries, fields=('status',))",
        "Incident.objects.bulk_create(entries, update_fields=['status'])",
        "entry.save(update_fields=['status'])",
        "values['status'] = 'published'",
        "values.setdefault('status', 'published')",
        "vars(entry).update({'status': 'published'})",
    ],
)
def test_the_search_would_find_it(words):
    assert list(writes_status(ast.parse(words))) == [1]


@pytest.mark.parametrize(
    "words",
    [
        "Incident.objects.filter(status='published')",
        "Incident.objects.filter(status='published').update(title='A')",
        "Incident.objects.update(title=Case(When(status='published', then='A')))",
        "print(entry.status, values['status'])",
        "render(request, template, context, status=404)",
        "record.title = 'status'",
    ],
)
def test_the_search_leaves_alone_what_only_reads(words):
    assert list(writes_status(ast.parse(words))) == []
