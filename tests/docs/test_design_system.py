"""The page of the design system names parts, blocks, tokens, classes and files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "design-system.md").read_text()
STYLES = "".join(path.read_text() for path in sorted((ROOT / "static/css").glob("*.css")))
PLACES = [ROOT, ROOT / "static", ROOT / "templates", ROOT / "overview"]


def table(heading):
    """The first cell of each row, and the whole row."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [(line.split("|")[1], line) for line in section.splitlines() if line.startswith("| `")]


def code(text, pattern):
    return sorted(set(re.findall(f"`({pattern})`", text)))


@pytest.mark.parametrize(
    "part", [name for cell, _ in table("Parts") for name in code(cell, r"\w+")]
)
def test_every_part_is_a_template(part):
    assert (ROOT / "templates/_parts" / f"{part}.html").exists()


@pytest.mark.parametrize(("cell", "row"), table("Layouts"))
def test_layouts_name_their_own_blocks(cell, row):
    (name,) = code(cell, r"[\w.]+")
    there = re.findall(r"{% block (\w+)", (ROOT / "templates" / name).read_text())
    inherited = {"title", "content"} if name != "base.html" else set()
    assert set(code(row.split("|")[2], r"\w+")) == {*there} - inherited


@pytest.mark.parametrize("token", code(PAGE, r"--[\w-]+"))
def test_every_token_is_set(token):
    assert f"{token}:" in STYLES


@pytest.mark.parametrize("name", code(PAGE, r"\.[\w-]+"))
def test_every_class_has_a_style(name):
    assert re.search(rf"{re.escape(name)}\b", STYLES)


@pytest.mark.parametrize("path", code(PAGE, r"[\w/]+\.(?:py|js|css|html|svg)"))
def test_every_file_is_there(path):
    assert any((place / path).exists() for place in PLACES)


@pytest.mark.parametrize("name", code(PAGE.split("`js/lib/`", 1)[1].split("\n", 1)[0], r"\w+"))
def test_every_shared_script_is_there(name):
    assert (ROOT / "static/js/lib" / f"{name}.js").exists()
