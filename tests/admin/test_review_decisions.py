"""Deciding in the review queue by its forms: verbs, claims, conflicts, undo."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from incidents.models import Incident
from newsdesk.models import Decision, ReviewClaim
from newsdesk.review.claims import claim
from tests import factories as make
from tests.admin.review_page import QUEUE, decide, fields_of, see, words
from tests.newsdesk.review.desk import suggest, waiting_record


def test_accept_takes_the_editors_values_and_goes_on_to_the_next(desk, record):
    following = waiting_record("Next", first_seen_at=datetime(2025, 9, 1, tzinfo=UTC))
    answer = decide(desk, record, "accept", **{"incident-title": "Two drones near Osiny"})
    assert answer.url == f"{QUEUE}?item={following.public_id}"
    incident = Incident.objects.get()
    assert (incident.title, incident.status, record.triage) == (
        "Two drones near Osiny", "in_review", "accepted",
    )  # fmt: skip
    assert incident.citations.get().quotation.startswith("The objects crossed")
    suggestion = record.suggestions.get()
    assert suggestion.state == "edited"
    assert suggestion.made["fields"] == {"title": {"value": "Two drones near Osiny"}}


def test_without_the_box_only_the_source_is_accepted(desk, record):
    page = see(desk)
    data = {name: value for name, value in fields_of(page).items() if name != "keep"}
    desk.post(f"{QUEUE}{record.public_id}/accept/", data)
    record.refresh_from_db()
    assert (record.triage, Incident.objects.count()) == ("accepted", 0)
    assert record.suggestions.get().state == "dismissed"


def test_what_cannot_be_written_comes_back_as_it_was_typed(desk, record):
    answer = decide(desk, record, "accept", **{"incident-occurred": "soon", "incident-title": " "})
    page = html.fromstring(answer.content.decode())
    assert (answer.status_code, record.triage) == (400, "new")
    assert fields_of(page)["incident-occurred"] == "soon"
    assert len(page.cssselect(".ff__bad")) == 2
    edited = [tag for tag in page.cssselect("[data-edited]") if tag.get("hidden") is None]
    assert len(edited) == 2


@pytest.mark.parametrize(("score", "kept"), [(0.4, True), (0.6, False)])
def test_nothing_is_written_twice_by_default(desk, record, score, kept):
    suggest(record, "incident", target=make.make_incident().public_id, score=score)
    page = see(desk)
    assert ("keep" in fields_of(page)) == kept
    decide(desk, record, "accept", page=page)
    assert Incident.objects.filter(status="in_review").exists() == kept


def test_merge_takes_what_is_suggested_or_what_is_named(desk, record):
    known, other = make.make_incident(), make.make_record()
    suggest(record, "incident", target=known.public_id)
    assert known.public_id in see(desk).cssselect(".rv-dup")[0].text_content()
    decide(desk, record, "merge")
    assert known.citations.filter(record=record).exists()
    second = waiting_record()
    assert decide(desk, second, "merge", target="NAR-1999-0001").status_code == 409
    decide(desk, second, "merge", target=other.public_id.lower())
    assert (second.triage, second.duplicate_of) == ("duplicate", other)


@pytest.mark.sqlite_alone
def test_reject_needs_a_known_reason(desk, record):
    assert decide(desk, record, "reject").status_code == 409
    assert decide(desk, record, "reject", reason="other").status_code == 409
    assert record.triage == "new"
    decide(desk, record, "reject", reason="other", note="Taken down")
    assert (record.triage, record.rejection, record.triage_note) == (
        "rejected", "other", "Taken down",
    )  # fmt: skip


def test_what_a_publisher_changed_is_compared_and_kept(desk, db):
    record = make.make_record(changed_upstream=True, revision=2)
    for number, text in ((1, "It fell."), (2, "It flew on.")):
        record.revisions.create(
            number=number, title="T", content_html=text, content_hash=str(number),
            seen_at=timezone.now(),
        )  # fmt: skip
    page = see(desk, segment="changed", compare="earlier")
    assert "It fell." in page.cssselect(".rv-compare")[0].text_content()
    decide(desk, record, "keep")
    assert not record.changed_upstream


def test_a_claim_shows_to_others_and_holds_until_it_is_taken_over(client, desk, record):
    bob = make.make_editor("bob")
    desk.post(f"{QUEUE}{record.public_id}/claim/")
    assert "mine" in see(desk).cssselect(".rvi__s")[0].text_content()
    client.force_login(bob)
    assert "claimed by ed" in see(client).cssselect(".rvi__s")[0].text_content()
    answer = decide(client, record, "reject", reason="off_topic")
    assert (answer.status_code, record.triage) == (409, "new")
    assert "claimed by ed" in words(answer)
    again = html.fromstring(answer.content.decode())
    data = fields_of(again, "again")
    client.post(f"{QUEUE}{record.public_id}/reject/", {**data, "take_over": "1"})
    record.refresh_from_db()
    assert (record.triage, record.triaged_by) == ("rejected", bob)


def test_who_loses_a_claim_is_told_by_whom(client, editor, record):
    bob = make.make_editor("bob")
    claim(record=record, by=editor, now=timezone.now())
    client.force_login(bob)
    client.post(f"{QUEUE}{record.public_id}/claim/")
    assert ReviewClaim.objects.get().by == editor
    client.post(f"{QUEUE}{record.public_id}/claim/", {"take_over": "1"})
    client.force_login(editor)
    assert f"bob took {record.public_id} over" in words(client.get(QUEUE))
    client.force_login(bob)
    client.post(f"{QUEUE}{record.public_id}/release/")
    assert not ReviewClaim.objects.exists()


def test_of_two_who_write_the_second_sees_both_sides_and_loses_nothing(client, editor, record):
    client.force_login(editor)
    opened = see(client, item=record.public_id)
    bob = make.make_editor("bob")
    client.force_login(bob)
    decide(client, record, "accept", **{"incident-title": "As bob has it"})
    client.force_login(editor)
    typed = {"incident-title": "As ed has it", "incident-platform": "Gerbera"}
    answer = decide(client, record, "accept", page=opened, **typed)
    assert answer.status_code == 409
    assert Incident.objects.count() == 1
    page = html.fromstring(answer.content.decode())
    said = words(answer)
    assert "Accepted, by bob" in said
    assert "As bob has it" in said
    sent = fields_of(page, "again")
    assert (sent["incident-title"], sent["incident-platform"]) == ("As ed has it", "Gerbera")
    client.post(f"{QUEUE}{record.public_id}/accept/", sent)
    assert set(Incident.objects.values_list("title", flat=True)) == {
        "As bob has it", "As ed has it",
    }  # fmt: skip


def test_a_changed_text_is_a_conflict_that_can_be_sent_again(desk, record):
    opened = see(desk)
    type(record).objects.filter(pk=record.pk).update(revision=2)
    answer = decide(desk, record, "reject", page=opened, reason="off_topic", note="Fares")
    assert (answer.status_code, record.triage) == (409, "new")
    sent = fields_of(html.fromstring(answer.content.decode()), "again")
    desk.post(f"{QUEUE}{record.public_id}/reject/", sent)
    record.refresh_from_db()
    assert (record.rejection, record.triage_note) == ("off_topic", "Fares")


def test_the_quotation_of_a_merge_outlasts_a_conflict(desk, record):
    incident, opened = make.make_incident(), see(desk)
    type(record).objects.filter(pk=record.pk).update(revision=2)
    typed = {"target": incident.public_id, "keep": "on", "incident-quotation": "“At least three.”"}
    answer = decide(desk, record, "merge", page=opened, **typed)
    assert answer.status_code == 409
    sent = fields_of(html.fromstring(answer.content.decode()), "again")
    desk.post(f"{QUEUE}{record.public_id}/merge/", sent)
    assert incident.citations.get(record=record).quotation == "“At least three.”"


@pytest.mark.sqlite_alone
def test_undo_stands_in_a_bar_and_in_my_last_decisions(desk, client, record):
    decide(desk, record, "later")
    page = see(desk)
    [bar] = page.cssselect("form.rv-undo")
    assert "5 minutes" in bar.text_content()
    assert "1 of 2 decided in this session" in words(desk.get(QUEUE))
    answer = desk.post(bar.get("action"), {"segment": "new"})
    record.refresh_from_db()
    assert (record.triage, answer.url) == ("new", f"{QUEUE}?item={record.public_id}")
    again = desk.post(bar.get("action"), follow=True)
    assert "taken back already" in words(again)
    assert see(desk).cssselect("form.rv-undo") == []


def test_another_editors_decision_is_not_mine_to_undo(client, desk, record):
    decide(desk, record, "later")
    key = Decision.objects.get().pk
    client.force_login(make.make_editor("bob"))
    assert see(client).cssselect("form.rv-undo") == []
    answer = client.post(f"{QUEUE}taken-back/{key}/", follow=True)
    assert "Only the editor who decided" in words(answer)


def test_the_exclusion_ledger_says_why_and_leads_back(desk, record):
    decide(desk, record, "reject", reason="off_topic", note="Fares")
    make.make_record(published=False, triage="filtered", filtered_by="No term of the list.")
    page = html.fromstring(
        desk.get(reverse("admin:newsdesk_excludedrecord_changelist")).content.decode()
    )
    why = [cell.text_content() for cell in page.cssselect(".field-why")]
    assert why == ["No term of the list.", "Off topic: Fares"]
    assert page.cssselect(".field-look a")[1].get("href") == f"{QUEUE}?item={record.public_id}"
