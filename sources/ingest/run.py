"""Runs visits: one feed for a worker's task, or all due feeds in this process.

Threads fetch and parse, which needs no database; the one thread that called stores. That suits
SQLite, which has one writer, and leaves no connections open behind the threads.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from sources import leases, planning
from sources.filing.outcome import Filed
from sources.ingest import store
from sources.ingest.outcomes import OutcomeKind
from sources.ingest.store import Back, Report
from sources.ingest.visit import Clock, Reader, Visit, visit
from sources.leases import Lease, LeaseLost
from sources.models import Feed
from sources.reader import configured_reader
from sources.vocabularies import AttemptOutcome

logger = logging.getLogger(__name__)

_LISTEN: Final = 0.2  # seconds between looks at whether to stop
# Feeds are claimed some at a time: so many for each thread that none of their leases runs out
# while it waits for one, and that few visits wait to be stored.
_CLAIMED_PER_THREAD: Final = 1
# Visits that are over are stored together: up to so many, those of so many seconds.
_STORED_AT_ONCE: Final = 16
_GATHER: Final = 0.1

Chance = Callable[[], float]


def run_feed(
    feed_id: int,
    lease_seq: int,
    *,
    reader: Reader | None = None,
    clock: Clock = timezone.now,
    chance: Chance = random.random,
) -> Report:
    """Visit the feed that was claimed under `lease_seq`. Harmless when it is called twice."""
    try:
        lease = leases.lease_of(feed_id, lease_seq, now=clock())
    except LeaseLost:
        message = "Already done, or another worker took over."
        return Report(
            feed_id, f"feed {feed_id}", AttemptOutcome.DISCARDED, OutcomeKind.UNCHANGED, Filed(),
            message,
        )  # fmt: skip
    (report,) = _keep([_go(lease, reader or configured_reader(), clock)], clock, chance)
    return report


def due_feeds(now: datetime) -> int:
    """How many feeds are to be visited now."""
    return Feed.objects.due(now).count()


def run_due(
    *,
    reader: Reader | None = None,
    stop: threading.Event | None = None,
    clock: Clock = timezone.now,
    chance: Chance = random.random,
) -> Iterator[Report]:
    """Visit what is due, host by host in turn, and report on each feed as it ends.

    Hosts that asked for rest are left alone; with this installation's own network down only a
    few feeds are tried. As `run_feeds` otherwise.
    """

    def claim(count: int) -> list[Lease]:
        now = clock()
        held = planning.claim_due(now=now, limit=count, gap=timedelta())
        return leases.load(held, now=now)

    return _run(claim, reader, stop, clock, chance)


def run_feeds(
    feed_ids: Iterable[int],
    *,
    reader: Reader | None = None,
    whole: bool = False,
    stop: threading.Event | None = None,
    clock: Clock = timezone.now,
    chance: Chance = random.random,
) -> Iterator[Report]:
    """Visit these feeds, whether due or not, and report on each as it ends.

    A feed that another process holds, or that is paused, is left out. `whole` asks for the
    whole feed even if nothing has changed. When `stop` is set, or the caller stops asking, the
    visits under way are given up and their feeds stay as due as before.
    """
    wanted = iter(feed_ids)

    def claim(count: int) -> list[Lease]:
        found: list[Lease] = []
        while not found and (keys := list(islice(wanted, count))):
            now = clock()
            found = leases.load(leases.claim(keys, now=now), now=now)
        return [lease.whole() for lease in found] if whole else found

    return _run(claim, reader, stop, clock, chance)


def _run(
    claim: Callable[[int], list[Lease]],
    reader: Reader | None,
    stop: threading.Event | None,
    clock: Clock,
    chance: Chance,
) -> Iterator[Report]:
    visits = _visits(claim, reader or configured_reader(), stop or threading.Event(), clock)
    with closing(visits):
        for backs in visits:
            if backs:
                yield from _keep(backs, clock, chance)
            del backs  # their articles would stay in memory while the next visits come in


def keep_small() -> None:
    """For a process that does nothing but ingest, to call once at its start.

    SQLite keeps 2 MB of its file for itself; the system has them as well, and hardly slower. What
    it needs to undo one row is 120 kB: in a file, as by default, that was a tenth of the time.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -500")
            cursor.execute("PRAGMA temp_store = MEMORY")


def _visits(
    claim: Callable[[int], list[Lease]], reader: Reader, stop: threading.Event, clock: Clock
) -> Generator[list[Back], None, None]:
    """The visits as they end, several at a time. No thread outlives the process."""
    todo: SimpleQueue[Lease | None] = SimpleQueue()
    done: SimpleQueue[Back] = SimpleQueue()
    under_way: dict[int, Lease] = {}
    threads = settings.INGEST_THREADS
    _hire(threads, todo, done, reader, clock)
    more = True
    try:
        while not stop.is_set():
            # Before the last ones are taken up, so that no thread has to wait for its next.
            if more and len(under_way) <= threads:
                fresh = claim(threads * _CLAIMED_PER_THREAD)
                more = bool(fresh)
                under_way |= {lease.feed_id: lease for lease in fresh}
                for lease in fresh:
                    todo.put(lease)
            if not under_way:
                return
            backs = _those_that_are_over(done, min(len(under_way), _STORED_AT_ONCE))
            for key in [back.lease.feed_id for back in backs]:
                del under_way[key]
            yield backs
            del backs  # as whoever has stored them does
    finally:
        for _ in range(threads):
            todo.put(None)
        leases.release(under_way.values())


def _hire(
    threads: int,
    todo: "SimpleQueue[Lease | None]",
    done: "SimpleQueue[Back]",
    reader: Reader,
    clock: Clock,
) -> None:
    def work() -> None:
        while (lease := todo.get()) is not None:
            done.put(_go(lease, reader, clock))

    for _ in range(threads):
        threading.Thread(target=work, daemon=True).start()


def _those_that_are_over(done: "SimpleQueue[Back]", count: int) -> list[Back]:
    """Up to `count` visits; waits a little for the first, and a moment for others to join it."""
    backs: list[Back] = []
    try:
        backs.append(done.get(timeout=_LISTEN))
        until = time.monotonic() + _GATHER
        while len(backs) < count:
            backs.append(done.get(timeout=max(until - time.monotonic(), 0.001)))
    except Empty:
        pass
    return backs


def _go(lease: Lease, reader: Reader, clock: Clock) -> Back:
    started = clock()
    try:
        went = visit(lease.errand, reader, clock=clock)
    except Exception:  # a mistake of ours with one feed must not stop the others
        logger.exception("Reading %s", lease.errand.url)
        went = Visit(OutcomeKind.PARSE_ERROR, "An error in this program; the log has it.")
    return Back(lease, went, started)


def _keep(backs: Sequence[Back], clock: Clock, chance: Chance) -> list[Report]:
    """Store visits together; if that fails, one by one, so that one costs itself only.

    Hardly ever is a row refused, so that is looked out for only where one visit is by itself.
    """
    now, alone = clock(), len(backs) == 1
    try:
        return store.keep_all(backs, now=now, chance=chance(), wary=alone)
    except Exception as error:  # a full disk, a locked database, a mistake of ours
        if not alone:
            return [report for back in backs for report in _keep([back], clock, chance)]
        (back,) = backs
        if isinstance(error, DatabaseError):  # every other feed will say the same
            logger.error("Storing %s: %s", back.lease.errand.url, error)
        else:
            logger.exception("Storing %s", back.lease.errand.url)
        return [store.could_not_keep(back.lease, error, started=back.started, now=now)]
