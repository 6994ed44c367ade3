"""The page of a proposal in a real browser, with the starter data."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import fits

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
    expect(rows.first).to_be_visible()
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
    expect(page.locator(".xh.is-flipped")).to_be_visible()
    expect(page.locator(".xh")).to_contain_text(today[:4])
    page.mouse.move(5, box["y"] - 5)
    expect(page.locator(".xh")).to_be_hidden()


def test_05_the_chart_fits_a_telephone_with_names_and_axis(open_page):
    page = open_page(f"/proposals/{AIRCRAFT}/", width=320)
    fits(page, 320)
    expect(page.locator("#over-time .pl__l a", has_text="Petr Pavel")).to_be_visible()
    expect(page.locator(".pl__ax--few")).to_be_visible()
