"""The site without a pointer: each stop shows, none is a trap, and all is done.

A press of Tab is answered when the page has moved its focus: that may be read at once. What comes
of any other key may come later.
"""

import os
import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import PAGES, arrives
from tests.browser.timeline_page import with_marks

pytestmark = pytest.mark.browser

# `AXE=all` walks over every page to its end; otherwise these, with the most to operate.
ALL = bool(os.environ.get("AXE"))
STOPS = 400 if ALL else 25
SHARE = [
    "/",
    "/timeline/",
    "/map/",
    "/positions/",
    "/proposals/",
    "/incidents/NAI-2025-0030/",
    "/rules/",
    "/search/?q=drones",
]
PATHS = [*dict.fromkeys([*SHARE, *PAGES])] if ALL else SHARE
PARTS_OF_A_DATE = 4  # day, month, year and the calendar of one field
# Where the focus is, whether it shows, and whether it could be seen at all.
FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const within = at.closest("svg, .opt, .lanes__cv") || at;
  // A mark of the map has a wide stroke, whose width is in units of the map.
  const mark = at.querySelector(".mark__bg");
  // A row of a list has the outline, not the link in it.
  const looks = [at, within, at.parentElement, at.closest(".e") || at].map(
    (part) => getComputedStyle(part),
  );
  const marked = [...looks, getComputedStyle(at, "::after")].some(
    (look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0,
  );
  return {
    name: `${at.tagName} ${at.id} ${(at.ariaLabel || at.textContent).trim().slice(0, 30)}`,
    body: at === document.body,
    // The last stop of a date is the browser's own button for the calendar.
    shown: at.matches(":focus-visible") || at.type === "date",
    marked:
      marked || at.type === "date" || style.boxShadow !== "none" || Boolean(at.closest("svg a"))
      || (mark !== null && parseFloat(getComputedStyle(mark).strokeWidth) >= 9),
    size: Math.max(box.width, box.height), place: [box.x + scrollX, box.y + scrollY],
  };
}"""


@pytest.mark.parametrize("path", PATHS)
def test_every_stop_shows_the_focus_and_none_holds_it(open_page, path):
    page = open_page(path)
    page.keyboard.press("Tab")
    expect(page.locator(".skip").first).to_be_focused()
    before, times = None, 0
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUS)
        if now["body"]:  # past the last one
            break
        assert now["shown"], now
        assert now["marked"], now
        assert now["size"] > 0, now
        times = times + 1 if now == before else 1
        assert times <= PARTS_OF_A_DATE, f"stuck at {now['name']}"
        before = now


def tab_to(page, selector, most=120):
    """Press Tab until the focus is on what the selector finds."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not within {most} stops")


def test_search_citation_matrix_map_and_timeline_by_keyboard_alone(open_page):
    page = open_page("/")
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("Przewodow")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?*q=Przewodow*")
    tab_to(page, "#results a[href*='/incidents/'], main a[href*='/incidents/NAI']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/NAI-*/")
    expect(page.locator("h1")).to_be_visible()

    page.keyboard.press("Tab")
    expect(page.locator(".skip").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, "details:not(.take details) > summary.btn", most=400)
    page.keyboard.press("Enter")
    expect(page.get_by_text("BibTeX").first).to_be_visible()

    page.goto("/positions/?as_of=2025-10-15")
    tab_to(page, ".mx a.st")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    arrives(page, "cell=")

    page.goto("/map/")
    tab_to(page, ".mapwrap .mark")
    page.goto("/timeline/?from=2025-09-01&to=2025-09-30")
    with_marks(page)
    tab_to(page, ".lanes__cv")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).to_contain_text("2025")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(incidents|statements|events|proposals|rules|positions)/"))
