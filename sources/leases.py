"""Leases of feeds: who may write to one, known by a number that only its holder has.

A lease (`lease_seq`) runs out by itself. Whoever has lost it in the meantime can't write any
more, and a task that is delivered twice writes once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models.functions import Least

from sources.filing.table import marks
from sources.ingest.visit import Errand
from sources.models import Bookmark, Feed, FeedMemory, Host
from sources.vocabularies import FeedState, IdentityPolicy

# Longer than a fetch, a child process that parses and the wait for a locked database together.
LEASE_TIME: Final = timedelta(minutes=5)
# Clocks of processes that ingest together agree as far; and each has looked at its own a moment
# before it claims.
CLOCKS_DIFFER: Final = timedelta(minutes=2)
BELIEVED: Final = LEASE_TIME + CLOCKS_DIFFER
# All of a feed is gone through at least so often, whatever its memory says.
MEMORY_HOLDS: Final = timedelta(days=1)
# A server that only ever says "unchanged" is asked for everything so often.
FULL_EVERY: Final = timedelta(days=7)
_NEEDED: Final = (
    "pk", "lease_seq", "title", "url", "etag", "last_modified", "body_hash", "conditional",
    "identity", "last_full_at",
)  # fmt: skip


# Given the time, and one so far ahead as is believed of a lease: one that ends later is from a
# clock that was wrong.
FREE: Final = (
    f"state <> '{FeedState.PAUSED.value}' "
    "AND (lease_until IS NULL OR lease_until < %s OR lease_until > %s)"
)
_CLAIM: Final = f"""
    UPDATE sources_feed SET lease_seq = lease_seq + 1, lease_until = %s WHERE {FREE}
"""  # noqa: S608 - nothing from outside


@dataclass(frozen=True)
class Held:
    """The right to write to a feed."""

    feed_id: int
    seq: int


@dataclass(frozen=True)
class Lease(Held):
    """The right to write to a feed, and what it takes to visit it."""

    name: str
    errand: Errand
    memory_since: datetime | None = None  # when all of the feed was last gone through

    def whole(self) -> Lease:
        """The same lease, asking for everything even if nothing has changed."""
        return replace(self, errand=self.errand.whole())


class LeaseLost(Exception):
    """Another worker took over, the work is done, or a person paused or changed the feed."""


def claim(feed_ids: Sequence[int], *, now: datetime) -> list[Held]:
    """Lease these feeds, in their order; those that somebody has, or that are paused, are left out.

    One statement, so of two processes that claim a feed at once one gets it.
    """
    if not feed_ids:
        return []
    at = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_CLAIM} AND id IN ({marks(feed_ids)}) RETURNING id, lease_seq",
            [at(now + LEASE_TIME), at(now), at(now + BELIEVED), *feed_ids],
        )
        won = dict(cursor.fetchall())
    return [Held(key, won[key]) for key in feed_ids if key in won]


def load(held: Sequence[Held], *, now: datetime) -> list[Lease]:
    """What it takes to visit these feeds, in two queries. Those that are lost are left out."""
    keys = [one.feed_id for one in held]
    feeds = {row[0]: row for row in Feed.objects.filter(pk__in=keys).values_list(*_NEEDED)}
    rows = FeedMemory.objects.filter(feed__in=keys, since__gt=now - MEMORY_HOLDS)
    memories = {memory.feed_id: memory for memory in rows}
    leases = (
        _lease(feeds[one.feed_id], memories.get(one.feed_id), now)
        for one in held
        if one.feed_id in feeds
    )
    return [lease for lease in leases if Held(lease.feed_id, lease.seq) in held]


def lease_of(feed_id: int, seq: int, *, now: datetime) -> Lease:
    """The lease that was given out under this number. Raises LeaseLost."""
    held = Feed.objects.filter(pk=feed_id, lease_seq=seq, lease_until__isnull=False)
    if not held.exists():
        raise LeaseLost
    found = load([Held(feed_id, seq)], now=now)
    if not found:
        raise LeaseLost
    return found[0]


def release(leases: Iterable[Held]) -> None:
    """Give feeds back unvisited: they are as due as before, and so are their hosts."""
    any_given = False
    for lease in leases:
        held = Feed.objects.filter(pk=lease.feed_id, lease_seq=lease.seq)
        if held.update(lease_until=None):
            host = Host.objects.filter(name__in=held.values("host"))
            host.update(next_due_at=Least("next_due_at", held.values("next_fetch_at")[:1]))
            any_given = True
    if any_given:
        Bookmark.objects.all().delete()  # they are behind it


def _lease(row: tuple[Any, ...], memory: FeedMemory | None, now: datetime) -> Lease:
    feed = Feed(**dict(zip(("id", *_NEEDED[1:]), row, strict=True)))
    errand = Errand(
        feed.url,
        feed.etag if feed.conditional else "",
        feed.last_modified if feed.conditional else "",
        feed.body_hash,
        bytes(memory.entries) if memory else b"",
        trust_guids=feed.identity == IdentityPolicy.GUID,
        check_full=feed.last_full_at is not None and feed.last_full_at <= now - FULL_EVERY,
    )
    return Lease(feed.pk, feed.lease_seq, str(feed), errand, memory.since if memory else None)
