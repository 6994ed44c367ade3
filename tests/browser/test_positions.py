"""The matrix of positions in a real browser, with the starter data."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

AIRCRAFT, MISSILES = "NAP-2026-0050", "NAP-2026-0010"
# Every cell of the column of a proposal: {actor: spoken words}.
CELLS = """proposal => Object.fromEntries(
  [...document.querySelectorAll(`[data-cell$=".${proposal}"]`)].map(link => [
    link.closest("tr").querySelector("th a").textContent, link.querySelector(".vh").textContent,
  ]))"""


def cells(page, proposal):
    return page.evaluate(CELLS, proposal)


def positions(page, proposal):
    """Actors with a stance in the column, and the stance."""
    empty = ("Not researched", "Not yet raised", "Spoke", "No statement")
    found = cells(page, proposal)
    return {
        name: words.split(",")[0]
        for name, words in found.items()
        if words and not words.startswith(empty)
    }


def after(page, act):
    """Does `act` and waits for the parts that it asks the server for."""
    with page.expect_response(lambda answer: "x-partial" in answer.request.headers) as answer:
        act()
    answer.value.finished()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    return answer.value.url


def caption(page):
    return page.locator("#mx caption").inner_text()


def test_22_the_matrix_of_june_2024_and_of_october_2025_differ_as_the_ledger_says(open_page):
    page = open_page("/positions/?as_of=2024-06-01", scripts=False)
    assert positions(page, MISSILES) == {
        "Poland": "Leans to support",
        "Romania": "Leans to support",
        "Andrzej Szejna": "Considering",
        "Germany": "Opposes",
        "United States": "Opposes",
        "Anton Hofreiter": "Considering",
        "Marcus Faber": "Supports",
        "Roderich Kiesewetter": "Supports",
        "European nations": "Not stated",
        "NATO allies": "Split",
    }
    assert set(cells(page, AIRCRAFT).values()) == {"Not yet raised"}
    page.goto("/positions/?as_of=2025-10-15")
    missiles = positions(page, MISSILES)
    assert missiles["Jens Stoltenberg"] == "Opposes"
    assert missiles["Volodymyr Zelensky"] == "Supports"
    assert missiles["Władysław Kosiniak-Kamysz"] == "Leans to oppose"
    aircraft = positions(page, AIRCRAFT)
    assert aircraft["Petr Pavel"] == "Supports"
    assert aircraft["Boris Pistorius"] == "Leans to oppose"
    assert aircraft["Emmanuel Macron"] == "Considering"
    assert len(aircraft) == 16


def test_03_without_scripts_the_bar_the_cells_and_the_file_are_links_and_a_form(open_page):
    page = open_page("/positions/?as_of=2025-10-15", scripts=False)
    page.locator("#mx-previous").click()
    assert "as_of=2025-10-08" in page.url
    page.locator("[name=as_of]").fill("2024-06-01")
    page.locator("[name=sort]").select_option("name")
    page.get_by_role("button", name="Show").click()
    assert caption(page).endswith("as of 1 June 2024")
    assert page.locator("tr.grp").count() == 0
    page.locator(f"[data-cell$='.{MISSILES}']").first.click()
    assert page.locator("#cell h2").inner_text() == "Andrzej Szejna"
    assert page.locator("#cell .srcl li").count() >= 1
    assert "as_of=2024-06-01" in page.locator(".phead a[download]").first.get_attribute("href")


def test_23_next_change_lands_on_the_next_day_with_one_and_names_the_actors(open_page):
    page = open_page("/positions/?as_of=2025-09-20")
    link = page.get_by_role("link", name=re.compile("^Next change"))
    assert link.get_attribute("aria-label") == "Next change: 21 September 2025, Hanno Pevkur"
    after(page, link.click)
    assert "as_of=2025-09-21" in page.url
    assert caption(page).endswith("as of 21 September 2025")
    assert page.evaluate("document.activeElement.id") == "mx-next"
    expect(page.locator("#live")).to_contain_text("Hanno Pevkur")


def test_24_corners_are_the_changes_of_90_days_and_arrows_move_between_cells(open_page):
    page = open_page("/positions/?as_of=2025-10-15")
    corners = page.locator("td:has(.chg)").count()
    said = [words for column in page.evaluate(
        "[...document.querySelectorAll('td .vh')].map(cell => cell.textContent)"
    ) for words in [column] if "in the 90 days before" in words]  # fmt: skip
    assert corners == len(said) > 20
    assert "Supports, changed in the 90 days before" in said  # Donald Trump
    assert page.locator("#mx a[tabindex='0']").count() == 1
    first = page.locator("#mx a[tabindex='0']")
    first.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    focused = page.evaluate("document.activeElement.dataset.cell")
    assert focused.endswith(AIRCRAFT)
    after(page, lambda: page.keyboard.press("Enter"))
    assert f"cell={focused}" in page.url
    assert page.evaluate("document.activeElement.dataset.cell") == focused
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.closest('th').scope") == "row"


def test_the_range_moves_by_day_week_and_month_and_back_undoes_it(open_page):
    page = open_page("/positions/?as_of=2025-10-15")
    page.locator("#mx-range").focus()
    for key, day in [
        ("ArrowLeft", "2025-10-14"),
        ("Shift+ArrowLeft", "2025-10-07"),
        ("PageDown", "2025-09-07"),
        ("PageUp", "2025-10-07"),
        ("Shift+ArrowRight", "2025-10-14"),
    ]:
        after(page, lambda key=key: page.keyboard.press(key))
        assert f"as_of={day}" in page.url
        assert page.locator("[name=as_of]").input_value() == day
    assert page.locator("#mx-range").get_attribute("aria-valuetext") == "14 October 2025"
    assert caption(page).endswith("as of 14 October 2025")
    after(page, page.go_back)
    assert page.locator("[name=as_of]").input_value() == "2025-10-15"
    assert caption(page).endswith("as of 15 October 2025")


def test_09_back_returns_to_the_cell_chosen_before(open_page):
    page = open_page("/positions/?as_of=2025-10-15")
    for name in ("Poland", "Germany"):
        row = page.get_by_role("row", name=re.compile(f"{name} ")).first
        after(page, row.locator(f"[data-cell$='.{MISSILES}']").click)
        assert page.locator("#cell h2").inner_text() == name
    after(page, page.go_back)
    assert page.locator("#cell h2").inner_text() == "Poland"
    after(page, lambda: page.locator("[name=sort]").select_option("name"))
    assert "sort=name" in page.url
    assert page.locator("tr.grp").count() == 0


def test_a_server_that_fails_leaves_the_matrix_and_a_way_out(open_page):
    page = open_page("/positions/?as_of=2025-10-15")
    page.route("**/positions/?*", lambda route: route.fulfill(status=503, body=""))
    page.locator("[name=sort]").select_option("name")
    page.get_by_role("alert").wait_for()
    assert page.locator("#mx").is_visible()
    assert page.get_by_role("link", name="Load the page again").is_visible()
    open_page.complaints.clear()  # the browser logs the 503 that this test makes


def test_29_on_paper_the_matrix_prints_its_date_in_light_and_without_controls(open_page):
    page = open_page("/positions/?as_of=2025-10-15", scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#mx caption").bounding_box()["height"] > 10
    assert caption(page).endswith("as of 15 October 2025")
    assert not page.locator("#mx-bar").is_visible()
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    pdf = page.pdf(prefer_css_page_size=True)
    width, height = map(float, re.search(rb"MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups())
    assert width > height
