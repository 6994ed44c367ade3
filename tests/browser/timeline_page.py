"""What the tests of the timeline wait for and ask of its page."""

import csv
import io

import pytest

SEPTEMBER = "/timeline/?from=2025-09-01&to=2025-09-30"


def until(page, expression):
    """Waits until it is true in the page, whose policy forbids what Playwright would do for it."""
    for _ in range(400):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")


def with_marks(page):
    page.locator("canvas[data-marks]").wait_for(state="attached")


def settled(page, query):
    """Waits until the address has `query` and the parts of the page are those of it."""
    page.wait_for_url(lambda url: query in url)
    until(page, "document.getElementById('results').ariaBusy !== 'true'")


def summary(page):
    return page.inner_text("#summary")


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
