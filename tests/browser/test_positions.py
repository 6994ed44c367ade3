"""The matrix of positions in a real browser, with the starter data."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrives

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
    """Does `act` and waits until the page has the parts that it asks the server for."""
    with page.expect_response(lambda answer: "x-partial" in answer.request.headers):
        act()
    expect(page.locator("[aria-busy]")).to_have_count(0)


def is_as_of(page, day):
    ending = re.compile(f"as of {day}$")
    expect(page.locator("#mx caption")).to_have_text(ending, use_inner_text=True)


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
    arrives(page, "as_of=2025-10-08")
    page.locator("[name=as_of]").fill("2024-06-01")
    page.locator("[name=sort]").select_option("name")
    page.get_by_role("button", name="Show").click()
    is_as_of(page, "1 June 2024")
    expect(page.locator("tr.grp")).to_have_count(0)
    page.locator(f"[data-cell$='.{MISSILES}']").first.click()
    expect(page.locator("#cell h2")).to_have_text("Andrzej Szejna")
    expect(page.locator("#cell .srcl li").first).to_be_visible()
    file = page.locator(".phead a[download]").first
    expect(file).to_have_attribute("href", re.compile("as_of=2024-06-01"))


def test_23_next_change_lands_on_the_next_day_with_one_and_names_the_actors(open_page):
    page = open_page("/positions/?as_of=2025-09-20")
    link = page.get_by_role("link", name=re.compile("^Next change"))
    expect(link).to_have_attribute("aria-label", "Next change: 21 September 2025, Hanno Pevkur")
    after(page, link.click)
    arrives(page, "as_of=2025-09-21")
    is_as_of(page, "21 September 2025")
    expect(page.locator("#mx-next")).to_be_focused()
    expect(page.locator("#live")).to_contain_text("Hanno Pevkur")


def test_24_corners_are_the_changes_of_90_days_and_arrows_move_between_cells(open_page):
    page = open_page("/positions/?as_of=2025-10-15")
    corners = page.locator("td:has(.chg)").count()
    said = [words for column in page.evaluate(
        "[...document.querySelectorAll('td .vh')].map(cell => cell.textContent)"
    ) for words in [column] if "in the 90 days before" in words]  # fmt: skip
    assert corners == len(said) > 20
    assert "Supports, changed in the 90 days before" in said  # Donald Trump
    expect(page.locator("#mx a[tabindex='0']")).to_have_count(1)
    first = page.locator("#mx a[tabindex='0']")
    first.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    focused = page.locator("#mx a:focus")
    expect(focused).to_have_attribute("data-cell", re.compile(f"{AIRCRAFT}$"))
    cell = focused.get_attribute("data-cell")
    after(page, lambda: page.keyboard.press("Enter"))
    arrives(page, f"cell={cell}")
    expect(focused).to_have_attribute("data-cell", cell)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#mx th[scope=row] a:focus")).to_have_count(1)


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
        arrives(page, f"as_of={day}")
        expect(page.locator("[name=as_of]")).to_have_value(day)
    expect(page.locator("#mx-range")).to_have_attribute("aria-valuetext", "14 October 2025")
    is_as_of(page, "14 October 2025")
    after(page, page.go_back)
    expect(page.locator("[name=as_of]")).to_have_value("2025-10-15")
    is_as_of(page, "15 October 2025")


def test_09_back_returns_to_the_cell_chosen_before(open_page):
    page = open_page("/positions/?as_of=2025-10-15")
    for name in ("Poland", "Germany"):
        row = page.get_by_role("row", name=re.compile(f"{name} ")).first
        after(page, row.locator(f"[data-cell$='.{MISSILES}']").click)
        expect(page.locator("#cell h2")).to_have_text(name)
    after(page, page.go_back)
    expect(page.locator("#cell h2")).to_have_text("Poland")
    after(page, lambda: page.locator("[name=sort]").select_option("name"))
    arrives(page, "sort=name")
    expect(page.locator("tr.grp")).to_have_count(0)


def test_a_server_that_fails_leaves_the_matrix_and_a_way_out(open_page):
    page = open_page("/positions/?as_of=2025-10-15")
    page.route("**/positions/?*", lambda route: route.fulfill(status=503, body=""))
    page.locator("[name=sort]").select_option("name")
    page.get_by_role("alert").wait_for()
    expect(page.locator("#mx")).to_be_visible()
    expect(page.get_by_role("link", name="Load the page again")).to_be_visible()
    open_page.complaints.clear()  # the browser logs the 503 that this test makes


def test_29_on_paper_the_matrix_prints_its_date_in_light_and_without_controls(open_page):
    page = open_page("/positions/?as_of=2025-10-15", scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator("#mx-bar")).to_be_hidden()
    assert page.locator("#mx caption").bounding_box()["height"] > 10
    is_as_of(page, "15 October 2025")
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    pdf = page.pdf(prefer_css_page_size=True)
    width, height = map(float, re.search(rb"MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups())
    assert width > height
