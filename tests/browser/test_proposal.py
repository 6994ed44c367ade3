"""The page of a proposal in a real browser, with the starter data."""

import pytest

pytestmark = pytest.mark.browser

AIRCRAFT = "NAP-2026-0050"
NOW = """() => Object.fromEntries([...document.querySelectorAll("[data-now]")].map(end => [
  end.dataset.now, end.querySelector(".vh").textContent]))"""
CELLS = """proposal => Object.fromEntries(
  [...document.querySelectorAll(`[data-cell$=".${proposal}"]`)].map(link => [
    link.dataset.cell.split(".")[0], link.querySelector(".vh").textContent.split(",")[0]]))"""


def test_26_the_stance_now_is_the_matrix_of_today_and_the_table_has_every_interval(open_page):
    page = open_page(f"/proposals/{AIRCRAFT}/", scripts=False)
    now = page.evaluate(NOW)
    bands = page.locator("#over-time .lane rect:not(.lane__early)").count()
    page.locator("#over-time summary").click()
    rows = page.locator("#over-time tbody tr")
    assert rows.count() == bands == 17
    assert rows.filter(has_text="still stands").count() == len(now) == 16
    page.goto("/positions/")
    matrix = page.evaluate(CELLS, AIRCRAFT)
    empty = ("Not researched", "Spoke", "Not yet raised", "No statement found")
    assert now == {name: words for name, words in matrix.items() if not words.startswith(empty)}


def test_the_crosshair_shows_the_date_under_the_pointer(open_page):
    page = open_page(f"/proposals/{AIRCRAFT}/")
    lane = page.locator("#over-time .pl__c").last
    lane.scroll_into_view_if_needed()
    box = lane.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] - 5)
    today = page.locator("#plx").get_attribute("data-last")
    assert today[:4] in page.locator(".xh").inner_text()
    assert page.locator(".xh.is-flipped").is_visible()
    page.mouse.move(5, box["y"] - 5)
    assert not page.locator(".xh").is_visible()


def test_05_the_chart_fits_a_telephone_with_names_and_axis(open_page):
    page = open_page(f"/proposals/{AIRCRAFT}/", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator("#over-time .pl__l a", has_text="Petr Pavel").is_visible()
    assert page.locator(".pl__ax--few").is_visible()
