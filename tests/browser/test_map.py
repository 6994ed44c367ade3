"""The map in a real browser, with the starter data."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import arrives, becomes, fits, until

pytestmark = pytest.mark.browser

MARKS = "#map .map__live .mark"


def boxes(page, selector):
    """Middle and radius on the screen of what each mark draws."""
    return page.locator(selector).evaluate_all(
        """marks => marks.map(mark => {
            const box = mark.querySelector(".mark__bg").getBoundingClientRect();
            const ring = mark.querySelector(".mark__arc") ? 3.5 : 0;
            return {x: box.x + box.width / 2, y: box.y + box.height / 2, r: box.width / 2 + ring};
        }).filter(box => box.r)"""
    )


def overlapping(marks):
    return [
        (a, b)
        for number, a in enumerate(marks)
        for b in marks[:number]
        if (a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2 < (a["r"] + b["r"] - 0.5) ** 2
    ]


def entries(page):
    return page.locator("#in-view-list > li")


def listed(page):
    return entries(page).count()


def shown(page):
    """How many incidents the marks stand for."""
    names = page.locator(MARKS).evaluate_all("marks => marks.map(mark => mark.mark.spots.length)")
    return sum(names)


def click(page, *, fewest):
    """Clicks a ring of at least so many incidents, and says how many."""
    number, count = page.locator(MARKS).evaluate_all(
        "(marks, fewest) => marks.map((mark, at) => [at, mark.mark.spots.length])"
        ".find(([, count]) => count >= fewest)",
        fewest,
    )
    page.locator(MARKS).nth(number).locator(".mark__bg").click(force=True)
    return count


@pytest.mark.parametrize("width", [1440, 390])
def test_03_without_scripts_the_page_has_map_list_and_filters(open_page, width):
    page = open_page("/map/", scripts=False, width=width)
    marks = page.locator("#map .mark:visible")
    drawn = marks.evaluate_all(
        """marks => marks.map(mark => Number(mark.querySelector("text")?.textContent || 1))
            .reduce((sum, count) => sum + count, 0)"""
    )
    expect(page.locator("#in-view-n")).to_have_text(f"{drawn} incidents")
    expect(entries(page)).to_have_count(drawn)
    assert overlapping(boxes(page, "#map .mark:visible")) == []
    if width == 390:
        page.get_by_role("button", name="Filters").click()
    page.get_by_label("Balloon incursion").check()
    page.get_by_role("button", name="Apply filters").click()
    arrives(page, "kind=balloon_incursion")
    becomes(page, lambda: listed(page), lambda count: 0 < count < drawn)


def test_05_the_map_is_never_wider_than_the_page(open_page):
    page = open_page("/map/?v=500,500,200", width=320)
    for width in (320, 768, 1024, 1920):
        fits(page, width, 800)
        becomes(page, lambda: overlapping(boxes(page, MARKS)), [])


def test_17_a_plain_wheel_scrolls_the_page_and_ctrl_wheel_zooms(open_page):
    page = open_page("/map/", height=700)
    page.locator("#map").hover(position={"x": 300, "y": 300})
    before = page.locator("#map").get_attribute("viewBox")
    page.mouse.wheel(0, 150)
    until(page, "scrollY > 0")  # comes after the script saw the wheel
    expect(page.locator("#map")).to_have_attribute("viewBox", before)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    arrives(page, "/map/?v=")
    expect(page.locator("#map")).not_to_have_attribute("viewBox", before)


REACHED = """async () => {
    const { nearest } = await import(document.querySelector('script[src*="map.js"]').src
        .replace(/map\\.[^/]*$/, "map/keys.js"));
    const marks = [...document.querySelectorAll("#map .map__live .mark")].map(el => el.mark);
    const found = new Set([marks[0]]), waiting = [marks[0]];
    while (waiting.length) {
        const from = waiting.pop();
        for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
            const next = nearest(from, marks, key);
            if (next && !found.has(next)) { found.add(next); waiting.push(next); }
        }
    }
    return [found.size, marks.length];
}"""


def test_19_the_marks_are_one_tab_stop_and_arrows_reach_every_one(open_page):
    page = open_page("/map/")
    for view in ("", "?v=300,500,500", "?v=350,650,160"):
        page.goto(f"/map/{view}")
        reached, marks = page.evaluate(REACHED)
        assert reached == marks > 1
        expect(page.locator(f"{MARKS}[tabindex='0']")).to_have_count(1)
        assert overlapping(boxes(page, MARKS)) == []
    page.goto("/map/")
    page.locator(f"{MARKS}[tabindex='0']").focus()
    focused = page.locator(f"{MARKS}:focus")
    held = focused.get_attribute("aria-label")
    page.keyboard.press("ArrowUp")
    expect(focused).not_to_have_attribute("aria-label", held)
    moved = focused.get_attribute("aria-label")
    assert moved
    page.keyboard.press("Tab")
    expect(focused).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(focused).to_have_attribute("aria-label", moved)
    page.keyboard.press("+")
    page.wait_for_url("**/map/?v=*")
    page.keyboard.press("-")
    page.wait_for_url("**/map/")


def test_19_enter_opens_a_ring_or_an_incident(open_page):
    page = open_page("/map/")
    first = page.locator(f"{MARKS}[tabindex='0']")  # the largest ring
    first.focus()
    expect(first).to_have_css("outline-style", "none")
    page.keyboard.press("Enter")
    page.wait_for_url("**/map/?v=*")
    page.goto("/map/?kind=drone_overflight")
    page.locator(f"{MARKS}[tabindex='0']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/incidents/NAI-"))


def test_20_a_ring_zooms_in_until_it_lists_the_incidents_at_one_spot(open_page):
    page = open_page("/map/")
    whole = shown(page)
    expect(entries(page)).to_have_count(whole)
    inside = click(page, fewest=5)
    page.wait_for_url("**/map/?v=*")
    becomes(page, lambda: listed(page), lambda count: inside <= count < whole)
    assert shown(page) == listed(page)
    page.go_back()
    page.wait_for_url("**/map/")
    expect(entries(page)).to_have_count(whole)

    page.goto("/map/?country=NO&v=430,400,120")  # Oslo's airport, twice
    there = click(page, fewest=2)
    expect(page.locator("#in-view-h")).to_have_text("At this spot")
    expect(entries(page)).to_have_count(there)
    expect(page.locator(f"{MARKS}.is-sel .mark__reach")).to_have_count(1)
    page.get_by_role("button", name="All in view").click()
    expect(page.locator("#in-view-h")).to_have_text("In view")
    expect(page.locator(f"{MARKS}.is-sel")).to_have_count(0)


def test_21_crimea_is_drawn_as_ukraine_and_the_note_is_visible(open_page):
    page = open_page("/map/?v=900,780,200")
    note = page.get_by_text("Crimea hatched: Ukraine’s by international recognition")
    expect(note).to_be_visible()
    colour = """async ([x, y]) => {
        const svg = document.getElementById("map");
        const file = await fetch(svg.querySelector("use").href.baseVal.split("#")[0]);
        const base = new DOMParser().parseFromString(await file.text(), "image/svg+xml");
        const at = new DOMPoint(x, y);
        const filled = [...base.querySelectorAll("path:not([fill=none])")].map(path => {
            const copy = document.importNode(path, true);
            svg.append(copy);
            const holds = copy.isPointInFill(at);
            copy.remove();
            return holds && path.getAttribute("fill");
        });
        return filled.filter(Boolean);
    }"""
    from core.maps.frame import PROJECTION

    for place in ((34.1, 45.2), (34.1, 44.95), (35.2, 45.3)):  # Crimea, north, middle, east
        assert page.evaluate(colour, list(PROJECTION.point(*place))) == ["var(--map-ukraine)"]
    assert page.evaluate(colour, list(PROJECTION.point(30.5, 50.4))) == ["var(--map-ukraine)"]
    assert page.evaluate(colour, list(PROJECTION.point(39.0, 45.0))) == ["var(--map-russia)"]


def test_filters_act_at_once_keep_the_view_and_back_undoes_them(open_page):
    page = open_page("/map/?v=300,500,500")
    before = listed(page)
    page.get_by_label("Balloon incursion").check()
    wanted = re.compile("kind=balloon_incursion")
    arrives(page, "kind=balloon_incursion")
    arrives(page, "v=300,500,500")
    assert "refuted" not in page.url
    page.locator(".chip", has_text="Balloon").wait_for()
    becomes(page, lambda: listed(page), lambda count: count < before)
    expect(page.get_by_role("link", name="CSV")).to_have_attribute("href", wanted)
    page.go_back()
    expect(entries(page)).to_have_count(before)
    expect(page.get_by_label("Balloon incursion")).not_to_be_checked()


def test_a_mark_shows_what_it_is_and_its_row_in_the_list(open_page):
    page = open_page("/map/?kind=drone_overflight")
    page.locator(MARKS).first.locator(".mark__bg").hover(force=True)
    tip = page.locator(".tip")
    expect(tip).to_contain_text("within about 25 km")
    expect(page.locator("#in-view-list .is-hot")).to_have_count(1)
    reach = page.locator(f"{MARKS} .mark__reach").first
    expect(reach).to_have_css("opacity", "1")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_14_15_the_window_over_the_weeks_is_moved_by_keys_and_sets_the_period(open_page):
    page = open_page("/map/?from=2025-09-01&to=2025-09-30")
    before = listed(page)
    end = page.get_by_role("slider", name="End of period")
    expect(end).to_have_attribute("aria-valuetext", "30 September 2025")
    end.press("ArrowRight")
    expect(end).to_have_attribute("aria-valuetext", "7 October 2025")
    arrives(page, "to=2025-10-07")
    expect(page.get_by_label("To", exact=True)).to_have_value("2025-10-07")
    page.locator(".chip", has_text="2025-10-07").wait_for()
    becomes(page, lambda: listed(page), lambda count: count > before)
    page.go_back()
    expect(entries(page)).to_have_count(before)
    expect(end).to_have_attribute("aria-valuetext", "30 September 2025")
    page.get_by_role("link", name="All", exact=True).click()
    page.wait_for_url("**/map/")
    page.get_by_label("Words").fill("no such words")
    page.get_by_role("link", name="Clear all filters").click()
    page.wait_for_url("**/map/")
    expect(page.get_by_label("Words")).to_have_value("")


def test_words_are_asked_for_while_they_are_typed_and_not_again(open_page):
    page = open_page("/map/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "q=" in request.url else None)
    page.get_by_label("Words").fill("no such words")
    page.get_by_role("link", name="Clear all filters").wait_for()
    page.check("[name=country][value=PL]")  # which leaves the field of the words
    arrives(page, "country=PL")
    assert ["country=" in url for url in asked] == [False, True]


def test_a_failed_request_says_so_once_until_the_next_one_succeeds(open_page):
    page = open_page("/map/")
    page.route(re.compile(r"/map/\?"), lambda route: route.abort())
    alert = page.locator("#results > .alert")
    for country in ("PL", "DK"):
        page.check(f"[name=country][value={country}]")
        expect(alert).to_have_count(1)
        expect(alert.get_by_role("link")).to_have_attribute("href", re.compile(country))
    page.unroute_all()
    page.check("[name=country][value=DE]")
    expect(alert).to_have_count(0)
    open_page.complaints.clear()  # the browser reports the requests that the test broke


def test_what_moves_nothing_is_no_step_back(open_page):
    page = open_page("/map/")
    steps = page.evaluate("history.length")
    page.get_by_role("button", name="Show the whole map").click()
    page.get_by_role("button", name="Zoom out").click()
    expect(page.locator("#live")).to_contain_text("in view")  # the second is done
    assert page.evaluate("history.length") == steps
    page.get_by_role("button", name="Zoom in").click()
    arrives(page, "/map/?v=")
    becomes(page, lambda: page.evaluate("history.length"), steps + 1)
