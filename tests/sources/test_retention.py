"""What is deleted after its time, and what never is."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from core.relations import pointers, stays
from newsdesk.models import Suggestion
from sources import actions, retention
from sources.models import (
    Enrichment,
    FetchAttempt,
    RawBody,
    Sighting,
    Sketch,
    SketchHash,
    SourceRecord,
    SourceRevision,
    TermList,
    Tombstone,
)
from sources.retention import Rules, prune
from tests.factories import make_editor, make_incident, make_record
from tests.rows import make_feed, make_row

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 7, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = Rules(attempts=90 * DAY, bodies=30 * DAY, left_out=365 * DAY)
EVIDENCE = [field for field in pointers(SourceRecord) if not stays(field)]
# What a row that points at another record has to be besides.
FITTING = {
    "upstream": lambda record: {"originality": "relay", "origin": record},
    "origin": lambda record: {"originality": "relay", "upstream": record},
    "duplicate_of": lambda record: {"triage": "duplicate", "published": False},
    "merged_into": lambda record: {"status": "withdrawn", "withdrawal_reason": "Same."},
}


def ago(days):
    return NOW - days * DAY


def attempt(feed, seq, days, outcome="failed", **fields):
    at = ago(days)
    return FetchAttempt.objects.create(
        feed=feed, lease_seq=seq, started_at=at, finished_at=at, outcome=outcome, **fields
    )


def body(days=31):
    return make_row(RawBody, fetched_at=ago(days))


def text_in(raw, record, number=1):
    return SourceRevision.objects.create(
        record=record, number=number, title="Report", content_hash="0", seen_at=NOW, body=raw
    )


def left_out(days=400, **fields):
    return make_record(
        published=False, triage="filtered", filtered_by="No term.", first_seen_at=ago(days),
        **fields,
    )  # fmt: skip


def sighting(record, feed=None, key=""):
    key = key or f"guid:{record.pk}"
    return Sighting.objects.create(
        feed=feed or make_feed(), record=record, key=key, first_seen_at=NOW, last_seen_at=NOW
    )


# Attempts


def test_old_attempts_go_but_the_newest_of_each_feed():
    busy, slow = make_feed(), make_feed()
    for seq in range(30):
        attempt(busy, seq, days=130 - seq)
        attempt(slow, seq, days=60) if seq < 5 else None
    for seq in range(3):
        attempt(slow, 100 + seq, days=200)
    assert prune(NOW, rules=RULES).attempts == 10
    assert sorted(busy.attempts.values_list("lease_seq", flat=True)) == list(range(10, 30))
    assert slow.attempts.count() == 8


def test_young_attempts_stay_however_many():
    feed = make_feed()
    for seq in range(30):
        attempt(feed, seq, days=89)
    assert prune(NOW, rules=RULES).attempts == 0


@pytest.mark.parametrize("outcome", ["ok", "unchanged"])
def test_the_last_success_stays(outcome):
    feed = make_feed()
    attempt(feed, 1, days=300, outcome="ok")
    last = attempt(feed, 2, days=299, outcome=outcome)
    for seq in range(3, 30):
        attempt(feed, seq, days=200)
    prune(NOW, rules=RULES)
    assert feed.attempts.exclude(outcome="failed").get() == last


def test_the_410_from_which_the_second_is_counted_stays():
    feed = make_feed()
    feed.last_success_at = ago(250)
    feed.save()
    attempt(feed, 1, days=260, failure="gone")
    first = attempt(feed, 2, days=240, failure="gone")
    for seq in range(3, 30):
        attempt(feed, seq, days=200, failure="dns_error" if seq > 3 else "gone")
    prune(NOW, rules=RULES)
    assert feed.attempts.get(failure="gone") == first


# Raw answers


def test_an_old_raw_answer_goes_and_the_texts_lose_only_the_pointer():
    revision = text_in(body(), make_record(published=False))
    before = SourceRevision.objects.values().get()
    assert prune(NOW, rules=RULES).bodies == 1
    assert not RawBody.objects.exists()
    revision.refresh_from_db()
    assert SourceRevision.objects.values().get() == {**before, "body_id": None}


def test_a_raw_answer_without_texts_goes_and_a_young_one_stays():
    body()
    young = body(days=29)
    prune(NOW, rules=RULES)
    assert RawBody.objects.get() == young


def test_the_raw_answer_of_an_accepted_record_stays_for_all_that_came_with_it():
    raw = body()
    texts = [text_in(raw, make_record(published=published)) for published in (True, False)]
    assert prune(NOW, rules=RULES).bodies == 0
    for revision in texts:
        revision.refresh_from_db()
        assert revision.body == raw


def test_the_raw_answer_of_what_was_once_public_or_merged_stays():
    once, merged, kept = make_record(), make_record(), make_record()
    text_in(body(), once)
    text_in(body(), merged)
    actions.reject(record=once, by=make_editor(), reason="off_topic")
    actions.merge(kept=kept, merged=merged, by=make_editor(), reason="Same article.")
    assert prune(NOW, rules=RULES).bodies == 0


def test_one_body_may_have_brought_more_records_than_fit_in_one_question(monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    raw = body()
    records = [make_record(published=False) for _ in range(5)]
    for record in records:
        text_in(raw, record)
    make_incident(record=records[4])
    assert prune(NOW, rules=RULES).bodies == 0


# What the terms left out


def test_what_was_left_out_and_never_looked_at_is_purged_with_all_that_hangs_on_it():
    record = left_out()
    sighting(record)
    text_in(body(), record)
    make_row(Enrichment, record=record)
    make_row(Sketch, record=record)
    make_row(SketchHash, record=record)
    make_row(Suggestion, record=record)
    record.save()
    assert record.history.count() == 2
    assert prune(NOW, rules=RULES).records == 1
    assert not SourceRecord.objects.filter(pk=record.pk).exists()
    assert not SourceRecord.history.filter(id=record.pk).exists()
    for model in (Sighting, SourceRevision, Enrichment, Sketch, SketchHash, Suggestion):
        assert not model.objects.exists()
    tombstones = Tombstone.objects.all()
    assert len(tombstones) == 2  # its address, and its key in the feed
    assert tombstones[0].reason == ("The terms left it out, and nobody looked at it for 365 days.")


def test_its_public_id_is_not_given_out_again():
    gone = left_out().public_id
    prune(NOW, rules=RULES)
    assert make_record().public_id != gone


def test_without_a_rule_everything_left_out_stays(settings):
    left_out(days=5000)
    assert settings.INGEST_KEEP_FILTERED_DAYS == 0
    assert prune(NOW).records == 0
    assert prune(NOW, rules=Rules()).anything is False


def test_what_is_younger_waits_or_was_decided_stays():
    editor, old = make_editor(), {"first_seen_at": ago(400)}
    left_out(days=364)
    make_record(published=False, **old)
    make_record(**old)
    actions.reject(record=left_out(), by=editor, reason="off_topic")
    again = left_out()
    actions.put_in(record=again, by=editor)
    actions.leave_out_again(record=again, by=editor)
    assert prune(NOW, rules=RULES).records == 0
    assert SourceRecord.objects.count() == 5


def test_what_an_editor_has_edited_or_answered_a_suggestion_on_stays():
    editor = make_editor()
    edited, answered, traced = left_out(), left_out(), left_out()
    edited._history_user = editor
    edited.save()
    make_row(Suggestion, record=answered, state="dismissed", decided_by=editor, decided_at=NOW)
    actions.set_upstream(record=traced, upstream=make_record(), by=None)
    assert prune(NOW, rules=RULES).records == 0


def test_an_address_that_another_record_has_is_not_buried():
    feed, record = make_feed(), left_out(url=None)
    sighting(record, feed, key="link:https://news.example/same")
    other = make_record(url="http://news.example/same")
    sighting(record, feed, key="link:https://news.example/seen")
    sighting(make_record(url=None), key="link:https://news.example/seen")
    sighting(record, feed, key="link:https://news.example/own")
    assert prune(NOW, rules=RULES).records == 1
    assert Tombstone.objects.count() == 1
    assert SourceRecord.objects.filter(pk=other.pk).exists()


# Evidence


@pytest.mark.parametrize("field", EVIDENCE, ids=str)
def test_evidence_that_anything_points_at_is_never_pruned(field):
    """By every foreign key that there is, and every one that is added later."""
    record = left_out()
    raw = body(days=5000)
    text_in(raw, record)
    more = FITTING.get(field.name, lambda record: {})(record)
    make_row(field.model, **{field.name: record, **more})
    pruned = prune(NOW, rules=Rules(DAY, DAY, DAY))
    assert (pruned.records, pruned.bodies) == (0, 0)
    assert SourceRecord.objects.filter(pk=record.pk).exists()
    assert RawBody.objects.filter(pk=raw.pk).exists()


def test_there_are_many_ways_to_be_evidence():
    names = {str(field) for field in EVIDENCE}
    assert {"incidents.IncidentCitation.record", "sources.SourceRecord.upstream"} <= names


# The run


@pytest.fixture
def plenty(monkeypatch):
    """Some of everything that goes, more than fits in one transaction."""
    monkeypatch.setattr(retention, "BATCH", 2)
    monkeypatch.setattr(retention, "BODIES_AT_ONCE", 2)
    feed = make_feed()
    for seq in range(25):
        attempt(feed, seq, days=200)
    for _ in range(5):
        record = left_out()
        sighting(record, feed)
        text_in(body(), record)


def counts(pruned):
    return pruned.attempts, pruned.records, pruned.bodies


def test_a_dry_run_counts_and_deletes_nothing(plenty):
    before = (FetchAttempt.objects.count(), SourceRecord.objects.count(), RawBody.objects.count())
    assert counts(prune(NOW, rules=RULES, dry_run=True)) == (5, 5, 5)
    assert before == (25, 5, 5)
    assert Tombstone.objects.count() == 0
    assert counts(prune(NOW, rules=RULES)) == (5, 5, 5)
    assert counts(prune(NOW, rules=RULES)) == (0, 0, 0)


@pytest.mark.parametrize("batches", [0, 1, 4, 8])
def test_a_run_that_is_ended_anywhere_leaves_whole_rows_and_the_next_one_finishes(plenty, batches):
    asked = iter(range(1000))
    first = prune(NOW, rules=RULES, stop=lambda: next(asked) >= batches)
    for record in SourceRecord.objects.all():
        assert record.sightings.count() == record.revisions.count() == 1
    assert Tombstone.objects.count() == 2 * first.records
    second = prune(NOW, rules=RULES)
    assert [a + b for a, b in zip(counts(first), counts(second), strict=True)] == [5, 5, 5]


def test_a_failure_in_the_middle_of_a_purge_leaves_the_batch_as_it_was(plenty, monkeypatch):
    def fail(*arguments, **options):
        raise OSError("disk full")

    monkeypatch.setattr(retention, "_own_rows", fail)
    with pytest.raises(OSError, match="disk full"):
        prune(NOW, rules=RULES)
    assert SourceRecord.objects.count() == Sighting.objects.count() == 5
    assert not Tombstone.objects.exists()


def test_the_command_says_the_rules_and_what_it_did(settings, plenty):
    settings.INGEST_KEEP_FILTERED_DAYS = 365
    FetchAttempt.objects.update(finished_at=datetime(2020, 1, 1, tzinfo=UTC), started_at=ago(9999))
    RawBody.objects.update(fetched_at=ago(9999))
    SourceRecord.objects.update(first_seen_at=ago(9999))
    call_command("prune", dry_run=True, stdout=(dry := StringIO()))
    call_command("prune", stdout=(said := StringIO()))
    done = "5 fetch attempts, 5 raw answers and 5 left-out records that nobody had looked at."
    assert f"Would delete {done}" in dry.getvalue()
    assert f"Deleted {done}" in said.getvalue()
    assert "Left-out records are kept for 365 days (INGEST_KEEP_FILTERED_DAYS)." in said.getvalue()


def test_terms_are_no_part_of_what_is_pruned():
    make_row(TermList)
    prune(NOW, rules=Rules(DAY, DAY, DAY))
    assert TermList.objects.exists()
