"""What a webhook is told: each thing once, what was taken back never."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from core import publishing
from core.merging import merge
from core.publishing import record_change
from newsdesk.models import Comment
from overview.models import Delivery, TouchedEntry, Webhook
from overview.webhooks import planning
from overview.webhooks.planning import plan
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def hook(db):
    return Webhook.objects.create(name="Desk", url="https://desk.example/hook")


def told(hook=None):
    """(type, id) of what was planned, in its order, and only once."""
    while plan(timezone.now()):
        pass
    rows = Delivery.objects.order_by("pk")
    rows = rows.filter(webhook=hook) if hook else rows
    return list(rows.values_list("type", "public_id"))


def ready(**fields):
    incident = make.make_incident(published=False, **fields)
    publishing.submit(entity=incident, by=None)
    return incident


def test_publishing_changing_and_withdrawing_are_told(hook):
    incident = ready(title="Drone over Kiel")
    assert told() == []
    publishing.publish(entity=incident, by=None)
    assert told() == [("incident.published", incident.public_id)]
    incident.title = "Two drones over Kiel"
    record_change(incident, by=None, reason="A second report")
    assert told()[1:] == [("incident.changed", incident.public_id)]
    publishing.withdraw(entity=incident, by=None, reason="It was Venus.")
    assert told()[2:] == [("incident.withdrawn", incident.public_id)]
    publishing.return_to_draft(entity=incident, by=None, reason="Looked at again")
    publishing.publish(entity=incident, by=None)
    assert told()[3:] == [("incident.published", incident.public_id)]


def test_a_message_says_what_and_why_with_a_whole_address(hook):
    incident = make.make_incident(title="Drone over Łódź")
    incident.title = "Two drones over Łódź"
    record_change(incident, by=None, reason="A second report")
    told()
    message = json.loads(Delivery.objects.get().body)
    at = message.pop("timestamp")
    assert timezone.datetime.fromisoformat(at) <= timezone.now()
    data = message["data"]
    assert message["type"] == "incident.published"  # it became public while the webhook was on
    assert data["url"] == f"http://localhost:8000/incidents/{incident.public_id}/"
    assert data["title"] == "Two drones over Łódź"
    assert "Title changed from Drone over Łódź to Two drones over Łódź" in data["changes"]
    assert data["reasons"] == ["A second report"]
    assert [*data] == ["id", "kind", "title", "url", "changes", "reasons", "merged_into"]


def test_nothing_of_a_withdrawn_entry_is_repeated(hook):
    incident = make.make_incident(title="Secret title")
    publishing.withdraw(entity=incident, by=None, reason="It named somebody.")
    told()
    body = Delivery.objects.get(type="incident.withdrawn").body
    assert "Secret title" not in body
    assert json.loads(body)["data"]["reasons"] == ["It named somebody."]


def test_a_merged_entry_names_the_one_that_took_it_over(hook):
    kept, double = make.make_incident(), make.make_incident()
    merge(kept=kept, merged=double, by=None, reason="The same flight")
    assert ("incident.merged", double.public_id) in told()
    body = json.loads(Delivery.objects.get(type="incident.merged").body)
    assert body["data"]["merged_into"] == kept.public_id


def test_quick_changes_one_after_another_are_each_told(hook):
    """Pages tell what is done within a minute as one change."""
    incident = ready()
    publishing.publish(entity=incident, by=None)
    told()
    for title in ("One", "Two"):
        incident.title = title
        record_change(incident, by=None, reason="")
        told()
    lines = [json.loads(one.body)["data"]["changes"] for one in Delivery.objects.order_by("pk")[1:]]
    assert [len(each) for each in lines] == [1, 1]
    assert lines[1] == ["Title changed from One to Two"]


def test_what_was_taken_back_is_not_told(hook):
    incident = make.make_incident(published=False)
    with transaction.atomic():
        publishing.publish(entity=incident, by=None)
        transaction.set_rollback(True)
    assert not TouchedEntry.objects.exists()
    assert told() == []


def test_nothing_that_readers_do_not_see_is_told(hook):
    incident = make.make_incident()
    Webhook.objects.update(on_since=timezone.now())
    record_change(incident, by=None, reason="Saved again")
    draft = make.make_incident(published=False)
    record_change(draft, by=None, reason="Written")
    publishing.withdraw(entity=draft, by=None, reason="Never public.")
    comment = Comment(entry=incident.public_id, text="Which?", author=make.make_editor())
    record_change(comment, by=None, reason="")
    assert told() == []


def test_what_happened_before_it_was_on_is_not_told(hook):
    incident = make.make_incident(title="Before")
    incident.title = "Also before"
    record_change(incident, by=None, reason="")
    Webhook.objects.update(on_since=timezone.now())
    record_change(incident, by=None, reason="Saved again")
    assert told() == []


def test_without_a_webhook_nothing_is_noted(db, django_assert_num_queries):
    publishing.publish(entity=make.make_incident(published=False), by=None)
    Webhook.objects.create(
        name="Off", url="https://x.example/", on_since=None, off_because="By hand"
    )
    publishing.publish(entity=make.make_incident(published=False), by=None)
    assert not TouchedEntry.objects.exists()
    with django_assert_num_queries(0):
        from overview.webhooks.touched import follow

        follow([make.Incident(published_at=None)])


def test_each_is_told_only_what_it_asks_for(hook):
    Webhook.objects.filter(pk=hook.pk).update(on_changed=False, on_withdrawn=False)
    gone = Webhook.objects.create(
        name="Gone", url="https://x.example/", on_published=False, on_changed=False
    )
    incident = ready()
    publishing.publish(entity=incident, by=None)
    told()
    incident.title = "Reworded"
    record_change(incident, by=None, reason="")
    told()
    publishing.withdraw(entity=incident, by=None, reason="Doubts.")
    assert told(hook) == [("incident.published", incident.public_id)]
    assert told(gone) == [("incident.withdrawn", incident.public_id)]


def test_only_entries_of_its_list_and_filters_are_told(hook):
    poland, latvia = make.make_actor(iso2="PL"), make.make_actor(iso2="LV")
    Webhook.objects.filter(pk=hook.pk).update(list="incidents", query="country=PL")
    mine, other = ready(states=[poland]), ready(states=[latvia])
    publishing.publish(entity=make.make_event(published=False), by=None)
    for incident in (mine, other):
        publishing.publish(entity=incident, by=None)
    assert told() == [("incident.published", mine.public_id)]
    for incident in (mine, other):
        publishing.withdraw(entity=incident, by=None, reason="Doubts.")
    assert told()[1:] == [("incident.withdrawn", mine.public_id)]


def test_filters_that_cannot_be_answered_stop_no_other_webhook(hook):
    Webhook.objects.create(
        name="A broken one", url="https://x.example/", list="incidents", query="country=XX"
    )
    incident = ready()
    publishing.publish(entity=incident, by=None)
    assert told() == [("incident.published", incident.public_id)]


@pytest.mark.parametrize(
    "make_one",
    [
        make.make_statement,
        make.make_event,
        make.make_proposal,
        make.make_position,
        make.make_rule,
        make.make_actor,
    ],
)
def test_every_kind_of_entry_is_told(hook, make_one):
    entry = make_one(published=False)
    publishing.publish(entity=entry, by=None)
    ((kind, public_id),) = told()
    assert public_id == entry.public_id
    assert kind.endswith(".published")


def test_two_processes_plan_a_thing_once(hook, monkeypatch):
    publishing.publish(entity=ready(), by=None)
    worked_out = planning._deliveries

    def and_another_is_faster(*arguments):
        mine = list(worked_out(*arguments))
        monkeypatch.setattr(planning, "_deliveries", worked_out)
        plan(timezone.now())
        return mine

    monkeypatch.setattr(planning, "_deliveries", and_another_is_faster)
    assert len(told()) == 1


def test_more_than_one_round_holds_is_told_in_several(hook, monkeypatch):
    monkeypatch.setattr(planning, "AT_ONCE", 2)
    for _ in range(5):
        publishing.publish(entity=make.make_actor(published=False), by=None)
    assert len(told()) == 5
    assert not TouchedEntry.objects.exists()


def test_a_change_of_a_part_is_told_with_its_entry(hook):
    incident = make.make_incident()
    Webhook.objects.update(on_since=timezone.now())
    record_change(incident.citations.get(), by=None, reason="Page number added")
    assert told() == [("incident.changed", incident.public_id)]
    assert TouchedEntry.objects.count() == 0
    assert Delivery.objects.get().told_until > timezone.now() - timedelta(minutes=1)
