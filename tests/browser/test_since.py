"""What changed since the reader last looked, kept in the browser."""

import re

import pytest
from playwright.sync_api import expect

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


def says(page, words):
    expect(page.locator(SINCE)).to_contain_text(words, use_inner_text=True)


def begins(page, words):
    expect(page.locator(SINCE)).to_have_text(re.compile(f"^{words}"), use_inner_text=True)


def test_new_entries_are_marked_until_they_are_seen_and_again_after_undo(open_page):
    page = open_page("/codebook/")
    page.add_init_script(BEFORE)
    asked = []
    page.on("request", lambda sent: "changes/since.json" in sent.url and asked.append(sent.url))
    page.goto("/incidents/")
    says(page, "on this page")
    assert asked[0].endswith("since=2020-01-01"), "the day of the visit leaves the browser"
    marks = page.locator(".seen__m")
    every = page.locator(".elist > .e").count()
    expect(marks).to_have_count(every)
    page.get_by_role("button", name="Mark as seen").press("Enter")
    expect(marks).to_have_count(0)
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(marks).to_have_count(every)
    page.get_by_role("button", name="Mark as seen").click()
    expect(marks).to_have_count(0)
    page.reload()
    begins(page, "Nothing is new or changed since")


def test_the_first_visit_marks_nothing_and_says_so(open_page):
    page = open_page("/")
    begins(page, "From your next visit on")
    expect(page.locator(".seen__m")).to_have_count(0)


def test_without_storage_it_says_that_nothing_can_be_marked(open_page):
    page = open_page("/codebook/")
    page.add_init_script(OFF)
    page.goto("/changes/")
    says(page, "keeps nothing for this site")


def test_03_without_scripts_the_list_of_changes_is_complete(open_page):
    page = open_page("/changes/?kind=incident", scripts=False)
    expect(page.locator(".chg")).to_have_count(60)
    expect(page.locator(".pager")).to_contain_text("of 71")
    expect(page.locator(SINCE)).to_be_hidden()


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
    begins(page, words)
