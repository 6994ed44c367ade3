"""What the tests of the timeline wait for and ask of its page."""

import csv
import io

from playwright.sync_api import expect

from tests.browser.pages import arrives, becomes

SEPTEMBER = "/timeline/?from=2025-09-01&to=2025-09-30"


# [[lane, marks in the window], …] as they are on the canvas; none before the marks are there.
DRAWN = """() => (document.querySelector("#canvas").lanes.drawn ?? [])
  .map(({ key, marks, more }) => [key, marks + more])"""


def with_marks(page):
    """Waits until the script has its marks and has drawn them."""
    page.locator("canvas[data-marks]").wait_for(state="attached")
    becomes(page, lambda: page.evaluate(DRAWN), bool)


def settled(page, query):
    """Waits until the address has `query` and the parts of the page are those of it."""
    arrives(page, query)
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")


def summary(page):
    return page.locator("#summary")


def rows_of_csv(page):
    address = page.get_attribute("#actions a[download]", "href")
    text = page.request.get(address).text()
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def totals(page):
    return [int(page.inner_text(f"[data-total={group}]")) for group in ("incidents", "debate")]


def drag(page, what, by):
    box = page.locator(what).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=4)
    page.mouse.up()
