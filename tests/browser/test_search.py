"""Searching from any page, in a real browser with the starter data."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrives, becomes

pytestmark = pytest.mark.browser
MISFITS = """options => options.map((option) => {
  const { left, right, height } = option.getBoundingClientRect();
  return [option.isConnected, left, right, height];
}).filter(([there, left, right, height]) => !there || left < 0 || right > 390 || height < 24)"""


def box(page):
    return page.get_by_role("combobox", name="Search all records")


def chooses(page, words):
    """Waits until the option that the box says is chosen has these words."""
    option = "document.getElementById(box.getAttribute('aria-activedescendant'))?.innerText ?? ''"
    becomes(page, lambda: box(page).evaluate(f"box => {option}"), lambda found: words in found)


def chooses_none(page):
    expect(box(page)).not_to_have_attribute("aria-activedescendant", re.compile(""))


def test_from_any_page_to_an_entry_by_keyboard_only(open_page):
    page = open_page("/codebook/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("przewodow")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Przewodów")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#live")).to_contain_text("suggestions of")
    chooses_none(page)
    page.keyboard.press("ArrowDown")
    chooses(page, "Przewodów")
    page.keyboard.press("ArrowUp")
    chooses_none(page)
    page.keyboard.press("ArrowUp")
    chooses(page, "All results (")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("przewodow")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chooses(page, "Przewodów")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/NAI-*/")
    expect(page.locator("h1")).to_contain_text("Przewodów")


def test_all_results_and_plain_enter_lead_to_the_search_page(open_page):
    page = open_page("/")
    page.keyboard.press("/")
    page.keyboard.type("przewodow")
    expect(page.get_by_role("option").last).to_have_text("All results (7)")
    page.keyboard.press("ArrowUp")
    chooses(page, "All results (7)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=przewodow")
    expect(page.locator(".hit")).to_have_count(7)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    box(page).fill("jasionka")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=jasionka")
    expect(page.locator(".hit mark").first).to_have_text("Jasionka")


def test_all_results_are_those_of_what_the_box_holds_now(open_page):
    page = open_page("/codebook/")
    page.keyboard.press("/")
    page.keyboard.type("przewo")
    expect(page.get_by_role("option").last).to_have_text("All results (7)")
    page.route("**/search/suggest.json*", lambda route: None)  # the next answer never comes
    page.keyboard.type("dow")
    page.keyboard.press("ArrowUp")
    chooses(page, "All results (7)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=przewodow")


def test_a_late_answer_does_not_open_the_list_again(open_page):
    page = open_page("/codebook/")
    answer = page.request.get("/search/suggest.json?q=drone").json()
    held, over = [], []
    for end in ("requestfailed", "requestfinished"):
        page.on(end, lambda asked: "suggest" in asked.url and over.append(asked))
    page.route("**/search/suggest.json*", lambda route: held.append(route))
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.insert_text("drone")
    becomes(page, lambda: len(held), 1)
    page.keyboard.press("Tab")
    expect(box(page)).not_to_be_focused()
    held[0].fulfill(json=answer)
    becomes(page, lambda: len(over), 1)
    page.evaluate("() => new Promise((done) => setTimeout(done))")  # after what the answer set off
    expect(page.get_by_role("listbox", include_hidden=True)).to_be_hidden()


def test_03_without_scripts_the_box_is_a_form_and_the_page_complete(open_page):
    page = open_page("/", scripts=False)
    page.get_by_role("searchbox", name="Search all records").fill("drones poland")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=drones*poland")
    expect(page.locator(".hit")).to_have_count(20)
    page.locator("#filters").get_by_label("Incident").check()
    page.get_by_role("button", name="Apply filters").click()
    arrives(page, "kind=incident")
    arrives(page, "q=drones")
    expect(page.locator(".chip")).to_have_count(1)


def test_28_the_suggestions_fit_a_narrow_screen(open_page):
    page = open_page("/", width=390)
    page.get_by_role("combobox").focus()
    page.keyboard.type("poland")
    expect(page.get_by_role("option").first).to_be_visible()
    # Each letter's answer takes the place of the last one's, perhaps while they are measured.
    becomes(page, lambda: page.get_by_role("option").evaluate_all(MISFITS), [])
    expect(page.get_by_role("option").first).to_be_visible()
