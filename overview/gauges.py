"""How the site stands, in numbers for those who watch over it (docs/deployment.md).

Each is read by a few questions that indexes answer, or that leave off at a bound: it is asked
several times a minute, of a record that may have a million sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Max, Min, QuerySet

from core.integrity.sealing import standings
from core.models import DailyHead
from overview.alerts.sending import letters_waiting
from overview.doctor.facts import last_backup
from overview.models import Delivery, Release
from sources.models import Feed, FetchAttempt, SourceRecord
from sources.vocabularies import AttemptOutcome, FeedState

OVERDUE: Final = timedelta(minutes=15)
# Of a queue no more than this many are counted: one that long is long enough.
MOST_COUNTED: Final = 10_000
ATTEMPTS_LOOKED_AT: Final = 1000


@dataclass(frozen=True)
class Gauge:
    """A number, or one for each value of a label."""

    name: str
    help: str
    value: float | None = None
    label: str = ""
    values: Mapping[str, float] = field(default_factory=dict)


def gauges(now: datetime) -> Iterator[Gauge]:
    """What never happened, as a first backup, has no number. Raises DatabaseError."""
    for some in (_feeds, _articles, _desk, _outbox, _backups, _chain, _releases):
        yield from some(now)


def _feeds(now: datetime) -> Iterator[Gauge]:
    states = Feed.objects.order_by().values_list("state").annotate(count=Count("pk"))
    yield Gauge(
        "tracker_feeds",
        "Feeds by state.",
        label="state",
        values={**dict.fromkeys(FeedState.codes(), 0), **dict(states)},
    )
    due = Feed.objects.exclude(state=FeedState.PAUSED)
    overdue = due.filter(next_fetch_at__lt=now - OVERDUE)
    found = overdue.aggregate(count=Count("pk"), oldest=Min("next_fetch_at"))
    yield Gauge("tracker_feeds_overdue", "Feeds due for 15 minutes or more.", found["count"])
    waited = (now - found["oldest"]).total_seconds() if found["oldest"] else 0
    yield Gauge("tracker_feed_longest_overdue_seconds", "How long the oldest is due.", waited)
    yield from _moment(
        "tracker_ingest_last_success_timestamp_seconds",
        "When a feed was last read well.",
        Feed.objects.aggregate(last=Max("last_success_at"))["last"],
    )


def _articles(now: datetime) -> Iterator[Gauge]:
    yield Gauge(
        "tracker_source_record_last_key",
        "Grows by one with each article that is stored; deleted ones stay counted.",
        SourceRecord.objects.aggregate(last=Max("pk"))["last"] or 0,
    )
    newest = FetchAttempt.objects.order_by("-pk").values_list("outcome", flat=True)
    yield Gauge(
        "tracker_recent_fetch_attempts",
        f"The newest {ATTEMPTS_LOOKED_AT:,} attempts by outcome.",
        label="outcome",
        values={
            **dict.fromkeys(AttemptOutcome.codes(), 0),
            **Counter(newest[:ATTEMPTS_LOOKED_AT]),
        },
    )


def _desk(now: datetime) -> Iterator[Gauge]:
    yield Gauge(
        "tracker_review_queue",
        f"Source records that wait for a decision, counted to {MOST_COUNTED:,}.",
        _counted(SourceRecord.objects.awaiting_review()),
    )


def _outbox(now: datetime) -> Iterator[Gauge]:
    yield Gauge(
        "tracker_webhook_deliveries_waiting",
        f"Messages to webhooks that are not delivered yet, counted to {MOST_COUNTED:,}.",
        _counted(Delivery.objects.filter(next_try_at__isnull=False)),
    )
    yield Gauge(
        "tracker_letters_waiting",
        "Letters of alerts that are due and not sent yet.",
        letters_waiting(now),
    )


def _backups(now: datetime) -> Iterator[Gauge]:
    yield from _moment(
        "tracker_backup_last_timestamp_seconds",
        "When the newest backup in BACKUP_DIR was made.",
        last_backup(Path(settings.BACKUP_DIR)),
    )


def _chain(now: datetime) -> Iterator[Gauge]:
    yield from _moment(
        "tracker_chain_head_timestamp_seconds",
        "When the head of the chain was published last.",
        DailyHead.objects.values_list("at", flat=True).first(),
    )
    unsealed = sum(max(each.newest - each.last, 0) for each in standings())
    yield Gauge("tracker_chain_unsealed_rows", "Rows that no link seals yet, at most.", unsealed)


def _releases(now: datetime) -> Iterator[Gauge]:
    found = Release.objects.aggregate(count=Count("pk"), last=Max("built_at"))
    yield Gauge("tracker_releases", "Releases of the data.", found["count"])
    yield from _moment(
        "tracker_release_last_timestamp_seconds", "When the newest was built.", found["last"]
    )


def _moment(name: str, help: str, at: datetime | None) -> Iterator[Gauge]:
    if at is not None:
        yield Gauge(name, help, at.timestamp())


def _counted(rows: QuerySet[Any]) -> int:
    return rows.order_by()[:MOST_COUNTED].count()
