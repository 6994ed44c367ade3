"""The overview, proposals, national rules, actors and the method in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrives, becomes, fits

pytestmark = pytest.mark.browser


def test_03_without_scripts_the_overview_has_its_charts_tables_and_links(open_page):
    page = open_page("/", scripts=False)
    assert page.locator(".mchart rect").count() > 10
    assert page.locator(".sm svg").count() > 5
    assert page.locator(".board .dv").count() > 5
    table = page.locator("details.tbl").first
    table.locator("summary").click()
    expect(table.locator("tbody")).to_be_visible()
    row = table.locator("tbody tr", has_text="September 2025")
    total = row.locator("td").nth(-2).inner_text()
    expect(page.locator(".mchart")).to_contain_text(f"{total} in September 2025")
    row.locator("a").click()
    arrives(page, "from=2025-09-01")


def test_03_without_scripts_proposals_are_filtered_and_rules_compared(open_page):
    page = open_page("/proposals/", scripts=False)
    rows = page.locator(".board tbody tr")
    every = rows.count()
    page.get_by_role("checkbox", name="Adopted").check()
    page.get_by_role("button", name="Apply filters").click()
    arrives(page, "adopted")
    becomes(page, rows.count, lambda count: 0 < count < every)
    page.goto("/rules/")
    chooser = page.get_by_role("form", name="Side by side")
    for name in ("Lithuania", "Romania"):
        chooser.get_by_role("checkbox", name=name).check()
    chooser.get_by_role("button", name="Compare").click()
    table = page.get_by_role("region", name="Rules side by side")
    expect(table.locator("thead th")).to_have_text(["Against", "Lithuania", "Romania"])


def test_01_03_05_an_actor_has_its_lanes_at_every_width(open_page):
    page = open_page("/actors/?q=Trump", width=320, scripts=False)
    page.get_by_role("link", name="Donald Trump", exact=True).click()
    expect(page.locator(".tline__w").first).to_contain_text("Supports", use_inner_text=True)
    assert page.locator(".tline .lane rect").count() >= 2
    for width in (320, 390, 1440, 1920):
        fits(page, width)


def test_contents_of_the_codebook_work_by_keyboard(open_page):
    page = open_page("/codebook/")
    page.locator("#contents summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#contents details").first).not_to_have_attribute("open", "")
    page.locator("#contents").get_by_role("link", name="Incident kind").focus()
    page.keyboard.press("Enter")
    arrives(page, "#incident-kind")
    expect(page.locator("#incident-kind")).to_be_in_viewport()


def test_printed_from_the_dark_the_overview_is_light_and_without_controls(open_page):
    page = open_page("/", scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".nav")).to_be_hidden()
