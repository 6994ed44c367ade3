"""What changed since the reader last looked, kept in the browser."""

import pytest

pytestmark = pytest.mark.browser
BEFORE = """
  if (!localStorage.getItem("seen-until")) {
    localStorage.setItem("seen-until", "2020-01-05T10:00:00Z");
  }
"""
OFF = """
  Object.defineProperty(window, "localStorage", { get() { throw new Error("off"); } });
"""
SINCE = "[data-since]"


def said(page):
    page.wait_for_selector(f"{SINCE}:not([hidden])")
    return page.locator(SINCE).inner_text()


def test_new_entries_are_marked_until_they_are_seen_and_again_after_undo(open_page):
    page = open_page("/codebook/")
    page.add_init_script(BEFORE)
    asked = []
    page.on("request", lambda sent: "changes/since.json" in sent.url and asked.append(sent.url))
    page.goto("/incidents/")
    assert "on this page" in said(page)
    assert asked[0].endswith("since=2020-01-01"), "the day of the visit leaves the browser"
    marks = page.locator(".seen__m")
    assert marks.count() == page.locator(".elist > .e").count()
    page.get_by_role("button", name="Mark as seen").press("Enter")
    assert marks.count() == 0
    undo = page.get_by_role("button", name="Undo")
    assert undo.evaluate("it => it === document.activeElement")
    undo.press("Enter")
    assert marks.count() > 0
    page.get_by_role("button", name="Mark as seen").click()
    page.reload()
    assert said(page).startswith("Nothing is new or changed since")


def test_the_first_visit_marks_nothing_and_says_so(open_page):
    page = open_page("/")
    assert said(page).startswith("From your next visit on")
    assert page.locator(".seen__m").count() == 0


def test_without_storage_it_says_that_nothing_can_be_marked(open_page):
    page = open_page("/codebook/")
    page.add_init_script(OFF)
    page.goto("/changes/")
    assert "keeps nothing for this site" in said(page)


def test_03_without_scripts_the_list_of_changes_is_complete(open_page):
    page = open_page("/changes/?kind=incident", scripts=False)
    assert page.locator(".chg").count() == 60
    assert "of 71" in page.locator(".pager").inner_text()
    assert not page.locator(SINCE).is_visible()


@pytest.mark.parametrize(
    ("at", "words"),
    [("2020-01-06T10:00:00Z", "More than 1 new"), ("2020-01-04T10:00:00Z", "Nothing is new")],
    ids=["all of the answer is new", "the answer goes back to before the visit"],
)
def test_an_answer_that_was_cut_says_more_only_where_something_is_missing(open_page, at, words):
    page = open_page("/codebook/")
    page.add_init_script(BEFORE)
    answer = {"columns": ["at", "what", "path"], "rows": [[at, "published", "/x/"]], "cut": True}
    page.route("**/changes/since.json*", lambda route: route.fulfill(json=answer))
    page.goto("/incidents/")
    assert said(page).startswith(words)
