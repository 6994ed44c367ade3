"""The status is shown, and changed by buttons only."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from core.publishing import submit
from tests import factories as make
from tests.admin.pages import change_url, errors_in, fields_of, messages_of, save


def move(client, entity, name, **answer):
    opts = entity._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_move", args=[entity.pk, name])
    answered = client.post(url, answer)
    entity.refresh_from_db()
    return answered


def test_publish_button_publishes_and_the_history_says_who(desk, editor):
    incident = make.make_incident(published=False)
    move(desk, incident, "publish")
    assert incident.is_published
    assert incident.history.first().history_user == editor


@pytest.mark.sqlite_alone
def test_publish_says_what_is_missing(desk):
    incident = make.make_incident(published=False, record=None, verdict="")
    answer = move(desk, incident, "publish")
    assert incident.status == "draft"
    (message,) = messages_of(answer)
    assert "citation" in message
    assert "verdict" in message


@pytest.mark.sqlite_alone
def test_withdraw_asks_for_a_reason_on_a_page_of_its_own(desk):
    incident = make.make_incident()
    asked = move(desk, incident, "withdraw")
    assert "Why is it taken back?" in asked.content.decode()
    assert incident.status == "published"
    asked = move(desk, incident, "withdraw", reason="   ")
    assert errors_in(asked) == ["This field is required."]
    assert incident.status == "published"
    move(desk, incident, "withdraw", reason="It was a balloon.")
    assert (incident.status, incident.withdrawal_reason) == ("withdrawn", "It was a balloon.")


def test_submit_and_return_to_draft(desk):
    event = make.make_event(published=False)
    move(desk, event, "submit")
    assert event.status == "in_review"
    move(desk, event, "return-to-draft", reason="The date is missing.")
    assert event.status == "draft"
    assert event.history.first().history_change_reason == "The date is missing."


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("name", ["submit", "publish", "return-to-draft", "withdraw"])
def test_buttons_are_refused_by_get(desk, name):
    incident = make.make_incident(published=False)
    url = reverse("admin:incidents_incident_move", args=[incident.pk, name])
    assert desk.get(url).status_code == 405
    incident.refresh_from_db()
    assert incident.status == "draft"


@pytest.mark.sqlite_alone
def test_a_button_that_the_state_does_not_allow_is_refused_with_a_message(desk):
    incident = make.make_incident()
    answer = move(desk, incident, "submit")
    assert incident.status == "published"
    assert "can't be sent to review" in messages_of(answer)[-1]


def test_unknown_entries_and_verbs_are_not_found(desk):
    incident = make.make_incident()
    assert move(desk, incident, "explode").status_code == 404
    url = reverse("admin:incidents_incident_move", args=[0, "publish"])
    assert desk.post(url).status_code == 404


@pytest.mark.sqlite_alone
def test_a_viewer_sees_no_buttons_and_may_not_press_them(client, db):
    viewer = make.make_editor("viewer", is_superuser=False)
    viewer.user_permissions.add(Permission.objects.get(codename="view_incident"))
    client.force_login(viewer)
    incident = make.make_incident(published=False)
    page = client.get(change_url(incident)).content.decode()
    assert "/state/publish/" not in page
    assert move(client, incident, "publish").status_code == 403
    assert incident.status == "draft"


BUTTONS = {"submit", "publish", "return-to-draft", "withdraw"}


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("permissions", "status", "buttons"),
    [
        (["view"], "draft", set()),
        (["change"], "draft", {"submit"}),
        (["change"], "published", set()),
        (["publish"], "draft", None),  # the page itself isn't seen
        (["view", "publish"], "draft", {"publish", "withdraw"}),
        (["view", "publish"], "in_review", {"publish", "return-to-draft", "withdraw"}),
        (["change", "publish"], "draft", {"submit", "publish", "withdraw"}),
    ],
)
def test_to_publish_is_another_permission_than_to_change(client, db, permissions, status, buttons):
    person = make.make_editor(is_superuser=False)
    for name in permissions:
        person.user_permissions.add(Permission.objects.get(codename=f"{name}_incident"))
    client.force_login(person)
    incident = make.make_incident(published=status == "published")
    if status == "in_review":
        submit(entity=incident, by=None)
    answer = client.get(change_url(incident))
    shown = set(re.findall(r"/state/([a-z-]+)/", answer.content.decode()))
    assert (None if answer.status_code == 403 else shown) == buttons
    for button in BUTTONS - (buttons or set()):
        move(client, incident, button, reason="Because")
        assert incident.status == status, button


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(("permission", "offered"), [("change", False), ("publish", True)])
def test_merging_needs_the_permission_to_publish(client, db, permission, offered):
    person = make.make_editor(is_superuser=False)
    for name in ("view", permission):
        person.user_permissions.add(Permission.objects.get(codename=f"{name}_incident"))
    client.force_login(person)
    make.make_incident()
    page = client.get(reverse("admin:incidents_incident_changelist")).content.decode()
    assert ('value="merge"' in page) == offered


@pytest.mark.sqlite_alone
def test_page_shows_only_the_buttons_of_its_state(desk):
    page = desk.get(change_url(make.make_incident())).content.decode()
    assert "/state/withdraw/" in page
    assert "/state/publish/" not in page


def test_posting_a_status_changes_nothing(desk):
    incident = make.make_incident(published=False)
    save(
        desk, change_url(incident), title="Renamed", status="published",
        published_at="2025-01-01", public_id="NAI-1999-0001",
    )  # fmt: skip
    before = incident.public_id
    incident.refresh_from_db()
    assert (incident.title, incident.status, incident.public_id) == ("Renamed", "draft", before)


def test_saving_keeps_a_status_that_changed_while_the_form_was_open(desk):
    """The form writes its own columns, so an old page can't take a publication back."""
    incident = make.make_incident(published=False)
    opened = fields_of(desk, change_url(incident))
    move(desk, incident, "publish")
    desk.post(change_url(incident), {**opened, "title": "Renamed", "change_reason": "Typo"})
    incident.refresh_from_db()
    assert (incident.title, incident.status) == ("Renamed", "published")


def test_public_entries_can_not_be_deleted(desk):
    incident = make.make_incident()
    assert desk.post(change_url(incident, "delete"), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": incident.pk, "post": "yes"}
    desk.post(reverse("admin:incidents_incident_changelist"), chosen)
    incident.refresh_from_db()


def test_source_record_has_no_publish_button_before_it_is_accepted(desk):
    waiting = make.make_record(published=False)
    assert "/state/" not in desk.get(change_url(waiting)).content.decode()
    move(desk, waiting, "publish")
    assert waiting.status == "draft"
    assert "/state/withdraw/" in desk.get(change_url(make.make_record())).content.decode()


def test_a_published_entry_can_not_lose_its_last_citation(desk):
    incident = make.make_incident()
    answer = save(
        desk, change_url(incident), change_reason="Wrong page", **{"citations-0-DELETE": "on"}
    )
    assert incident.citations.count() == 1
    assert "Nothing was saved" in messages_of(answer)[-1]
