"""What the people at the desk work with, in a browser: for everybody, at any width, without a mouse
and without scripts."""

import pytest
from playwright.sync_api import expect

from core.publishing import record_change, submit
from newsdesk.people import comments
from tests.admin.pages import change_url
from tests.browser.pages import fits, let_in
from tests.browser.test_every_page import violations
from tests.factories import make_event, make_incident, make_person, make_record

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(browser, live_server):
    """Opens addresses as one publisher; scripts are off where that is asked for."""
    anna = make_person("publisher", "anna")
    contexts = []

    def open_(path, *, width=390, scheme="light", scripts=True):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="en-GB",
        )
        contexts.append(context)
        let_in(context, anna, live_server.url)
        page = context.new_page()
        assert page.goto(path).ok
        return page

    open_.anna = anna
    yield open_
    for context in contexts:
        context.close()


def busy(anna):
    """An incident with a history and a comment, and something to check."""
    ben = make_person("publisher", "ben")
    incident = make_incident(title="Drones over Kiel", published=False)
    incident.title = "Drones over Lübeck"
    record_change(incident, by=anna, reason="The port was mistaken")
    figure = incident.figures.model(incident=incident, measure="killed", best=2)
    record_change(figure, by=anna, reason="The hospital says so")
    comments.write(entry=incident, text="@anna, is it the same drone?", by=ben)
    event = make_event(title="A meeting of ministers", published=False)
    record_change(event, by=ben, reason="Written")
    submit(entity=event, by=ben)
    return incident


def test_axe_finds_nothing_and_nothing_scrolls_sideways(desk):
    incident = busy(desk.anna)
    history = change_url(incident, "history")
    restore = desk(history, scripts=False).locator("a[href*='/restore/']").last
    record = make_record(published=False)
    looks = [
        (history, 390, "light"),
        (history, 1440, "dark"),
        (restore.get_attribute("href"), 390, "dark"),
        ("/admin/my-work/", 390, "light"),
        ("/admin/my-work/", 1440, "dark"),
        ("/admin/activity/", 390, "dark"),
        ("/admin/my-digest/", 390, "light"),
        # Of forms that are stock, the engine looks at what is ours.
        (change_url(incident), 390, "dark"),
        (f"/admin/review/?item={record.public_id}", 390, "light"),
    ]
    for path, width, scheme in looks:
        page = desk(path, width=width, scheme=scheme)
        part = ".comments" if path.endswith("/change/") else None
        assert violations(page, part) == [], (path, width, scheme)
        fits(page, width)


def test_a_comment_is_written_and_resolved_without_scripts(desk):
    incident = make_incident(published=False)
    page = desk(change_url(incident), scripts=False)
    page.get_by_label("New comment").fill("Is it the same drone?")
    page.get_by_role("button", name="Add comment").click()
    page.get_by_text("The comment was added.").wait_for()
    page.get_by_role("button", name="Resolve").click()
    page.get_by_text("Resolved by anna").wait_for()
    expect(page.get_by_role("button", name="Reopen")).to_be_visible()


def test_a_version_is_restored_by_keyboard_alone(desk):
    incident = busy(desk.anna)
    page = desk(change_url(incident, "history"), width=1440)
    page.get_by_role("link", name="Restore this version").last.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Why?").focus()
    page.keyboard.type("Kiel was right")
    page.keyboard.press("Enter")
    page.get_by_text("Restored as it was on").wait_for()
    incident.refresh_from_db()
    assert incident.title == "Drones over Kiel"
