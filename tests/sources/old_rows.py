"""Rows of some age, for the tests of what is deleted after its time."""

from datetime import UTC, datetime, timedelta

from sources.models import (
    FetchAttempt,
    RawBody,
    Sighting,
    SourceRevision,
)
from sources.retention import Rules
from tests.factories import make_record
from tests.rows import make_feed, make_row

NOW = datetime(2030, 7, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = Rules(attempts=90 * DAY, bodies=30 * DAY, left_out=365 * DAY)


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
