"""The page of an incident, in a browser with the starter data."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import becomes

pytestmark = pytest.mark.browser
RECORD = "/incidents/NAI-2025-0030/"


def test_25_each_value_of_the_record_links_to_its_sources_and_what_differs_says_so(open_page):
    page = open_page(RECORD)
    values = page.locator(".claims tbody .adopt, .kv--wide dd > b + sup")
    becomes(page, values.count, lambda count: count > 5)
    lost = page.evaluate("""() =>
      [...document.querySelectorAll(".claims tbody .adopt")].filter((value) => {
        const links = [...value.querySelectorAll("sup a")];
        return !links.length || links.some((link) => !document.querySelector(link.hash));
      }).map((value) => value.textContent)""")
    assert lost == []
    differing = page.locator(".claims .diff")
    assert differing.count() > 3
    for text in differing.all_text_contents():
        assert text.startswith("differs: ")
    mark = "it => getComputedStyle(it, '::before').content"
    assert "≠" in differing.first.evaluate(mark)


def test_03_without_scripts_claims_chain_history_and_sources_are_there(open_page):
    page = open_page(RECORD, scripts=False)
    for part in (".strip", ".scales", ".claims", ".chain", "#chain-words", ".prov", ".srcl"):
        expect(page.locator(part).first, part).to_be_visible()
    page.locator("#chain-words summary").click()
    links = page.locator(".chain__w li")
    expect(links.first).to_be_visible()
    assert links.count() > 5
    assert all("ource" in text for text in links.all_text_contents())


def test_claims_scroll_in_their_region_on_a_phone(open_page):
    page = open_page(RECORD, width=390)
    region = page.get_by_role("region", name="Figures, by who gives them")
    wide, narrow = region.evaluate("it => [it.scrollWidth, it.clientWidth]")
    assert wide > narrow
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    becomes(page, lambda: region.evaluate("it => it.scrollLeft"), lambda left: left > 0)


def test_29_paper_is_white_has_no_controls_and_writes_out_the_addresses(open_page):
    page = open_page(RECORD, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for control in (".actions", ".top", ".skip"):
        expect(page.locator(control).first, control).to_be_hidden()
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    written = page.locator("a.srcl__t").first.evaluate(
        "it => getComputedStyle(it, '::after').content"
    )
    assert "attr(href)" in written or "http" in written


def test_the_drawing_of_the_chain_has_no_stop_for_the_keyboard(open_page):
    page = open_page(RECORD)
    stops = page.locator(".chain a:not([tabindex='-1'])")
    expect(page.locator(".chain")).to_have_attribute("aria-hidden", "true")
    expect(stops).to_have_count(0)
