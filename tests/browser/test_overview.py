"""The overview, proposals, national rules, actors and the method in a real browser."""

import pytest

pytestmark = pytest.mark.browser


def test_03_without_scripts_the_overview_has_its_charts_tables_and_links(open_page):
    page = open_page("/", scripts=False)
    assert page.locator(".mchart rect").count() > 10
    assert page.locator(".sm svg").count() > 5
    assert page.locator(".board .dv").count() > 5
    table = page.locator("details.tbl").first
    table.locator("summary").click()
    row = table.locator("tbody tr", has_text="September 2025")
    total = row.locator("td").nth(-2).inner_text()
    assert f"{total} in September 2025" in page.locator(".mchart").text_content()
    row.locator("a").click()
    assert "from=2025-09-01" in page.url


def test_03_without_scripts_proposals_are_filtered_and_rules_compared(open_page):
    page = open_page("/proposals/", scripts=False)
    every = page.locator(".board tbody tr").count()
    page.get_by_role("checkbox", name="Adopted").check()
    page.get_by_role("button", name="Apply filters").click()
    assert 0 < page.locator(".board tbody tr").count() < every
    page.goto("/rules/")
    chooser = page.get_by_role("form", name="Side by side")
    for name in ("Lithuania", "Romania"):
        chooser.get_by_role("checkbox", name=name).check()
    chooser.get_by_role("button", name="Compare").click()
    table = page.get_by_role("region", name="Rules side by side")
    assert table.locator("thead th").all_inner_texts() == ["Against", "Lithuania", "Romania"]


def test_01_03_05_an_actor_has_its_lanes_at_every_width(open_page):
    page = open_page("/actors/?q=Trump", width=320, scripts=False)
    page.get_by_role("link", name="Donald Trump", exact=True).click()
    assert page.locator(".tline .lane rect").count() >= 2
    assert "Supports" in page.locator(".tline__w").first.inner_text()
    for width in (320, 390, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_contents_of_the_codebook_work_by_keyboard(open_page):
    page = open_page("/codebook/")
    page.locator("#contents summary").first.focus()
    page.keyboard.press("Enter")
    assert not page.locator("#contents details").first.evaluate("d => d.open")
    page.locator("#contents").get_by_role("link", name="Incident kind").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#incident-kind")
    assert page.locator("#incident-kind").is_visible()


def test_printed_from_the_dark_the_overview_is_light_and_without_controls(open_page):
    page = open_page("/", scheme="dark")
    page.emulate_media(media="print")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert not page.locator(".nav").is_visible()
