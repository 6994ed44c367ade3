"""What somebody typed at the desk outlives the log-in, and nobody else comes upon it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from incidents.models import Incident
from newsdesk.accounts import second_factor, sessions, sudo
from newsdesk.models import Comment
from sources.models import Feed
from tests.browser.pages import PASSWORD, let_in, ready
from tests.factories import make_actor, make_editor, make_incident

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('typed ')).length"
SUMMARY = "Seen by radar at 04:40.\nLost near Osiny."


class Desk:
    """Somebody at the desk in a browser of their own."""

    def __init__(self, browser, site, user):
        self.site, self.user = site, user
        self.context = browser.new_context(base_url=site, locale="en-GB")
        self.complaints = []
        let_in(self.context, user, site)
        self.page = self.tab()

    def tab(self):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self.heard)
        return page

    def heard(self, said):
        # A refusal is an answer with its status; the browser notes that.
        if said.type == "error" and "the server responded with a status of 4" not in said.text:
            self.complaints.append(said.text)

    def open(self, path):
        self.page.goto(path)
        ready(self.page)

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).first.click()
        ready(self.page)

    def log_in(self, name="ann", page=None):
        page = page or self.page
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        ready(page)

    @property
    def note(self):
        return self.page.locator(".typed-note")


@pytest.fixture
def sit(browser, live_server):
    """Sits somebody down; whatever the browser complains of fails the test."""
    desks = []

    def sit_down(user=None):
        desks.append(Desk(browser, live_server.url, user or make_editor("ann", password=PASSWORD)))
        return desks[-1]

    yield sit_down
    for desk in desks:
        desk.context.close()
    assert [complaint for desk in desks for complaint in desk.complaints] == []


@pytest.fixture
def incident():
    return make_incident(published=False, title="As it was", place="Kiel")


def at(incident):
    return f"/admin/incidents/incident/{incident.pk}/change/"


def an_hour_passes():
    """Nobody asked for anything meanwhile."""
    for row in Session.objects.all():
        session = row.get_decoded()
        session[sessions.SEEN] -= 3700
        row.session_data = Session.objects.encode(session)
        row.save()


def type_into(desk, incident):
    """A field of each kind, and a row that the page did not have."""
    desk.open(at(incident))
    page = desk.page
    page.locator("#id_title").fill("As I typed it")
    page.locator("#id_summary").fill(SUMMARY)
    page.locator("#id_vector").select_option("drone")
    page.locator("#involvements-group .add-row a").click()
    page.locator("#id_involvements-1-role").select_option("overflown")
    page.locator("#id_involvements-1-state + .select2").click()
    page.locator(".select2-search__field").fill("Lettonie")
    page.locator(".select2-results__option", has_text="Lettonie").click()
    page.locator("#id_change_reason").fill("The ministry said so")


def has_all(desk):
    page = desk.page
    expect(page.locator("#id_title")).to_have_value("As I typed it")
    expect(page.locator("#id_summary")).to_have_value(SUMMARY)
    expect(page.locator("#id_vector")).to_have_value("drone")
    expect(page.locator("#id_involvements-1-role")).to_have_value("overflown")
    expect(page.locator("#select2-id_involvements-1-state-container")).to_contain_text("Lettonie")
    expect(page.locator("#id_change_reason")).to_have_value("The ministry said so")


def test_who_types_for_too_long_logs_in_and_has_the_form_with_all_of_it(sit, incident):
    latvia, desk = make_actor(name="Lettonie"), sit()
    type_into(desk, incident)
    an_hour_passes()
    desk.press("Save")
    expect(desk.note).to_contain_text("is put back once you log in under the same name")
    incident.refresh_from_db()
    assert incident.title == "As it was"
    desk.log_in()
    expect(desk.note).to_contain_text("Nothing was saved yet")
    has_all(desk)
    desk.press("Save")
    incident.refresh_from_db()
    assert (incident.title, incident.vector) == ("As I typed it", "drone")
    assert incident.summary.splitlines() == SUMMARY.splitlines()
    assert incident.involvements.filter(state=latvia, role="overflown").exists()
    assert desk.page.evaluate(KEPT) == 0
    desk.open(at(incident))
    expect(desk.note).to_have_count(0)


def test_it_waits_for_the_second_factor_too(sit, incident, settings):
    make_actor(name="Lettonie")
    desk = sit()
    type_into(desk, incident)
    second_factor.enrolment(desk.user)
    TOTPDevice.objects.filter(user=desk.user).update(confirmed=True)
    settings.SECOND_FACTOR = True
    an_hour_passes()
    desk.press("Save")
    desk.log_in()
    code = totp(TOTPDevice.objects.get(user=desk.user).bin_key)
    desk.page.get_by_label("Code").fill(f"{code:06d}")
    desk.press("Log in")
    has_all(desk)


def test_a_form_of_before_the_last_log_in_is_opened_again_with_all_of_it(sit, incident):
    make_actor(name="Lettonie")
    desk = sit()
    type_into(desk, incident)
    an_hour_passes()
    other = desk.tab()
    other.goto("/admin/login/")
    desk.log_in(page=other)
    desk.press("Save")
    expect(desk.page.get_by_role("heading", name="This form is out of date")).to_be_visible()
    desk.page.get_by_role("link", name="Open the form again").click()
    ready(desk.page)
    has_all(desk)


def test_who_is_asked_again_before_feeds_are_changed_types_nothing_twice(sit):
    desk = sit()
    desk.open("/admin/sources/feed/add/")
    desk.page.locator("[name=address]").first.fill("https://news.example/feed.xml")
    for row in Session.objects.all():
        row.session_data = Session.objects.encode({**row.get_decoded(), sudo.SURE: 0})
        row.save()
    desk.page.locator("[name=address]").first.press("Enter")
    desk.page.get_by_label("Password").fill(PASSWORD)
    desk.press("Confirm")
    expect(desk.page.locator("[name=address]").first).to_have_value("https://news.example/feed.xml")
    assert not Feed.objects.exists()


def test_a_comment_under_an_entry_is_led_back_to_its_entry(sit, incident):
    desk = sit()
    desk.open(at(incident))
    desk.page.locator("textarea[name=text]").fill("Was this not two flights?")
    an_hour_passes()
    desk.press("Add comment")
    desk.log_in()
    expect(desk.page.locator("textarea[name=text]")).to_have_value("Was this not two flights?")
    desk.press("Add comment")
    assert Comment.objects.get().text == "Was this not two flights?"
    assert desk.page.evaluate(KEPT) == 0


def test_after_a_crash_it_is_offered_and_can_be_discarded(sit, incident):
    make_actor(name="Lettonie")
    desk = sit()
    type_into(desk, incident)
    desk.open("/admin/")
    desk.open(at(incident))
    expect(desk.page.locator("#id_title")).to_have_value("As it was")
    desk.press("Put it back")
    has_all(desk)
    desk.open(at(incident))
    assert Axe().run(desk.page, context=".typed-note").response["violations"] == []
    desk.complaints.clear()  # axe's own styles are refused
    desk.press("Discard what I typed")
    desk.open(at(incident))
    expect(desk.note).to_have_count(0)


def test_what_was_refused_stays_until_it_is_saved(sit, incident):
    desk = sit()
    desk.open("/admin/incidents/incident/add/")
    desk.page.locator("#id_summary").fill(SUMMARY)
    desk.page.evaluate("document.querySelector('#incident_form').noValidate = true")
    desk.press("Save")
    expect(desk.page.locator(".errornote")).to_be_visible()
    expect(desk.note).to_have_count(0)
    desk.open("/admin/")
    desk.open("/admin/incidents/incident/add/")
    desk.press("Put it back")
    expect(desk.page.locator("#id_summary")).to_have_value(SUMMARY)


def test_somebody_elses_log_in_finds_nothing(sit, incident):
    make_editor("ben", password=PASSWORD)
    desk = sit()
    desk.open(at(incident))
    desk.page.locator("#id_title").fill("As I typed it")
    an_hour_passes()
    desk.press("Save")
    desk.log_in("ben")
    expect(desk.page.locator("#id_title")).to_have_value("As it was")
    expect(desk.note).to_have_count(0)
    assert desk.page.evaluate("sessionStorage.length") == 0


def test_a_log_out_takes_it_out_of_every_tab(sit, incident):
    desk = sit()
    desk.open(at(incident))
    desk.page.locator("#id_title").fill("As I typed it")
    other = desk.tab()
    other.goto("/admin/incidents/incident/add/")
    ready(other)
    other.locator("#id_title").fill("Another")
    assert (desk.page.evaluate(KEPT), other.evaluate(KEPT)) == (1, 1)
    desk.press("Log out")
    expect(desk.page.get_by_role("heading", name="Logged out")).to_be_visible()
    assert (desk.page.evaluate(KEPT), other.evaluate(KEPT)) == (0, 0)


def test_what_somebody_saved_meanwhile_is_compared_and_never_written_over(sit, incident):
    desk = sit()
    desk.open(at(incident))
    desk.page.locator("#id_title").fill("As I typed it")
    an_hour_passes()
    desk.press("Save")
    theirs = Incident.objects.get()
    theirs.title = "As they saved it"
    theirs.save()
    desk.log_in()
    expect(desk.note).to_contain_text("somebody has saved this entry since")
    desk.press("Compare and save")
    expect(desk.page.locator("table.conflict")).to_contain_text("As I typed it")
    desk.page.get_by_role("radio", name="As I typed it").check()
    desk.press("Save again")
    incident.refresh_from_db()
    assert incident.title == "As I typed it"
    desk.open(at(incident))
    expect(desk.note).to_have_count(0)


def test_who_drops_a_conflict_has_dropped_what_they_typed(sit, incident):
    desk = sit()
    desk.open(at(incident))
    desk.page.locator("#id_title").fill("As I typed it")
    Incident.objects.get().save()
    theirs = Incident.objects.get()
    theirs.title = "As they saved it"
    theirs.save()
    desk.press("Save")
    desk.page.get_by_role("link", name="Drop what you typed").click()
    ready(desk.page)
    expect(desk.note).to_have_count(0)
    expect(desk.page.locator("#id_title")).to_have_value("As they saved it")


def test_passwords_are_never_kept(sit):
    desk = sit()
    desk.open("/admin/password_change/")
    for field in ("old_password", "new_password1", "new_password2"):
        desk.page.locator(f"#id_{field}").fill("a long password of mine")
    assert desk.page.evaluate("sessionStorage.length") == 0


def test_what_is_days_old_is_gone(sit, incident):
    desk = sit()
    desk.open(at(incident))
    desk.page.locator("#id_title").fill("As I typed it")
    day = timezone.now().timestamp() * 1000 - 25 * 3600 * 1000
    desk.page.evaluate(
        """at => { for (const key of Object.keys(sessionStorage))
        sessionStorage[key] = JSON.stringify({...JSON.parse(sessionStorage[key]), at}); }""",
        day,
    )
    desk.open("/admin/")
    assert desk.page.evaluate(KEPT) == 0
