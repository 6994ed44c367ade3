"""docs/four-eyes.md names all code that publishes, and for each way a test that is there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "four-eyes.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ")][1:]
APPS = ("core", "actors", "sources", "incidents", "debates", "newsdesk", "overview", "nato_tracker")
# What makes public, by the module that it is called from elsewhere.
PUBLISHING = {("publishing", "publish"), ("publishing", "countersign"), ("actions", "accept")}


def publishes(code):
    """Whether it names one of these functions, to call it or to hand it on."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if (node.value.id, node.attr) in PUBLISHING:
                return True
        elif isinstance(node, ast.ImportFrom):
            module = (node.module or "").rpartition(".")[2]
            if any((module, each.name) in PUBLISHING for each in node.names):
                return True
    return False


def test_all_code_that_publishes_is_named():
    found = {
        path.relative_to(ROOT).as_posix()
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if publishes(path.read_text(encoding="utf-8"))
    }
    assert found
    named = set(re.findall(r"`((?:\w+/)+\w+\.py)`", TEXT))
    assert found - named == set()


def test_the_search_would_find_it():
    assert publishes("publishing.publish(entity=entry, by=None)")
    assert publishes("Move('publish', publishing.publish)")
    assert publishes("from core.publishing import publish as make_public")
    assert publishes("from sources.actions import accept")
    assert not publishes("heads.publish()")


def test_each_way_has_code_and_a_test_that_are_there():
    assert len(ROWS) > 20
    for row in ROWS:
        _, _, code, what, tests, _ = (cell.strip() for cell in row.split("|"))
        assert what
        assert code == "none" or (ROOT / code.strip("`")).exists(), code
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", tests)
        assert named, row
        for path, name in named:
            assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), name
