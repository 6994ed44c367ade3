"""How a feed stands after a visit: state, schedule, address and what may be asked of its server."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min

from sources.feeds import was_set_aside
from sources.filing.outcome import Filed
from sources.ingest.identity import guid_key
from sources.ingest.moves import Move, observe
from sources.ingest.outcomes import OutcomeKind, WarningCode
from sources.ingest.schedule import SHORTEST, Before, Standing, after_failure, after_success
from sources.ingest.visit import Visit
from sources.models import Feed, host_of
from sources.vocabularies import IdentityPolicy

ASKS_FOR_REST = frozenset({OutcomeKind.RATE_LIMITED, OutcomeKind.UNAVAILABLE})
# Validators that don't fit into their columns: cut short they would be others.
LONGEST = {"etag": 500, "last_modified": 200, "body_hash": 64}


@dataclass
class Settled:
    """The values of the feed's columns; with `reasons` they belong into its history.

    `rest` is for how long the whole host wants to be left alone.
    """

    columns: dict[str, Any] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    rest: timedelta | None = None


def settle(feed: Feed, visit: Visit, filed: Filed, *, now: datetime, chance: float) -> Settled:
    """All columns of the ingest's bookkeeping, in one order whatever happened."""
    standing = _standing(feed, visit, filed, now, chance)
    good = visit.succeeded
    settled = Settled(
        {
            "lease_until": None,
            "last_attempt_at": now,
            "next_fetch_at": standing.next_visit,
            "interval_seconds": round(standing.interval.total_seconds()),
            "failures_in_row": standing.failures,
            "failure": "" if good else visit.kind.value,
            "failure_text": "" if good else visit.detail,
            "last_success_at": now if good else feed.last_success_at,
            "last_full_at": now if good and visit.full else feed.last_full_at,
            "last_new_at": now if filed.new else feed.last_new_at,
            **_validators(feed, visit, filed),
            **_moved(feed, visit, now),
        }
    )
    if visit.kind in ASKS_FOR_REST:
        settled.rest = visit.retry_after or SHORTEST
    if feed.state != standing.state:
        _change(settled, f"Now {standing.state}: {visit.detail or visit.kind.advice}",
                state=standing.state)  # fmt: skip
    if not feed.title and visit.feed_title:
        _change(settled, "Named by the feed.", title=visit.feed_title[:300])
    _follow_move(settled, feed, now)
    _distrust(settled, feed, visit, filed)
    return settled


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


def _validators(feed: Feed, visit: Visit, filed: Filed) -> dict[str, str]:
    """Kept as they are after a failure; forgotten if the database refused a record.

    Then the whole feed is asked for, and the record is offered again.
    """
    if not visit.succeeded:
        return {name: getattr(feed, name) for name in LONGEST}
    if filed.skipped:
        return dict.fromkeys(LONGEST, "")
    found = {name: getattr(visit, name) for name in LONGEST}
    return {name: value if len(value) <= LONGEST[name] else "" for name, value in found.items()}


def _moved(feed: Feed, visit: Visit, now: datetime) -> dict[str, Any]:
    move = Move(feed.moved_to, feed.moved_since, feed.moved_sightings)
    if visit.succeeded:
        move = observe(move, visit.redirects, now)
    return {
        "moved_to": move.target if len(move.target) <= 2000 else "",
        "moved_since": move.since,
        "moved_sightings": move.sightings,
    }


def _follow_move(settled: Settled, feed: Feed, now: datetime) -> None:
    """Take over the new address, unless another feed is there already: then that is suggested."""
    columns = settled.columns
    target = columns["moved_to"]
    move = Move(target, columns["moved_since"], columns["moved_sightings"])
    if not target:
        return
    rest = target.partition("://")[2]
    twins = Feed.objects.filter(url__in=[f"https://{rest}", f"http://{rest}"]).exclude(pk=feed.pk)
    twin = twins.first()
    if twin is not None:
        already = feed.same_as_id is not None or twin.same_as_id == feed.pk
        if not already and not was_set_aside(feed=feed, other=twin):
            _change(settled, f"Redirects to {twin.url}, the feed {twin}.", same_as_id=twin.pk)
    elif move.believed(feed.url, now):
        _change(
            settled,
            f"Moved by its publisher to {target}.",
            url=target,
            host=host_of(target),
            original_url=feed.original_url or feed.url,
            moved_to="",
            moved_since=None,
            moved_sightings=0,
        )


def _distrust(settled: Settled, feed: Feed, visit: Visit, filed: Filed) -> None:
    """What a feed or its server has been wrong about is not relied on any more."""
    if visit.denied and feed.conditional and (filed.new or filed.revised):
        _change(settled, "Its server said “unchanged” of a feed that had changed.",
                conditional=False)  # fmt: skip
    if feed.identity == IdentityPolicy.GUID and (filed.guids_reused or _shares_guids(visit)):
        _change(settled, "It gives one identifier to several articles.",
                identity=IdentityPolicy.LINK)  # fmt: skip


def _shares_guids(visit: Visit) -> bool:
    """Whether most of the entries that have a GUID share it with another."""
    if all(note.code is not WarningCode.SHARED_GUID for note in visit.warnings):
        return False
    counts = Counter(guid_key(entry.guid) for entry in visit.entries if entry.guid)
    alike = sum(count for count in counts.values() if count > 1)
    return alike * 2 > sum(counts.values())


def _change(settled: Settled, reason: str, **columns: Any) -> None:
    settled.reasons.append(reason)
    settled.columns.update(columns)
