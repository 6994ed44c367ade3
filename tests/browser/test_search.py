"""Searching from any page, in a real browser with the starter data."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
MEASURE = """options => options.map((option) => {
  const { left, right, height } = option.getBoundingClientRect();
  return [left, right, height];
})"""


def box(page):
    return page.get_by_role("combobox", name="Search all records")


def active(page):
    """The words of the option that is chosen, by what the box says of it."""
    chosen = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"[id='{chosen}']").inner_text() if chosen else ""


def test_from_any_page_to_an_entry_by_keyboard_only(open_page):
    page = open_page("/codebook/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("przewodow")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Przewodów")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#live")).to_contain_text("suggestions of")
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    assert "Przewodów" in active(page)
    page.keyboard.press("ArrowUp")
    assert active(page) == ""
    page.keyboard.press("ArrowUp")
    assert active(page).startswith("All results (")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("przewodow")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/NAI-*/")
    assert "Przewodów" in page.locator("h1").inner_text()


def test_all_results_and_plain_enter_lead_to_the_search_page(open_page):
    page = open_page("/")
    page.keyboard.press("/")
    page.keyboard.type("przewodow")
    expect(page.get_by_role("option").last).to_have_text("All results (7)")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=przewodow")
    assert page.locator(".hit").count() == 7
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    box(page).fill("jasionka")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=jasionka")
    assert page.locator(".hit mark").first.inner_text() == "Jasionka"


def test_all_results_are_those_of_what_the_box_holds_now(open_page):
    page = open_page("/codebook/")
    page.keyboard.press("/")
    page.keyboard.type("przewo")
    expect(page.get_by_role("option").last).to_have_text("All results (7)")
    page.route("**/search/suggest.json*", lambda route: None)  # the next answer never comes
    page.keyboard.type("dow")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=przewodow")


def test_a_late_answer_does_not_open_the_list_again(open_page):
    page = open_page("/codebook/")
    page.route(
        "**/search/suggest.json*", lambda route: page.wait_for_timeout(300) or route.continue_()
    )
    page.keyboard.press("/")
    page.keyboard.type("drone")
    page.wait_for_timeout(200)
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_03_without_scripts_the_box_is_a_form_and_the_page_complete(open_page):
    page = open_page("/", scripts=False)
    page.get_by_role("searchbox", name="Search all records").fill("drones poland")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=drones*poland")
    assert page.locator(".hit").count() == 20
    page.locator("#filters").get_by_label("Incident").check()
    page.get_by_role("button", name="Apply filters").click()
    assert "kind=incident" in page.url
    assert "q=drones" in page.url
    expect(page.locator(".chip")).to_have_count(1)


def test_28_the_suggestions_fit_a_narrow_screen(open_page):
    page = open_page("/", width=390)
    page.get_by_role("combobox").focus()
    page.keyboard.type("poland")
    expect(page.get_by_role("option").first).to_be_visible()
    sizes = page.get_by_role("option").evaluate_all(MEASURE)
    assert all(left >= 0 and right <= 390 and height >= 24 for left, right, height in sizes)
