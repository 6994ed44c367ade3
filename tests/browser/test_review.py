"""The review queue in a real browser: by keyboard, in every look, and by two editors at once."""

import re
from datetime import timedelta
from statistics import median

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from incidents.models import Incident
from newsdesk.models import Decision, ReviewClaim
from sources.models import SourceRecord
from tests.browser.pages import fits, let_in
from tests.browser.test_every_page import violations
from tests.factories import make_actor, make_editor, make_incident
from tests.newsdesk.review.desk import suggest, waiting_record

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = "/admin/review/"
KEYS = "jkxamrsceu?"


class Desk:
    """An editor at the queue, who presses keys and counts them."""

    def __init__(self, browser, site, user, **options):
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        self.context = browser.new_context(base_url=site, locale="en-GB", **options)
        let_in(self.context, user, site)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self.heard)
        self.posts = []
        self.page.on("request", lambda sent: sent.method == "POST" and self.posts.append(sent.url))
        self.presses = 0

    def heard(self, said):
        # A refusal is an answer with its status; the browser notes that.
        if said.type == "error" and "409 (Conflict)" not in said.text:
            self.complaints.append(said.text)

    def open(self, path=QUEUE):
        self.page.goto(path)
        self.page.wait_for_load_state("load")

    def press(self, key):
        self.presses += 1
        self.page.keyboard.press(key)

    def wait_for(self, record):
        """The item's page is there, not only its line in the list."""
        self.page.wait_for_selector(f'#decision[data-record="{record.public_id}"]')
        here = self.page.locator(".rvi a[aria-current]")
        expect(here).to_have_attribute("data-item", record.public_id)


@pytest.fixture
def sit(browser, live_server):
    """Sits an editor down at the queue; whatever the browser complains of fails the test."""
    desks = []

    def sit_down(user=None, **options):
        desk = Desk(browser, live_server.url, user or make_editor("ann"), **options)
        desks.append(desk)
        return desk

    yield sit_down
    for desk in desks:
        desk.context.close()
    assert [complaint for desk in desks for complaint in desk.complaints] == []


def queue_of(count, **options):
    """`count` items with a proposed incident each, in the order of the list."""
    poland, now = make_actor(name="Poland", iso2="PL"), timezone.now()
    return [
        waiting_record(
            f"Drones near Osiny, report {number}",
            with_draft=True,
            state=poland,
            first_seen_at=now - timedelta(minutes=number),
            **options,
        )
        for number in range(count)
    ]


def test_30_a_queue_of_30_items_is_worked_by_keyboard_alone(sit):
    records = queue_of(30)
    known = make_incident()
    keys = {}
    for number, record in enumerate(records):
        keys[record.pk] = ["a"]
        if number % 6 == 2:
            suggest(record, "incident", target=known.public_id)
            keys[record.pk] = ["m"]
        elif number % 6 == 4:
            keys[record.pk] = ["r", "1"]
        elif number % 15 == 1:
            keys[record.pk] = ["s"]
    desk = sit()
    desk.open()
    presses = []
    for number, record in enumerate(records):
        desk.wait_for(record)
        assert SourceRecord.objects.published().filter(pk__in=keys).count() == sum(
            keys[done.pk][0] in "am" for done in records[:number]
        )
        before = desk.presses
        for key in keys[record.pk]:
            desk.press(key)
        presses.append(desk.presses - before)
    desk.page.get_by_role("heading", name="Nothing waits here").wait_for()
    right = [n for n, record in zip(presses, records, strict=True) if keys[record.pk] != ["s"]]
    assert median(right) < 3
    assert max(presses) == 2
    states = {"a": "accepted", "m": "accepted", "r": "rejected", "s": "later"}
    for record in records:
        record.refresh_from_db()
        assert record.triage == states[keys[record.pk][0]]
    accepted = sum(pressed == ["a"] for pressed in keys.values())
    assert Incident.objects.filter(status="in_review").count() == accepted
    assert list(Incident.objects.published()) == [known]
    assert known.citations.count() == 1 + sum(pressed == ["m"] for pressed in keys.values())


def test_30_each_key_does_what_its_button_says(sit):
    first, second, third, *_ = queue_of(4)
    desk = sit()
    desk.open()
    for key in KEYS:
        assert desk.page.locator(f'[data-key="{key}"]').count() or key in "u", key
    desk.press("j")
    desk.wait_for(second)
    desk.press("j")
    desk.wait_for(third)
    desk.press("k")
    desk.wait_for(second)
    desk.page.go_back()
    desk.wait_for(third)
    desk.press("k")
    desk.press("x")
    expect(desk.page.locator("[name=pick]:checked")).to_have_count(1)
    expect(desk.page.locator("#bulk")).to_be_visible()
    desk.press("x")
    expect(desk.page.locator("#bulk")).to_be_hidden()
    desk.press("c")
    desk.page.get_by_text("Claimed by you").wait_for()
    assert ReviewClaim.objects.get().record == second
    desk.press("1")
    desk.page.wait_for_selector("mark.is-on:has(#e1), mark.is-on#e1")
    desk.press("?")
    desk.page.wait_for_selector("#help:popover-open")
    desk.page.get_by_label("Keys are on").uncheck()
    desk.page.get_by_role("button", name="Close").click()
    sent = len(desk.posts)
    desk.press("s")
    desk.page.get_by_role("button", name="Keyboard").click()
    desk.page.get_by_label("Keys are on").check()
    desk.press("Escape")
    expect(desk.page.locator("#help")).to_be_hidden()
    assert len(desk.posts) == sent  # pressed while they were off
    desk.wait_for(second)
    desk.press("s")
    desk.wait_for(third)
    second.refresh_from_db()
    assert second.triage == "later"
    expect(desk.page.locator('[data-key="u"]')).to_be_visible()
    desk.press("u")
    desk.wait_for(second)
    second.refresh_from_db()
    assert second.triage == "new"
    desk.press("r")
    desk.page.wait_for_selector("#reject:popover-open")
    desk.press("5")  # "other" waits for its note
    expect(desk.page.locator("#note")).to_be_focused()
    desk.press("Escape")
    desk.press("Escape")
    expect(desk.page.locator("#reject")).to_be_hidden()
    first.refresh_from_db()
    assert Decision.objects.standing().count() == 0


def test_30_keys_do_nothing_while_one_types_and_what_is_typed_stays(sit):
    first, second = queue_of(2)
    desk = sit()
    desk.open()
    desk.press("e")
    title = desk.page.locator("#id_incident-title")
    expect(title).to_be_focused()
    title.press("End")
    with desk.page.expect_response("**/claim/"):
        desk.page.keyboard.type(" jkxamrscu1?")
    expect(title).to_have_value("Drones near Osiny jkxamrscu1?")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("[data-edited]:visible")).to_have_count(1)
    desk.wait_for(first)
    assert [url.split("/")[-2] for url in desk.posts] == ["claim"]
    assert Decision.objects.count() == 0
    desk.press("Escape")
    desk.press("j")
    desk.wait_for(second)
    desk.press("k")
    desk.wait_for(first)
    expect(desk.page.locator("#id_incident-title")).to_have_value(re.compile(r"u1\?$"))
    desk.press("a")
    desk.wait_for(second)
    assert Incident.objects.get().title == "Drones near Osiny jkxamrscu1?"


def test_keys_pressed_faster_than_the_site_answers_find_their_records(sit):
    records = queue_of(5)
    desk = sit()
    desk.open()
    for key in ("a", "s", "r", "1", "j", "a"):
        desk.press(key)
    desk.page.get_by_text("4 of 6 decided").wait_for()
    for record in records:
        record.refresh_from_db()
    assert [each.triage for each in records] == ["accepted", "later", "rejected", "new", "accepted"]


def test_two_editors_on_one_record_and_neither_loses_text(sit):
    [record] = queue_of(1)
    ann, bob = sit(make_editor("ann")), sit(make_editor("bob"))
    for desk, title in ((ann, "As ann has it"), (bob, "As bob has it")):
        desk.open()
        desk.page.route("**/claim/", lambda route: route.abort())  # both were quick
        desk.complaints.clear()
        desk.page.locator("#id_incident-title").fill(title)
    for desk in (ann, bob):
        desk.page.locator("h1").click()
        desk.press("a")
        desk.page.locator("h1:has-text('first'), #none").first.wait_for()
        desk.complaints.clear()
    assert Incident.objects.get().title == "As ann has it"
    expect(bob.page.locator("#id_incident-title")).to_have_value("As bob has it")
    expect(bob.page.get_by_text("As ann has it").first).to_be_visible()
    bob.page.get_by_role("button", name="Write my incident as well").click()
    bob.page.locator("#none").wait_for()
    assert set(Incident.objects.values_list("title", flat=True)) == {
        "As ann has it", "As bob has it",
    }  # fmt: skip
    record.refresh_from_db()
    assert record.triage == "accepted"


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(sit, width, scheme):
    first, second = queue_of(2)
    suggest(first, "duplicate", target=second.public_id)
    desk = sit(viewport={"width": width, "height": 900}, color_scheme=scheme)
    desk.open(f"{QUEUE}?item={first.public_id}&compare={second.public_id}")
    for state in ("queue", "reject", "together"):
        if state == "reject":
            desk.press("s")
            desk.wait_for(second)
            desk.press("r")
            desk.page.wait_for_selector("#reject:popover-open")
        if state == "together":
            desk.press("Escape")
            expect(desk.page.locator("#reject")).to_be_hidden()
            desk.press("x")
            desk.page.locator("#bulk [value=reject]").click()
            desk.page.get_by_role("heading", name="Reject: 1 chosen").wait_for()
        assert violations(desk.page) == [], state
        fits(desk.page, width)
    desk.page.get_by_label("Reason").select_option("nothing_new")
    desk.page.get_by_role("button", name="Reject", exact=True).click()
    desk.page.get_by_role("heading", name="Reject: 1 of 1 done").wait_for()


def test_without_scripts_every_verb_is_a_button_at_390_px(sit):
    now = timezone.now()
    first, second, third = (
        waiting_record(f"Report {number}", first_seen_at=now - timedelta(minutes=number))
        for number in range(3)
    )
    desk = sit(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    desk.open()
    title = desk.page.locator("#source h2")
    desk.page.get_by_role("link", name="Source", exact=True).click()
    expect(desk.page.locator("#source")).to_be_visible()
    desk.page.get_by_role("button", name="Accept, next").click()
    expect(title).to_have_text(second.title)
    desk.page.get_by_role("button", name="Reject …").click()
    desk.page.get_by_role("button", name="Nothing new").click()
    expect(title).to_have_text(third.title)
    desk.page.get_by_role("button", name="Undo u").click()
    expect(title).to_have_text(second.title)
    desk.page.get_by_role("checkbox", name=f"Choose: {third.title}").check()
    desk.page.locator("#bulk").get_by_role("button", name="Later").click()
    desk.page.get_by_role("button", name="Put off").click()
    expect(desk.page.get_by_role("heading", name="Put off: 1 of 1 done")).to_be_visible()
    states = [SourceRecord.objects.get(pk=each.pk).triage for each in (first, second, third)]
    assert states == ["accepted", "new", "later"]
