"""A run that prunes: dry, ended anywhere, failed half-way, and by its command."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from sources import retention
from sources.models import (
    FetchAttempt,
    RawBody,
    Sighting,
    SourceRecord,
    TermList,
    Tombstone,
)
from sources.retention import Rules, prune
from tests.rows import make_feed, make_row
from tests.sources.old_rows import DAY, NOW, RULES, ago, attempt, body, left_out, sighting, text_in

pytestmark = pytest.mark.django_db


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
