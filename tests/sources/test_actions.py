"""What an editor decides about a source record, once, with who and why."""

import pytest
from django.core.exceptions import ValidationError

from core.publishing import withdraw
from core.vocabularies import PublishingStatus
from newsdesk.models import QueuedRecord, Suggestion
from sources import actions
from sources.models import Feed, Sighting, SourceRecord
from sources.vocabularies import RejectionReason, TriageState
from tests.factories import make_actor, make_editor, make_incident, make_record, make_statement
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor("anna")


@pytest.fixture
def waiting():
    return make_record(published=False)


def decided(record):
    record.refresh_from_db()
    return record.triage, record.status


def test_accepting_makes_a_record_public(waiting, editor):
    actions.accept(record=waiting, by=editor, note="Carries the minister's words.")
    assert decided(waiting) == ("accepted", "published")
    assert SourceRecord.objects.published().get() == waiting
    assert waiting.published_at is not None
    assert (waiting.triaged_by, waiting.triage_note) == (editor, "Carries the minister's words.")
    line = waiting.history.first()
    assert line.history_user == editor
    assert line.history_change_reason == "Accepted. Carries the minister's words."


def test_a_record_put_off_stays_in_the_queue_and_can_be_accepted(waiting, editor):
    actions.put_off(record=waiting, by=editor, note="After the translation.")
    assert decided(waiting) == ("later", "draft")
    assert SourceRecord.objects.awaiting_review().get() == waiting
    actions.accept(record=waiting, by=editor)
    assert decided(waiting) == ("accepted", "published")


def test_rejecting_keeps_the_reason_and_withdraws_what_was_public(editor):
    new, public = make_record(published=False), make_record()
    for record in (new, public):
        actions.reject(record=record, by=editor, reason="off_topic", note="Fares.")
    assert decided(new) == ("rejected", "draft")
    assert decided(public) == ("rejected", "withdrawn")
    assert public.rejection == RejectionReason.OFF_TOPIC
    assert public.withdrawal_reason == "Rejected: off topic."
    assert public.history.first().history_change_reason == "Rejected: off topic. Fares."


@pytest.mark.parametrize(("reason", "note"), [("boring", ""), ("", ""), ("other", " ")])
def test_a_rejection_has_a_known_reason_and_other_is_explained(waiting, editor, reason, note):
    with pytest.raises(ValueError, match=r"reason|Explain"):
        actions.reject(record=waiting, by=editor, reason=reason, note=note)
    assert decided(waiting) == ("new", "draft")


def test_a_duplicate_leads_to_the_record_itself_in_one_step(editor):
    main, copy, copy_of_copy = (make_record(published=False) for _ in range(3))
    actions.mark_duplicate(record=copy_of_copy, of=copy, by=editor)
    actions.mark_duplicate(record=copy, of=main, by=editor, note="Mobile address.")
    assert decided(copy) == ("duplicate", "draft")
    assert set(main.duplicates.all()) == {copy, copy_of_copy}
    late = make_record(published=False)
    actions.mark_duplicate(record=late, of=copy, by=editor)
    assert late.duplicate_of == main


def test_a_record_is_no_duplicate_of_itself(editor):
    main, copy = make_record(published=False), make_record(published=False)
    actions.mark_duplicate(record=copy, of=main, by=editor)
    for of in (main, copy):
        with pytest.raises(actions.LoopInChain):
            actions.mark_duplicate(record=main, of=of, by=editor)
    assert decided(main) == ("new", "draft")


@pytest.mark.parametrize("decide", ["accept", "reject", "duplicate"])
def test_a_reopened_record_waits_again_and_can_be_decided_anew(decide, waiting, editor):
    if decide == "accept":
        actions.accept(record=waiting, by=editor)
    elif decide == "reject":
        actions.reject(record=waiting, by=editor, reason="nothing_new")
    else:
        actions.mark_duplicate(record=waiting, of=make_record(), by=editor)
    actions.reopen(record=waiting, by=editor, reason="The page was corrected.")
    assert waiting.triage == TriageState.NEW
    assert not SourceRecord.objects.published().filter(pk=waiting.pk).exists()
    actions.accept(record=waiting, by=editor)
    assert decided(waiting) == ("accepted", "published")
    assert (waiting.rejection, waiting.duplicate_of, waiting.withdrawal_reason) == ("", None, "")


def test_reopening_needs_a_reason_and_a_decision(waiting, editor):
    with pytest.raises(ValueError, match="Say why"):
        actions.reopen(record=waiting, by=editor, reason=" ")
    with pytest.raises(actions.AlreadyReviewed):
        actions.reopen(record=waiting, by=editor, reason="Again.")


def test_a_new_decision_settles_that_the_page_had_changed(waiting, editor):
    SourceRecord.objects.update(changed_upstream=True)
    waiting.refresh_from_db()
    actions.accept(record=waiting, by=editor)
    assert not waiting.changed_upstream


DECISIONS = {
    "accept": lambda record, by: actions.accept(record=record, by=by),
    "put_off": lambda record, by: actions.put_off(record=record, by=by),
    "reject": lambda record, by: actions.reject(record=record, by=by, reason="off_topic"),
    "mark_duplicate": lambda record, by: actions.mark_duplicate(
        record=record, of=make_record(), by=by
    ),
}


@pytest.mark.parametrize("second", DECISIONS)
def test_the_second_editor_is_told_who_decided_and_when(second, waiting, editor):
    seen_before = SourceRecord.objects.get()
    actions.accept(record=waiting, by=editor)
    with pytest.raises(actions.AlreadyReviewed) as raised:
        DECISIONS[second](seen_before, make_editor())
    words = str(raised.value)
    assert "accepted, by anna" in words
    assert f"{waiting.triaged_at.day} {waiting.triaged_at:%B %Y, %H:%M} UTC" in words
    assert decided(waiting) == ("accepted", "published")
    assert waiting.triaged_by == editor


def test_a_record_merged_into_another_is_decided_for_ever(waiting, editor):
    actions.merge(kept=make_record(), merged=waiting, by=editor, reason="Same article.")
    with pytest.raises(actions.AlreadyReviewed):
        actions.reopen(record=waiting, by=editor, reason="No.")


def test_decisions_work_from_the_queue(waiting, editor):
    actions.accept(record=QueuedRecord.objects.get(), by=editor)
    assert waiting.history.first().history_user == editor


@pytest.mark.parametrize(
    "decide",
    [
        DECISIONS["reject"],
        DECISIONS["mark_duplicate"],
        lambda record, by: actions.reopen(record=record, by=by, reason="Doubts."),
    ],
    ids=["reject", "mark_duplicate", "reopen"],
)
def test_a_record_that_something_rests_on_is_not_taken_away(decide, editor):
    record = make_record()
    incident = make_incident(record=record)
    statement = make_statement(record=record)
    claimed = make_incident()
    claimed.figures.create(measure="objects_entered", best=19, record=record)
    relay = make_record(originality="relay", upstream=record, origin=record)
    with pytest.raises(actions.StillCited) as raised:
        decide(record, editor)
    assert raised.value.citing == sorted(map(str, [incident, statement, claimed, relay]))
    assert incident.public_id in str(raised.value)
    assert decided(record) == ("accepted", "published")


def test_what_was_fetched_and_suggested_is_no_use_of_a_record(waiting, editor):
    feed = Feed.objects.create(url="https://news.example/feed")
    now = waiting.first_seen_at
    Sighting.objects.create(feed=feed, record=waiting, key="1", first_seen_at=now, last_seen_at=now)
    Suggestion.objects.create(record=waiting, revision=1, kind="relevance", score=0.5, why="Words")
    actions.reject(record=waiting, by=editor, reason="off_topic")
    assert decided(waiting) == ("rejected", "draft")


def test_citations_move_with_a_merge_and_sightings_stay(editor):
    kept, merged = make_record(), make_record()
    incident = make_incident(record=merged)
    actor = make_actor()
    actor.citations.create(record=merged)
    feed = Feed.objects.create(url="https://news.example/feed")
    now = merged.first_seen_at
    sighting = Sighting.objects.create(
        feed=feed, record=merged, key="1", first_seen_at=now, last_seen_at=now
    )
    revision = merged.revisions.create(number=1, title="Report", content_hash="0", seen_at=now)
    relay = make_record(originality="relay", upstream=merged, origin=merged)

    actions.merge(kept=kept, merged=merged, by=editor, reason="Same article.")

    for row in (sighting, revision, relay):
        row.refresh_from_db()
    assert incident.citations.get().record == actor.citations.get().record == kept
    assert sighting.record == revision.record == merged
    assert relay.upstream == relay.origin == kept
    assert decided(merged) == ("duplicate", "withdrawn")
    assert merged.merged_into == merged.duplicate_of == kept


def test_a_merge_passes_on_what_is_known_of_the_origin(editor):
    origin, kept, merged = make_record(), make_record(), make_record()
    actions.set_upstream(record=merged, upstream=origin, by=editor, note="Says so.")
    actions.merge(kept=kept, merged=merged, by=editor, reason="Same article.")
    assert (kept.originality, kept.upstream, kept.origin) == ("relay", origin, origin)
    assert kept.upstream_note == "Says so."


def test_nothing_is_merged_into_a_record_that_was_refused(waiting, editor):
    actions.reject(record=waiting, by=editor, reason="off_topic")
    with pytest.raises(ValueError, match="reopen it"):
        actions.merge(kept=waiting, merged=make_record(published=False), by=editor, reason="Same.")


def test_a_record_withdrawn_by_hand_is_not_public_though_accepted(editor):
    record = make_record()
    withdraw(entity=record, by=editor, reason="Taken down on request.")
    assert record.triage == TriageState.ACCEPTED
    assert not SourceRecord.objects.published().exists()


@pytest.fixture
def left_out():
    return make_record(published=False, triage="filtered", filtered_by="No term appears.")


def test_what_the_terms_left_out_is_put_in_by_an_editor(left_out, editor):
    actions.put_in(record=left_out, by=editor, note="It is about a port.")
    assert decided(left_out) == ("new", "draft")
    assert (left_out.triaged_by, left_out.filtered_by) == (editor, "No term appears.")
    line = left_out.history.first()
    assert line.history_change_reason == "Put in the queue. It is about a port."


def test_putting_in_is_undone_by_leaving_out_again(left_out, editor):
    actions.put_in(record=left_out, by=editor)
    actions.leave_out_again(record=left_out, by=editor, note="A slip.")
    assert decided(left_out) == ("filtered", "draft")
    assert left_out.history.first().history_change_reason == "Left out of the queue again. A slip."


def test_only_what_the_terms_left_out_can_be_left_out_again(waiting, left_out, editor):
    with pytest.raises(ValueError, match="Reject it"):
        actions.leave_out_again(record=waiting, by=editor)
    actions.accept(record=left_out, by=editor)
    with pytest.raises(actions.AlreadyReviewed):
        actions.leave_out_again(record=left_out, by=editor)


def test_only_what_is_left_out_can_be_put_in(waiting, editor):
    with pytest.raises(actions.AlreadyReviewed):
        actions.put_in(record=waiting, by=editor)


@pytest.mark.parametrize(
    ("decide", "state"),
    [("accept", "accepted"), ("reject", "rejected"), ("mark_duplicate", "duplicate")],
)
def test_an_editor_may_decide_about_what_was_left_out(decide, state, left_out, editor):
    DECISIONS[decide](left_out, editor)
    assert left_out.triage == state
    assert (left_out.status == "published") == (state == "accepted")


def test_what_the_terms_left_out_stands_for_no_other_record(waiting, left_out, editor):
    with pytest.raises(actions.LeftOut, match="Put it in first"):
        actions.mark_duplicate(record=waiting, of=left_out, by=editor)
    with pytest.raises(ValueError, match="put it in first"):
        actions.merge(kept=left_out, merged=waiting, by=editor, reason="Same article.")
    assert decided(waiting) == ("new", "draft")


def test_what_the_terms_left_out_is_not_cited(left_out):
    citation = make_incident(record=None).citations.model(record=left_out)
    with pytest.raises(ValidationError, match="Put it in first"):
        citation.clean()


def test_an_editor_is_told_when_the_terms_moved_a_record_meanwhile(waiting, editor):
    SourceRecord.objects.update(triage="filtered", filtered_by="No term appears.")
    with pytest.raises(actions.AlreadyReviewed, match="it is now “left out”"):
        actions.accept(record=waiting, by=editor)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", DECISIONS)
def test_of_two_simultaneous_decisions_one_wins(second):
    record = make_record(published=False)
    copies = [SourceRecord.objects.get() for _ in range(2)]
    editors = [make_editor(), make_editor()]
    outcomes = race(
        lambda: actions.accept(record=copies[0], by=editors[0]),
        lambda: DECISIONS[second](copies[1], editors[1]),
    )
    assert [type(outcome) for outcome in outcomes].count(actions.AlreadyReviewed) == 1
    record.refresh_from_db()
    winner = [not isinstance(outcome, Exception) for outcome in outcomes].index(True)
    assert record.triaged_by == editors[winner]
    assert record.history.count() == 2
    assert (record.status == PublishingStatus.PUBLISHED) == (record.triage == "accepted")
