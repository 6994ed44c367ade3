"""Copy, cite and print."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import violations

pytestmark = pytest.mark.browser
RECORD = "/incidents/NAI-2025-0030/"


def test_03_a_citation_opens_and_holds_the_whole_text_without_scripts(open_page):
    page = open_page("/incidents/?kind=drone_incursion", scripts=False)
    page.get_by_text("Cite", exact=True).click()
    expect(page.locator("#cite-bibtex")).to_be_visible()
    expect(page.locator("#cite-text")).to_contain_text(
        "filtered by incident kind: Drone incursion", use_inner_text=True
    )
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()


def test_a_citation_is_reached_and_left_by_keyboard_and_copied(open_page):
    page = open_page(RECORD, permissions=["clipboard-read", "clipboard-write"])
    summary = page.locator("summary", has_text="Cite")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cite-text")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("[data-copied]").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_have_text("Citation copied")  # stays, as the note does not
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#cite-text").text_content()
    assert "record NAI-2025-0030, last changed" in copied
    page.keyboard.press("Escape")
    expect(page.locator("#cite-text")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize(
    ("part", "width", "scheme"), [("Other", 1440, "light"), ("Cite", 390, "dark")]
)
def test_04_axe_finds_nothing_in_what_opens(open_page, part, width, scheme):
    page = open_page("/incidents/", width=width, scheme=scheme)
    page.locator(f"summary:has-text('{part}'), summary[aria-label^='{part}']").first.click()
    box = page.locator(".drop__box:visible")
    expect(box).to_have_count(1)
    assert violations(page, "details[open].drop") == []


def test_print_asks_the_browser(open_page):
    page = open_page(RECORD)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")
