"""The timeline in a real browser, with the starter data: address, filters, list and overview."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrives, becomes, until
from tests.browser.timeline_page import (
    DRAWN,
    SEPTEMBER,
    drag,
    rows_of_csv,
    settled,
    summary,
    totals,
)

pytestmark = pytest.mark.browser

STATIC = Path(__file__).resolve().parents[2] / "static"


def test_03_without_scripts_the_page_is_whole_and_filters_apply(open_timeline):
    page = open_timeline(scripts=False)
    marks = page.locator("#canvas svg a")
    assert marks.count() > 100
    assert marks.first.locator("title").text_content()
    expect(page.locator("#list .e")).to_have_count(60)
    page.check("[name=incident_kind][value=drone_sighting]")
    page.click("text=Apply filters")
    arrives(page, "incident_kind=drone_sighting")
    assert totals(page)[1] > 100
    page.click("nav[aria-label=Pages] >> text=Next")
    arrives(page, "page=2")


def test_06_scripts_and_styles_are_small(open_timeline):
    page = open_timeline()
    names = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert sum(map(size, of_kind(names, ".js"))) <= 20_000
    assert sum(map(size, of_kind(names, ".css"))) <= 15_000


def of_kind(names, ending):
    paths = {urlsplit(name).path.removeprefix("/static/") for name in names}
    found = [path for path in paths if path.endswith(ending)]
    assert found
    return found


def size(path):
    return len(gzip.compress((STATIC / path).read_bytes(), 9))


def test_08_a_copied_address_gives_the_same_view_and_09_back_the_one_before(open_timeline):
    page = open_timeline(SEPTEMBER)
    denmark = page.locator("[name=country][value=DK]")
    before = view(page)
    denmark.check()
    settled(page, "country=DK")
    chosen = view(page)
    assert chosen[:2] != before[:2]
    other = open_timeline(page.url)
    assert view(other) == chosen
    page.go_back()
    expect(denmark).not_to_be_checked()
    becomes(page, lambda: view(page), before)
    page.go_forward()
    expect(denmark).to_be_checked()


def view(page):
    return [page.inner_text("#summary"), totals(page), page.inner_text("#bar"), listed(page)]


def listed(page):
    return page.inner_text("#list .elist")


def test_10_summary_lanes_list_and_file_agree(open_timeline):
    page = open_timeline(SEPTEMBER)
    page.check("[name=verdict][value=reported]")
    settled(page, "verdict=reported")
    rows = rows_of_csv(page)
    incidents = sum(row["kind"] == "incident" for row in rows)
    assert totals(page) == [incidents, len(rows) - incidents]
    words = f"^{incidents} incidents and {len(rows) - incidents} entries"
    expect(summary(page)).to_have_text(re.compile(words), use_inner_text=True)
    expect(page.locator("nav[aria-label=Pages]")).to_contain_text(f" of {len(rows)}")
    shown = page.evaluate(
        "[...document.querySelectorAll('[data-lane]')]"
        ".map((one) => [one.dataset.lane, +one.querySelector('i').textContent])"
    )
    # The marks come in an answer of their own.
    becomes(page, lambda: page.evaluate(DRAWN), shown)
    assert dict(shown)["statement"] == sum(row["kind"] == "statement" for row in rows)


def test_11_counts_of_a_facet_ignore_its_own_selection_and_zeros_stay(open_timeline):
    page = open_timeline(SEPTEMBER)
    count = "label:has([name=country][value={}]) .n"
    before = [page.inner_text(count.format(code)) for code in ("DK", "PL", "AL")]
    kinds = page.inner_text("label:has([name=incident_kind][value=airspace_violation]) .n")
    page.check("[name=country][value=DK]")
    settled(page, "country=DK")
    assert [page.inner_text(count.format(code)) for code in ("DK", "PL", "AL")] == before
    assert before[2] == "0"
    after = page.inner_text("label:has([name=incident_kind][value=airspace_violation]) .n")
    assert after != kinds


def test_12_unknown_parameters_change_nothing_and_13_a_chip_removes_one_value(open_timeline):
    page = open_timeline(f"{SEPTEMBER}&utm_source=x&country=DK&country=PL&kindd=1")
    chips = page.locator(".chip")
    expect(chips).to_have_count(2)
    page.click(".chip:has-text('Denmark')")
    expect(chips).to_have_count(1)
    page.wait_for_url(lambda url: "country=PL" in url and "country=DK" not in url)
    expect(page.locator("[name=country][value=DK]")).not_to_be_checked()
    page.click("text=Clear all >> nth=1")
    expect(chips).to_have_count(0)
    expect(page.locator("#id_from")).to_have_value("2025-09-01")
    arrives(page, "from=2025-09-01&to=2025-09-30")


def test_14_handles_are_sliders_with_a_spoken_date(open_timeline):
    page = open_timeline(SEPTEMBER)
    start = page.get_by_role("slider", name="Start of period")
    end = page.get_by_role("slider", name="End of period")
    expect(start).to_have_attribute("aria-valuetext", "1 September 2025")
    start.press("ArrowLeft")
    expect(start).to_have_attribute("aria-valuetext", "25 August 2025")
    end.press("Shift+ArrowRight")
    expect(end).to_have_attribute("aria-valuetext", "30 October 2025")
    settled(page, "from=2025-08-25&to=2025-10-30")
    expect(summary(page)).to_contain_text("25 August 2025 to 30 October 2025")
    start.press("Home")
    expect(start).to_have_attribute("aria-valuetext", "27 December 2021")
    start.press("End")
    expect(start).to_have_attribute("aria-valuetext", "24 October 2025")


def test_15_dragging_the_window_moves_lanes_list_inputs_and_address(open_timeline):
    page = open_timeline("/timeline/?from=2025-06-01&to=2025-09-30")
    drag(page, "#overview .brush", -60)
    until(page, "!location.search.includes('2025-06-01')")
    first, last = page.input_value("#id_from"), page.input_value("#id_to")
    assert first < "2025-05-15"
    settled(page, f"from={first}&to={last}")
    expect(summary(page)).to_contain_text(page.inner_text("#period"))
    drag(page, "#overview .grip--end", 60)
    until(page, "!location.search.includes(given)", last)
    settled(page, f"from={first}&to=")
    expect(page.locator("#id_from")).to_have_value(first)


def test_28_the_filter_sheet_opens_and_escape_closes_it(open_timeline):
    page = open_timeline(width=390)
    page.get_by_role("button", name="Filters").click()
    sheet = page.locator("#filters")
    expect(sheet).to_be_visible()
    heights = sheet.locator(".opt:visible").evaluate_all(
        "all => all.map((one) => one.offsetHeight)"
    )
    assert min(heights) >= 40
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_failed_request_says_so_and_keeps_the_list(open_timeline):
    page = open_timeline(SEPTEMBER)
    page.route(re.compile(r"/timeline/\?.*country=DK"), lambda route: route.abort())
    before = listed(page)
    page.check("[name=country][value=DK]")
    page.wait_for_selector("#failure[role=alert]")
    assert listed(page) == before
    expect(page.locator("#failure a")).to_have_attribute("href", re.compile("country=DK"))
    open_timeline.complaints.clear()  # the browser reports the request that the test broke


def test_typing_narrows_and_is_one_step_back(open_timeline):
    page = open_timeline(SEPTEMBER)
    page.locator("#id_q").press_sequentially("gdansk", delay=10)
    settled(page, "q=gdansk")
    page.fill("#id_q", "estonia")
    settled(page, "q=estonia")
    page.go_back()
    until(page, "!location.search.includes('q=')")
    expect(page.locator("#id_q")).to_have_value("")
