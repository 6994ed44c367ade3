"""The lanes of the timeline in a real browser: keys, wheel, colours, and what a frame draws."""

from datetime import date

import pytest

from benchmarks.frames.synthetic import marks
from tests.browser.timeline_page import SEPTEMBER, until

pytestmark = pytest.mark.browser


def test_16_arrows_step_through_entries_enter_opens_and_escape_closes(open_timeline):
    page = open_timeline(SEPTEMBER)
    lanes = page.get_by_role("application")
    lanes.focus()
    lanes.press("ArrowRight")
    until(page, "document.getElementById('live').textContent.includes('2025')")
    said = page.inner_text("#live")
    tip = page.locator(".tip")
    assert tip.locator("h4").inner_text() in said
    lanes.press("ArrowRight")
    until(page, f"document.getElementById('live').textContent !== {said!r}")
    lanes.press("Escape")
    assert tip.is_hidden()
    lanes.press("ArrowRight")
    tip.wait_for()
    address = tip.locator("a").get_attribute("href")
    lanes.press("Enter")
    page.wait_for_url(lambda url: address.split("#")[0] in url)


def test_17_the_plain_wheel_scrolls_and_with_ctrl_it_zooms(open_timeline):
    page = open_timeline(SEPTEMBER)
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.mouse.wheel(0, 120)
    until(page, "scrollY > 0")
    assert "2025-09-01" in page.url
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    until(page, "!location.search.includes('from=2025-09-01')")
    assert "2025-09-01" < page.input_value("#id_from") <= page.input_value("#id_to") < "2025-09-30"


def test_18_what_finds_no_room_is_counted(open_timeline):
    page = open_timeline("/timeline/?from=")
    drawn = page.evaluate(
        "document.querySelector('#canvas').lanes.drawn.map(({ key, marks, more }) =>"
        " [key, marks + more])"
    )
    assert drawn == page.evaluate("document.querySelector('#canvas').lanes.counts()")
    still = open_timeline("/timeline/?from=", scripts=False)
    more = sum(int(text[1:]) for text in still.locator(".more text").all_text_contents())
    assert still.locator("#canvas svg a").count() + more == sum(count for _, count in drawn)


def test_27_the_canvas_takes_the_colours_of_the_theme_and_29_prints_light(open_timeline):
    page = open_timeline(SEPTEMBER, scheme="dark")
    ink = "document.querySelector('#canvas').lanes.painter.p.ink"
    dark = page.evaluate(ink)
    page.click("[data-theme-button]")
    until(page, f"{ink} !== {dark!r}")
    light = page.evaluate(ink)
    page.click("[data-theme-button]")
    until(page, f"{ink} === {dark!r}")
    page.evaluate(
        "window.seen = ''; window.print = () => 0; dispatchEvent(new Event('beforeprint'))"
    )
    assert page.evaluate(ink) == light
    page.emulate_media(media="print")
    for control in ("#filters", ".zoom", ".brush", "#bar .seg", "#list .seg"):
        assert page.locator(control).first.is_hidden(), control
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(ink) == dark


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
    assert page.locator(".tip").is_visible()


# Gives the lanes other marks, and counts what is drawn of them in a wide and in a narrow window.
COUNT_CALLS = """(made) => {
  const { lanes } = document.querySelector("#canvas");
  const on = lanes.painter.on;
  let calls = 0;
  for (const name of ["fill", "fillRect", "stroke", "strokeRect", "fillText"]) {
    const draw = on[name];
    on[name] = (...given) => (calls++, draw.apply(on, given));
  }
  lanes.load(made);
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


def test_07_100_000_marks_cost_pixels_and_not_marks(open_page):
    """How long a frame takes is measured by benchmarks/frames; here, how much is drawn."""
    page = open_page("/timeline/")
    like = page.request.get("/timeline/marks.json").json()
    made = marks(like, 100_000, date(2022, 1, 1), date(2026, 3, 4))
    work = page.evaluate(COUNT_CALLS, made)
    lanes, slices = len(like["lanes"]), page.locator("#canvas").bounding_box()["width"] / 5
    assert sum(work["counts"]) >= 100_000
    for window in work["windows"]:
        assert window["calls"] <= lanes * (slices + 1) + 1_000
        assert window["hits"] <= lanes * slices * 5 / 7
