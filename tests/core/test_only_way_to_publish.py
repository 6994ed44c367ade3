"""Nothing but the named actions writes a publishing status, so four eyes can't be gone round."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("core", "actors", "sources", "incidents", "debates", "newsdesk", "overview", "nato_tracker")
# The actions of publishing, the decisions about source records, the starter data.
MAY = {"core/publishing.py", "sources/actions.py", "overview/starter"}
WRITES = {"update", "create", "get_or_create", "update_or_create", "setdefault", "setattr"}


def writes_status(tree):
    """Lines that set a `status`: as an attribute, or by name in a call that writes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(t, ast.Attribute) and t.attr == "status" for t in targets):
                yield node.lineno
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            by_name = any(keyword.arg == "status" for keyword in node.keywords)
            as_text = any(isinstance(a, ast.Constant) and a.value == "status" for a in node.args)
            if name in WRITES and (by_name or as_text):
                yield node.lineno


def places():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/" not in name and not any(name.startswith(may) for may in MAY):
                yield from (f"{name}:{line}" for line in writes_status(ast.parse(path.read_text())))


def test_no_other_code_writes_a_publishing_status():
    assert list(places()) == []


def test_the_search_would_find_it():
    found = [
        line
        for words in (
            "entry.status = 'published'",
            "Incident.objects.filter(pk=1).update(status='published')",
            "setattr(entry, 'status', 'published')",
        )
        for line in writes_status(ast.parse(words))
    ]
    assert len(found) == 3
    assert not list(writes_status(ast.parse("Incident.objects.filter(status='published')")))
