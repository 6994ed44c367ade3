"""The lanes of the timeline in a real browser: keys, wheel, colours, and what a frame draws."""

import json
from datetime import date

import pytest
from playwright.sync_api import expect

from benchmarks.frames.synthetic import marks
from tests.browser.pages import arrives, becomes, until
from tests.browser.timeline_page import DRAWN, SEPTEMBER

pytestmark = pytest.mark.browser


def test_16_arrows_step_through_entries_enter_opens_and_escape_closes(open_timeline):
    page = open_timeline(SEPTEMBER)
    lanes = page.get_by_role("application")
    lanes.focus()
    lanes.press("ArrowRight")
    live = page.locator("#live")
    expect(live).to_contain_text("2025")
    said = live.text_content()
    tip = page.locator(".tip")
    assert tip.locator("h4").inner_text() in said
    lanes.press("ArrowRight")
    becomes(page, live.text_content, lambda now: "2025" in now and now != said)
    lanes.press("Escape")
    expect(tip).to_be_hidden()
    lanes.press("ArrowRight")
    tip.wait_for()
    address = tip.locator("a").get_attribute("href")
    lanes.press("Enter")
    arrives(page, address.split("#")[0])


def test_17_the_plain_wheel_scrolls_and_with_ctrl_it_zooms(open_timeline):
    page = open_timeline(SEPTEMBER)
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.mouse.wheel(0, 120)
    until(page, "scrollY > 0")  # comes after the script saw the wheel
    expect(page.locator("#id_from")).to_have_value("2025-09-01")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    until(page, "!location.search.includes('from=2025-09-01')")
    assert "2025-09-01" < page.input_value("#id_from") <= page.input_value("#id_to") < "2025-09-30"


def test_18_what_finds_no_room_is_counted(open_timeline):
    page = open_timeline("/timeline/?from=")
    drawn = page.evaluate(DRAWN)
    assert drawn == page.evaluate("document.querySelector('#canvas').lanes.counts()")
    still = open_timeline("/timeline/?from=", scripts=False)
    more = sum(int(text[1:]) for text in still.locator(".more text").all_text_contents())
    assert still.locator("#canvas svg a").count() + more == sum(count for _, count in drawn)


def test_27_the_canvas_takes_the_colours_of_the_theme_and_29_prints_light(open_timeline):
    page = open_timeline(SEPTEMBER, scheme="dark")
    ink = "document.querySelector('#canvas').lanes.painter.p.ink"
    dark = page.evaluate(ink)
    page.click("[data-theme-button]")
    until(page, f"{ink} !== given", dark)
    light = page.evaluate(ink)
    page.click("[data-theme-button]")
    until(page, f"{ink} === given", dark)
    page.evaluate(
        "window.seen = ''; window.print = () => 0; dispatchEvent(new Event('beforeprint'))"
    )
    until(page, f"{ink} === given", light)
    page.emulate_media(media="print")
    for control in ("#filters", ".zoom", ".brush", "#bar .seg", "#list .seg"):
        expect(page.locator(control).first, control).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    until(page, f"{ink} === given", dark)


def test_a_click_on_a_mark_pins_its_card_and_its_row_is_marked(open_timeline):
    page = open_timeline(SEPTEMBER)
    place = page.evaluate(
        "(() => { const { hits, box } = document.querySelector('#canvas').lanes;"
        " const at = box.getBoundingClientRect();"
        " return [at.left + hits[0].x, at.top + hits[0].y]; })()"
    )
    page.mouse.move(*place)
    page.locator(".tip").wait_for()
    page.mouse.click(*place)
    page.locator(".tip.is-pinned a").wait_for()
    page.mouse.move(10, 10)
    expect(page.locator(".cross")).to_be_hidden()  # the pointer has left
    expect(page.locator(".tip.is-pinned")).to_be_visible()


# Gives the lanes other marks, and counts what is drawn of them in a wide and in a narrow window.
COUNT_CALLS = """(made) => {
  const { lanes } = document.querySelector("#canvas");
  const on = lanes.painter.on;
  let calls = 0;
  for (const name of ["fill", "fillRect", "stroke", "strokeRect", "fillText"]) {
    const draw = on[name];
    on[name] = (...given) => (calls++, draw.apply(on, given));
  }
  lanes.load(JSON.parse(made));
  const look = (a, b) => {
    lanes.show(a, b);
    calls = 0;
    lanes.draw();
    return { calls, hits: lanes.hits.length };
  };
  const [from, to] = lanes.record;
  const windows = [look(from, to), look(20000, 20365), look(20000, 20042), look(20000, 20007)];
  lanes.show(from, to);
  return { windows, counts: lanes.counts().map(([, count]) => count) };
}"""


def test_07_100_000_marks_cost_pixels_and_not_marks(open_timeline):
    """How long a frame takes is measured by benchmarks/frames; here, how much is drawn."""
    page = open_timeline()
    like = page.request.get("/timeline/marks.json").json()
    made = marks(like, 100_000, date(2022, 1, 1), date(2026, 3, 4))
    # As one text: Playwright would wrap every number of it.
    work = page.evaluate(COUNT_CALLS, json.dumps(made))
    lanes, slices = len(like["lanes"]), page.locator("#canvas").bounding_box()["width"] / 5
    assert sum(work["counts"]) >= 100_000
    for window in work["windows"]:
        assert window["calls"] <= lanes * (slices + 1) + 1_000
        assert window["hits"] <= lanes * slices * 5 / 7
