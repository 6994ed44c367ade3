"""Publishing in a browser: two editors on one entry, looking again, the second coder."""

import pytest
from playwright.sync_api import expect

from core.publishing import record_change
from debates.coding import code_second
from debates.models import PositionCheck
from tests.admin.pages import change_url
from tests.browser.pages import fits, let_in, ready
from tests.browser.test_every_page import violations
from tests.factories import make_actor, make_editor, make_incident, make_position

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "A second report names the harbour.\nIt was found at dawn."


@pytest.fixture
def open_as(browser, live_server):
    """Opens an address, logged in, in a profile of one's own."""
    contexts, people = [], {}

    def open_(name, path, *, width=390, scheme="light"):
        people[name] = people.get(name) or make_editor(name)
        context = browser.new_context(
            base_url=live_server.url,
            locale="en-GB",
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
        )
        contexts.append(context)
        let_in(context, people[name], live_server.url)
        page = context.new_page()
        assert page.goto(path).ok
        return page

    yield open_
    for context in contexts:
        context.close()


def test_neither_loses_text(open_as):
    incident = make_incident(published=False, title="Drone over a harbour", place="")
    path = f"/admin/incidents/incident/{incident.pk}/change/"
    anna, ben = open_as("anna", path), open_as("ben", path)
    ben.get_by_label("Title").fill("Drone over the harbour of Lübeck")
    ben.get_by_label("Reason for the change").fill("The police named it")
    ben.get_by_role("button", name="Save", exact=True).last.click()
    ben.get_by_text("was changed successfully").wait_for()

    anna.get_by_label("Title").fill("Drone over a harbour at dawn")
    anna.get_by_label("Summary").fill(LONG)
    anna.get_by_role("button", name="Save", exact=True).last.click()
    expect(anna.get_by_role("main")).to_contain_text("nothing is lost")
    expect(anna.get_by_role("main")).to_contain_text("ben: The police named it")
    assert violations(anna) == []
    fits(anna, 390)
    anna.get_by_role("button", name="Save again").click()
    expect(anna.locator("input:invalid:focus")).to_have_count(1)  # a choice is still open
    expect(anna.get_by_role("main")).to_contain_text("nothing is lost")
    anna.get_by_label("Drone over the harbour of Lübeck").check()
    anna.get_by_role("button", name="Save again").click()
    anna.get_by_text("was changed successfully").wait_for()
    incident.refresh_from_db()
    assert incident.title == "Drone over the harbour of Lübeck"
    assert incident.summary.replace("\r\n", "\n") == LONG


def test_axe_finds_nothing_on_the_pages_of_publishing(open_as, settings):
    settings.FOUR_EYES = "on"
    ben = make_editor("ben")
    own = make_incident(published=False)
    position = make_position(as_of="2024-01-01", stance="oppose")
    open_as("anna", "/admin/")  # makes the account
    anna = type(ben).objects.get(username="anna")
    record_change(own, by=anna, reason="Written")
    codes = {"stance": "support", "strength": 2, "aspect": "measure"}
    coding = code_second(position=make_position(stance="oppose"), by=ben, **codes)
    # Of forms that are stock, the engine looks at what is ours.
    looks = [
        ("/admin/debates/position/stale/", None),
        (f"/admin/debates/secondcoding/code/{position.pk}/", None),
        ("/admin/debates/secondcoding/", ".agreement"),
        (change_url(coding), ".settle"),
        (change_url(own), ".state-panel"),
        (change_url(position), ".looked"),
    ]
    for number, (path, part) in enumerate(looks):
        width, scheme = ((390, "dark"), (1440, "light"))[number % 2]
        page = open_as("anna", path, width=width, scheme=scheme)
        assert violations(page, part) == [], (path, width, scheme)
        fits(page, width)


def test_positions_are_looked_at_again_by_keyboard_alone(open_as):
    for name, day in (("Firstland", "2023-01-01"), ("Secondland", "2024-01-01")):
        make_position(actor=make_actor(name=name), as_of=day)
    page = open_as("anna", "/admin/debates/position/stale/", width=1440)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("tr.is-on")).to_contain_text("Secondland")
    page.keyboard.press("n")
    page.get_by_text("Secondland: looked on").wait_for()
    ready(page)
    assert PositionCheck.objects.get().actor.name == "Secondland"
    page.keyboard.press("j")
    expect(page.locator("tr.is-on")).to_contain_text("Firstland")
    page.keyboard.press("o")
    page.get_by_role("heading", name="Change position").wait_for()
