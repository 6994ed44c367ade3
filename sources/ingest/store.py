"""The database's side of a visit: lease a feed, then keep what the visit brought, all or nothing.

A lease is a number (`lease_seq`) that only its holder knows to be current: whoever has lost it
in the meantime can't write any more, and a task that is delivered twice writes once.
"""

import logging
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import DatabaseError, transaction
from django.db.models import F, Min, Q

from core.publishing import record_change
from sources.filing.entries import file_entries
from sources.filing.outcome import Filed
from sources.ingest.outcomes import OutcomeKind, ParseWarning
from sources.ingest.schedule import Before, Standing, after_failure, after_success
from sources.ingest.text import clean_text
from sources.ingest.visit import Errand, Visit
from sources.models import Feed, FetchAttempt
from sources.vocabularies import AttemptOutcome, FeedState

logger = logging.getLogger(__name__)

# Longer than a fetch, a child process that parses and the wait for a locked database together.
LEASE_TIME: Final = timedelta(minutes=5)
WARNINGS_KEPT: Final = 50


@dataclass(frozen=True)
class Lease:
    """The right to write to a feed, and what it takes to visit it."""

    feed_id: int
    seq: int
    name: str
    errand: Errand


@dataclass(frozen=True)
class Report:
    """How one feed fared, for people."""

    feed_id: int
    name: str
    outcome: AttemptOutcome
    kind: OutcomeKind
    filed: Filed
    detail: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        return self.outcome == AttemptOutcome.FAILED


class LeaseLost(Exception):
    """Another worker took over, the work is done, or a person paused or changed the feed."""


def claim(feed_id: int, *, now: datetime) -> Lease | None:
    """Lease the feed for `LEASE_TIME`; None if somebody has it, or it is paused or deleted."""
    feed = Feed.objects.filter(pk=feed_id).first()
    if feed is None:
        return None
    won = (
        Feed.objects.filter(pk=feed_id, lease_seq=feed.lease_seq)
        .filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now))
        .exclude(state=FeedState.PAUSED)
        .update(lease_seq=F("lease_seq") + 1, lease_until=now + LEASE_TIME)
    )
    return _lease(feed, feed.lease_seq + 1) if won else None


def lease_of(feed_id: int, seq: int) -> Lease:
    """The lease that was given out under this number. Raises LeaseLost."""
    feed = Feed.objects.filter(pk=feed_id).first()
    if feed is None or feed.lease_seq != seq or feed.lease_until is None:
        raise LeaseLost
    return _lease(feed, seq)


def release(lease: Lease) -> None:
    """Give the feed back unvisited: it is as due as before."""
    Feed.objects.filter(pk=lease.feed_id, lease_seq=lease.seq).update(lease_until=None)


@transaction.atomic
def keep(lease: Lease, visit: Visit, *, started: datetime, now: datetime, chance: float) -> Report:
    """Store what the visit brought: records, sightings, feed and one line of the ledger.

    Validators are stored with the entries that they stand for: apart, a crash between the two
    would lose the entries behind a 304.
    """
    feed = Feed.objects.select_for_update(of=("self",), no_key=True).filter(pk=lease.feed_id)
    try:
        held = _still_held(feed.first(), lease)
    except LeaseLost:
        return discard(lease, started=started, now=now)
    filed = Filed()
    if visit.kind is OutcomeKind.OK:
        filed = file_entries(held, visit.entries, now=now)
    standing = _standing(held, visit, filed, now, chance)
    _update_feed(held, visit, filed, standing, now)
    outcome = _outcome(visit)
    FetchAttempt.objects.create(
        feed=held,
        lease_seq=lease.seq,
        started_at=started,
        finished_at=max(now, started),
        outcome=outcome,
        failure="" if visit.succeeded else visit.kind,
        message=visit.detail,
        http_status=visit.status,
        final_url=visit.final_url[:2000],
        bytes_read=visit.bytes_read,
        entries=len(visit.entries),
        created=filed.new,
        revised=filed.revised,
        unchanged=filed.unchanged,
        skipped=filed.skipped,
        warnings=_as_json(visit.warnings + filed.warnings),
    )
    return Report(
        lease.feed_id, str(held), outcome, visit.kind, filed, visit.detail, visit.suggestions
    )


def discard(lease: Lease, *, started: datetime, now: datetime) -> Report:
    """Throw away what came too late. The ledger says so, unless it has a line for this lease."""
    message = "Another worker took over, or the feed was paused or changed meanwhile."
    _ledger(lease, AttemptOutcome.DISCARDED, message, started, now)
    release(lease)
    return Report(
        lease.feed_id, lease.name, AttemptOutcome.DISCARDED, OutcomeKind.UNCHANGED, Filed(), message
    )


def could_not_keep(lease: Lease, error: Exception, *, started: datetime, now: datetime) -> Report:
    """Say that nothing was stored; the feed is as it was, and rests until its lease runs out."""
    message = clean_text(f"Nothing was stored: {error}", 300)
    try:
        _ledger(lease, AttemptOutcome.FAILED, message, started, now)
    except DatabaseError:
        logger.exception("The ledger can't be written either")
    return Report(
        lease.feed_id, lease.name, AttemptOutcome.FAILED, OutcomeKind.OK, Filed(), message
    )


def _ledger(
    lease: Lease, outcome: AttemptOutcome, message: str, started: datetime, now: datetime
) -> None:
    """A line about a visit that left nothing else, unless there is one for this lease."""
    if Feed.objects.filter(pk=lease.feed_id).exists():
        FetchAttempt.objects.get_or_create(
            feed_id=lease.feed_id,
            lease_seq=lease.seq,
            defaults={
                "started_at": started,
                "finished_at": max(now, started),
                "outcome": outcome,
                "message": message,
            },
        )


def _lease(feed: Feed, seq: int) -> Lease:
    errand = Errand(feed.url, feed.etag, feed.last_modified, feed.body_hash)
    return Lease(feed.pk, seq, str(feed), errand)


def _still_held(feed: Feed | None, lease: Lease) -> Feed:
    """Raises LeaseLost. A lease that ran out and that nobody took is still good."""
    if (
        feed is None
        or feed.lease_seq != lease.seq
        or feed.lease_until is None
        or feed.state == FeedState.PAUSED
        or feed.url != lease.errand.url
    ):
        raise LeaseLost
    return feed


def _outcome(visit: Visit) -> AttemptOutcome:
    if not visit.succeeded:
        return AttemptOutcome.FAILED
    return AttemptOutcome.OK if visit.kind is OutcomeKind.OK else AttemptOutcome.UNCHANGED


def _standing(feed: Feed, visit: Visit, filed: Filed, now: datetime, chance: float) -> Standing:
    before = Before(
        feed.state,
        feed.failures_in_row,
        timedelta(seconds=feed.interval_seconds),
        _first_gone(feed) if visit.kind is OutcomeKind.GONE else None,
    )
    if not visit.succeeded:
        return after_failure(
            before, visit.kind, retry_after=visit.retry_after, now=now, chance=chance
        )
    share = _seen_share(filed) if visit.kind is OutcomeKind.OK else 1.0
    # At the first visit everything is new, which says nothing about how often that is so.
    share = share if feed.last_success_at else None
    return after_success(before, seen_share=share, floor=visit.floor, now=now, chance=chance)


def _seen_share(filed: Filed) -> float | None:
    entries = filed.new + filed.revised + filed.unchanged
    return 1 - filed.new / entries if entries else 1.0


def _first_gone(feed: Feed) -> datetime | None:
    """When the server first said 410 since the feed was last read."""
    said = feed.attempts.filter(failure=OutcomeKind.GONE)
    if feed.last_success_at:
        said = said.filter(started_at__gt=feed.last_success_at)
    first: datetime | None = said.aggregate(first=Min("started_at"))["first"]
    return first


def _update_feed(feed: Feed, visit: Visit, filed: Filed, standing: Standing, now: datetime) -> None:
    """What a reader of the history would ask about goes through it; the bookkeeping doesn't."""
    values: dict[str, Any] = {
        "lease_until": None,
        "last_attempt_at": now,
        "next_fetch_at": standing.next_visit,
        "interval_seconds": round(standing.interval.total_seconds()),
        "failures_in_row": standing.failures,
        "failure": "" if visit.succeeded else visit.kind.value,
        "failure_text": "" if visit.succeeded else visit.detail,
    }
    if visit.succeeded:
        values["last_success_at"] = now
        # A record that the database refused is offered again by a whole answer.
        values |= _validators(visit) if not filed.skipped else _validators(Visit(visit.kind))
    for name, value in values.items():
        setattr(feed, name, value)
    reasons = []
    if feed.state != standing.state:
        reasons.append(f"Now {standing.state}: {visit.detail or visit.kind.advice}")
        feed.state = standing.state
    if not feed.title and visit.feed_title:
        reasons.append("Named by the feed.")
        feed.title = visit.feed_title[:300]
    if reasons:
        record_change(feed, by=None, reason=" ".join(reasons))
    else:
        Feed.objects.filter(pk=feed.pk).update(**values)


def _validators(visit: Visit) -> dict[str, str]:
    """What fits into its column: a validator cut short would be another one."""
    longest = {"etag": 500, "last_modified": 200, "body_hash": 64}
    found = {name: getattr(visit, name) for name in longest}
    return {name: value if len(value) <= longest[name] else "" for name, value in found.items()}


def _as_json(warnings: tuple[ParseWarning, ...]) -> list[dict[str, str]]:
    return [asdict(note) for note in warnings[:WARNINGS_KEPT]]
