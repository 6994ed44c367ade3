"""What is deleted after its time, and what never is."""

import pytest

from newsdesk.models import Suggestion
from sources import actions, retention
from sources.models import (
    Enrichment,
    RawBody,
    Sighting,
    Sketch,
    SketchHash,
    SourceRecord,
    SourceRevision,
    Tombstone,
)
from sources.retention import Rules, prune
from tests.factories import make_editor, make_incident, make_record
from tests.rows import make_feed, make_row
from tests.sources.old_rows import NOW, RULES, ago, attempt, body, left_out, sighting, text_in

pytestmark = pytest.mark.django_db
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
