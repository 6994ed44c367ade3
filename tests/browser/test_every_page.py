"""What holds on every public page, in a real browser with the starter data.

One visit a page for all of it: to open one costs more than to look at it.
"""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.pages import PAGES, fits

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1024, 1440, 1920)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
# A look takes seconds, so each page gets one, in turns; `AXE=all` gives all four to every page.
LOOKS = [(1440, "light"), (390, "dark"), (1440, "dark"), (390, "light")]

# Of tables by the dozen whose rows one loop draws, the engine looks at a few rows each: it would
# take half a minute for what a row tells.
SAMPLED = {"/codebook/"}
ROWS_BEYOND = "document.querySelectorAll('tbody tr:nth-child(n+4)').forEach((row) => row.remove())"


def violations(page, part=None):
    """What keeps somebody out and where, by WCAG 2.2 A and AA; at most three places each.

    `part`: a selector, where only that is looked at.
    """
    found = Axe().run(page, context=part, options=RULES).response["violations"]
    return [
        (fault["id"], [node["target"] for node in fault["nodes"][:3]], len(fault["nodes"]))
        for fault in found
    ]


def looks_at(path):
    return LOOKS if os.environ.get("AXE") else [LOOKS[PAGES.index(path) % len(LOOKS)]]


@pytest.mark.parametrize("path", PAGES)
def test_01_no_error_04_axe_finds_nothing_05_nothing_scrolls_sideways(open_page, path):
    page = open_page(path)  # errors, blocked files and foreign requests fail the test at its end
    expect(page.locator("h1")).to_have_count(1)
    for width in WIDTHS:
        fits(page, width)
    if path in SAMPLED and not os.environ.get("AXE"):
        page.evaluate(ROWS_BEYOND)
    for width, scheme in looks_at(path):
        fits(page, width)
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], f"{width} px, {scheme}"


def test_axe_would_find_a_field_without_a_name(open_page):
    page = open_page("/")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert [rule for rule, *_ in violations(page)] == ["label"]
