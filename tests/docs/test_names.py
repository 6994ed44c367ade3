"""Commands, addresses, names and files that the docs mention are there."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import resolve

from benchmarks.suggestions.labels import load
from nato_tracker.policy_reports import ADDRESS as POLICY_REPORTS
from nato_tracker.probes import LIVES, METRICS, READY

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted((ROOT / "docs").rglob("*.md")) + sorted(ROOT.glob("*/README.md"))
# What middleware answers, before any address is looked up.
WITHOUT_A_PATTERN = (LIVES, METRICS, POLICY_REPORTS, READY)
# Folders of a server, not addresses of the site.
ELSEWHERE = ("/etc/", "/srv/", "/tmp", "/usr/", "/var/")
APPS = "core|actors|sources|incidents|debates|newsdesk|overview"
SITE_PATH = re.compile(r"`(/[\w/.-]+)(?:\?[^`]*)?`")


@pytest.fixture(params=PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def page(request):
    return request.param, request.param.read_text()


def test_commands_are_there(page):
    assert set(re.findall(r"manage\.py (\w+)", page[1])) <= set(get_commands())


def test_addresses_are_there(page):
    for path in SITE_PATH.findall(page[1]):
        if not path.startswith(ELSEWHERE) and path not in WITHOUT_A_PATTERN:
            # That of a file may stand without the ending that says its format.
            resolve(path if path.endswith("/") or "." in path else f"{path}.csv")


def test_names_of_the_code_are_there(page):
    for name in re.findall(rf"`((?:{APPS})\.(?!csv)[a-z_.]+)`", page[1]):
        parent, _, last = name.rpartition(".")
        if not (ROOT / name.replace(".", "/")).with_suffix(".py").exists() and parent:
            assert hasattr(import_module(parent), last), name


def test_links_lead_to_files(page):
    path, text = page
    for link in re.findall(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)", text):
        assert (path.parent / link).exists(), link


@pytest.mark.parametrize(
    "path",
    sorted(
        {
            each
            for page in PAGES
            for each in re.findall(rf"`((?:{APPS})/[\w/.]+)`", page.read_text())
        }
    ),
)
def test_paths_of_the_code_are_there(path):
    assert (ROOT / path).exists()


def test_the_benchmarks_say_how_many_articles_are_held_back():
    articles = load()
    held = sum(article.held for article in articles)
    said = (ROOT / "benchmarks" / "README.md").read_text()
    assert f"{held} of the {len(articles)} articles" in said
