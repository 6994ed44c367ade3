"""Copy, cite and print."""

import pytest

pytestmark = pytest.mark.browser
RECORD = "/incidents/NAI-2025-0030/"


def test_03_a_citation_opens_and_holds_the_whole_text_without_scripts(open_page):
    page = open_page("/incidents/?kind=drone_incursion", scripts=False)
    page.get_by_text("Cite", exact=True).click()
    assert "filtered by incident kind: Drone incursion" in page.locator("#cite-text").inner_text()
    assert page.locator("#cite-bibtex").is_visible()
    assert not page.get_by_role("button", name="Print").is_visible()
    assert not page.get_by_role("button", name="Copy link").is_visible()


def test_a_citation_is_reached_and_left_by_keyboard_and_copied(open_page):
    page = open_page(RECORD, permissions=["clipboard-read", "clipboard-write"])
    summary = page.locator("summary", has_text="Cite")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#cite-text").text_content()
    assert "record NAI-2025-0030, last changed" in copied
    page.keyboard.press("Escape")
    assert not page.locator("#cite-text").is_visible()
    assert summary.evaluate("it => it === document.activeElement")


def test_print_asks_the_browser(open_page):
    page = open_page(RECORD)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print").click()
    assert page.title() == "printed"
