"""No way in the admin leads round the second person."""

import pytest
from django.contrib import admin
from django.urls import reverse
from lxml import html

from tests import factories as make
from tests.admin.pages import change_url, fields_of, messages_of, save
from tests.admin.test_state import move

LIST = "admin:incidents_incident_changelist"


@pytest.fixture
def own(desk, settings):
    """A draft that the logged-in editor has changed in its form."""
    settings.FOUR_EYES = "on"
    incident = make.make_incident(published=False)
    save(desk, change_url(incident), title="Mine")
    incident.refresh_from_db()
    assert incident.title == "Mine"
    return incident


def button(client, entity, name):
    page = html.fromstring(client.get(change_url(entity)).content.decode())
    (found,) = page.cssselect(f'form[action$="/state/{name}/"] button')
    return found, page


@pytest.mark.sqlite_alone
def test_the_button_is_disabled_and_says_why(desk, own):
    make.make_editor("ben")
    publish, page = button(desk, own, "publish")
    assert publish.get("disabled") is not None
    (reason,) = page.cssselect(f"#{publish.get('aria-describedby')}")
    assert "Who can: ben." in reason.text_content()
    assert button(desk, own, "submit")[0].get("disabled") is None


@pytest.mark.sqlite_alone
def test_pressing_it_all_the_same_is_refused(desk, own):
    answer = move(desk, own, "publish")
    assert own.status == "draft"
    assert "can't be published by you" in messages_of(answer)[-1]


def test_what_was_changed_after_the_page_was_opened_is_not_published_unseen(desk):
    incident = make.make_incident(published=False)
    (seen,) = button(desk, incident, "publish")[0].getparent().cssselect('[name="seen"]')
    save(desk, change_url(incident), title="Somebody else's")
    answer = move(desk, incident, "publish", seen=seen.get("value"))
    assert incident.status == "draft"
    assert "look at it again" in messages_of(answer)[-1]
    move(desk, incident, "publish", seen=fields_of(desk, change_url(incident))["seen"])
    assert incident.is_published


def test_in_bulk_ones_own_is_refused_and_the_others_are_published(desk, own):
    other = make.make_incident(published=False)
    chosen = {"action": "publish_all", "_selected_action": [own.pk, other.pk]}
    told = messages_of(desk.post(reverse(LIST), chosen))
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.status, other.status) == ("draft", "published")
    assert any("can't be published by you" in message for message in told)


@pytest.mark.sqlite_alone
def test_a_change_of_a_public_entry_is_marked_and_a_second_person_takes_the_mark_off(
    desk, client, settings
):
    settings.FOUR_EYES = "on"
    incident = make.make_incident()
    save(desk, change_url(incident), title="Mine", change_reason="Typo")
    assert button(desk, incident, "countersign")[0].get("disabled") is not None
    move(desk, incident, "countersign")
    assert incident.unchecked_since
    public = reverse("incidents:detail", args=[incident.public_id])
    assert "a second person has not checked" in desk.get(public).content.decode()
    client.force_login(make.make_editor("ben"))
    assert button(client, incident, "countersign")[0].get("disabled") is None
    move(client, incident, "countersign")
    assert incident.unchecked_since is None
    assert "a second person has not checked" not in client.get(public).content.decode()
    assert incident.history.first().history_change_reason == "Checked by a second person"


def test_ones_own_draft_merged_into_a_public_entry_is_marked(desk, own):
    public = make.make_incident()
    chosen = {
        "action": "merge", "confirmed": "1", "_selected_action": [public.pk, own.pk],
        "kept": public.public_id, "reason": "Same flight",
    }  # fmt: skip
    assert desk.post(reverse(LIST), chosen).status_code == 302
    own.refresh_from_db()
    public.refresh_from_db()
    assert own.merged_into == public
    assert public.unchecked_since


def test_no_list_is_edited_in_place():
    assert [each for each in admin.site._registry.values() if each.list_editable] == []


def test_what_waits_for_a_second_person_can_be_listed(desk, settings):
    settings.FOUR_EYES = "on"
    save(desk, change_url(make.make_incident()), title="Mine", change_reason="Typo")
    make.make_incident(title="Theirs")
    found = desk.get(reverse(LIST), {"unchecked": "yes"}).content.decode()
    assert "Mine" in found
    assert "Theirs" not in found
