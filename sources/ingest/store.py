"""The database's side of visits: keep what they brought, each all or nothing.

Several visits may share a transaction, which saves most of the cost of those that bring nothing.
What belongs together (records, validators, feed, ledger) is always in the same one.
"""

import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.db import DatabaseError, transaction
from django.utils import timezone

from sources import bodies, network, planning
from sources.filing import table
from sources.filing.batch import Batch
from sources.filing.entries import file_entries
from sources.filing.outcome import Filed
from sources.ingest.outcomes import OutcomeKind, ParseWarning
from sources.ingest.text import clean_text
from sources.ingest.visit import Visit
from sources.leases import Lease, LeaseLost
from sources.models import Feed, FeedMemory, FetchAttempt, host_of
from sources.relevance import TermsFinder
from sources.standing import settle
from sources.vocabularies import AttemptOutcome, FeedState

logger = logging.getLogger(__name__)

WARNINGS_KEPT: Final = 50


@dataclass(frozen=True)
class Back:
    """A visit that is over, and when it began."""

    lease: Lease
    visit: Visit
    started: datetime


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


@transaction.atomic
def keep_all(
    backs: Sequence[Back], *, now: datetime, chance: float, wary: bool = True
) -> list[Report]:
    """Store what the visits brought: records, sightings, feeds and a line of the ledger for each.

    Validators are stored with the entries that they stand for: apart, a crash between the two
    would lose the entries behind a 304. A visit whose lease is lost leaves only a line. If the
    database fails, nothing of any of the visits is stored; nor if it refuses a row, unless they
    are kept in a `wary` way, which costs more.
    """
    keys = [back.lease.feed_id for back in backs]
    rows = Feed.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    feeds = {feed.pk: feed for feed in rows.order_by("pk")}
    finder = TermsFinder()
    reports, kept = [], []
    for back in backs:
        feed = feeds.get(back.lease.feed_id)
        if feed is None or not _still_held(feed, back.lease):
            reports.append(discard(back.lease, started=back.started, now=now))
            continue
        filed = _file(feed, back.visit, finder, now, wary=wary)
        kept.append((feed, back, filed))
        reports.append(_report(feed, back.visit, filed))
    _keep_feeds(kept, now, chance)
    _keep_memories(kept, now)
    _keep_attempts(kept, now)
    if any(back.visit.kind in network.UNREACHED for _, back, _ in kept):
        planning.wake(network.forgive(now), now + network.PAUSE)
    return reports


def discard(lease: Lease, *, started: datetime, now: datetime) -> Report:
    """Throw away what came too late. The ledger says so, unless it has a line for this lease."""
    message = "Another worker took over, or the feed was paused or changed meanwhile."
    _ledger(lease, AttemptOutcome.DISCARDED, message, started, now)
    Feed.objects.filter(pk=lease.feed_id, lease_seq=lease.seq).update(lease_until=None)
    return Report(
        lease.feed_id, lease.name, AttemptOutcome.DISCARDED, OutcomeKind.UNCHANGED, Filed(), message
    )


def could_not_keep(lease: Lease, error: Exception, *, started: datetime, now: datetime) -> Report:
    """Say that nothing was stored; the feed is as it was, and rests until its lease runs out."""
    message = clean_text(f"Nothing was stored: {error}", 300)
    try:
        _ledger(lease, AttemptOutcome.FAILED, message, started, now)
    except DatabaseError as worse:
        logger.error("The ledger can't be written either: %s", worse)
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


def _still_held(feed: Feed, lease: Lease) -> bool:
    """A lease that ran out and that nobody took is still good."""
    return (
        feed.lease_seq == lease.seq
        and feed.lease_until is not None
        and feed.state != FeedState.PAUSED
        and feed.url == lease.errand.url
    )


def _file(feed: Feed, visit: Visit, finder: TermsFinder, now: datetime, *, wary: bool) -> Filed:
    if visit.kind is not OutcomeKind.OK:
        return Filed()
    if not visit.entries:
        return Filed(unchanged=visit.known)
    batch = Batch(
        feed,
        now,
        terms=finder.of(feed),
        passed_over=visit.known,
        body=bodies.keeper(visit, now),
        wary=wary,
    )
    filed = file_entries(batch, visit.entries)
    return filed.plus(Filed(unchanged=visit.known))


_Kept = tuple[Feed, Back, Filed]


def _keep_feeds(kept: Sequence[_Kept], now: datetime, chance: float) -> None:
    """What a reader of the history would ask about goes through it; the bookkeeping doesn't."""
    rows = []
    for feed, back, filed in kept:
        settled = settle(feed, back.visit, filed, now=now, chance=chance)
        for name, value in settled.columns.items():
            setattr(feed, name, value)
        if settled.reasons:
            table.update(Feed, [{"id": feed.pk, **settled.columns}])
            reason = " ".join(settled.reasons)
            # By the clock on the wall, as every other line of a feed's history.
            table.copy_to_history(Feed, [feed.pk], at=timezone.now(), reason=reason, sign="~")
        else:
            rows.append({"id": feed.pk, **settled.columns})
        if settled.rest is not None:
            host = host_of(back.visit.final_url) or feed.host
            planning.rest(host, until=now + settled.rest, reason=back.visit.kind)
    table.update(Feed, rows)
    planning.after_visits([(feed.host, feed.next_fetch_at) for feed, _, _ in kept])


def _keep_memories(kept: Sequence[_Kept], now: datetime) -> None:
    """What the body held, unless the database refused some of it: that is offered again."""
    rows = []
    for feed, back, filed in kept:
        before, after = back.lease.errand.memory, back.visit.memory
        if back.visit.kind is not OutcomeKind.OK or not (before or after):
            continue
        since = back.lease.memory_since if before else now
        rows.append(
            {"feed_id": feed.pk, "entries": b"" if filed.skipped else after, "since": since}
        )
    table.insert(FeedMemory, rows, replace_on=["feed_id"])


def _keep_attempts(kept: Sequence[_Kept], now: datetime) -> None:
    rows = []
    for feed, back, filed in kept:
        visit = back.visit
        rows.append(
            {
                "feed_id": feed.pk,
                "lease_seq": back.lease.seq,
                "started_at": back.started,
                "finished_at": max(now, back.started),
                "outcome": _outcome(visit),
                "failure": "" if visit.succeeded else visit.kind,
                "message": visit.detail,
                "http_status": visit.status,
                "final_url": visit.final_url[:2000],
                "bytes_read": visit.bytes_read,
                "entries": len(visit.entries) + visit.known,
                "created": filed.new,
                "filtered": filed.filtered,
                "revised": filed.revised,
                "unchanged": filed.unchanged,
                "skipped": filed.skipped,
                "warnings": _as_json(visit.warnings + filed.warnings),
            }
        )
    table.insert(FetchAttempt, rows, replace_on=["feed_id", "lease_seq"])


def _report(feed: Feed, visit: Visit, filed: Filed) -> Report:
    return Report(
        feed.pk, str(feed), _outcome(visit), visit.kind, filed, visit.detail, visit.suggestions
    )


def _outcome(visit: Visit) -> AttemptOutcome:
    if not visit.succeeded:
        return AttemptOutcome.FAILED
    return AttemptOutcome.OK if visit.kind is OutcomeKind.OK else AttemptOutcome.UNCHANGED


def _as_json(warnings: tuple[ParseWarning, ...]) -> list[dict[str, Any]]:
    return [asdict(note) for note in warnings[:WARNINGS_KEPT]]


__all__ = ["Back", "LeaseLost", "Report", "could_not_keep", "discard", "keep_all"]
