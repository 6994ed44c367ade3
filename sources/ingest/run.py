"""Runs visits: one feed for a worker's task, or all due feeds in this process.

Threads fetch and parse, which needs no database; the one thread that called stores. That suits
SQLite, which has one writer, and leaves no connections open behind the threads.
"""

import logging
import random
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import Final

from django.conf import settings
from django.utils import timezone

from sources.filing.outcome import Filed
from sources.ingest import store
from sources.ingest.fetch import FetchLimits
from sources.ingest.guard import DEFAULT_PORTS, AddressPolicy
from sources.ingest.outcomes import OutcomeKind
from sources.ingest.store import Lease, LeaseLost, Report
from sources.ingest.visit import Clock, Reader, Visit, visit
from sources.models import Feed
from sources.vocabularies import AttemptOutcome

logger = logging.getLogger(__name__)

_LISTEN: Final = 0.2  # seconds between looks at whether to stop

Chance = Callable[[], float]


@dataclass(frozen=True)
class _Back:
    """A visit, and when it began."""

    lease: Lease
    visit: Visit
    started: datetime


def configured_reader() -> Reader:
    """Who this installation is and where it may go, by its settings."""
    return Reader(
        user_agent=settings.INGEST_USER_AGENT,
        policy=AddressPolicy(
            allow_networks=tuple(settings.INGEST_ALLOW_NETWORKS),
            allow_hosts=frozenset(host.lower() for host in settings.INGEST_ALLOW_HOSTS),
            allow_ports=frozenset(DEFAULT_PORTS.values()) | set(settings.INGEST_ALLOW_PORTS),
        ),
        limits=FetchLimits(seconds=settings.INGEST_TIMEOUT),
    )


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
        lease = store.lease_of(feed_id, lease_seq)
    except LeaseLost:
        message = "Already done, or another worker took over."
        return Report(
            feed_id, f"feed {feed_id}", AttemptOutcome.DISCARDED, OutcomeKind.UNCHANGED, Filed(),
            message,
        )  # fmt: skip
    return _keep(_go(lease, reader or configured_reader(), clock), clock, chance)


def due_feeds(now: datetime) -> list[int]:
    """Keys of the feeds to visit now, longest overdue first."""
    return list(Feed.objects.due(now).values_list("pk", flat=True))


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
    reader = reader or configured_reader()
    leases = _claims(feed_ids, whole, clock)
    with closing(_visits(leases, reader, stop or threading.Event(), clock)) as visits:
        for back in visits:
            yield _keep(back, clock, chance)


def _claims(feed_ids: Iterable[int], whole: bool, clock: Clock) -> Iterator[Lease]:
    """Claimed one by one as a thread becomes free: no lease runs out while it waits."""
    for feed_id in feed_ids:
        lease = store.claim(feed_id, now=clock())
        if lease is not None:
            yield replace(lease, errand=lease.errand.whole()) if whole else lease


def _visits(
    leases: Iterator[Lease], reader: Reader, stop: threading.Event, clock: Clock
) -> Generator[_Back, None, None]:
    """The visits as they end, several at a time. No thread outlives the process."""
    todo: SimpleQueue[Lease | None] = SimpleQueue()
    done: SimpleQueue[_Back] = SimpleQueue()
    under_way: dict[int, Lease] = {}

    def work() -> None:
        while (lease := todo.get()) is not None:
            done.put(_go(lease, reader, clock))

    threads = settings.INGEST_THREADS
    for _ in range(threads):
        threading.Thread(target=work, daemon=True).start()
    try:
        while not stop.is_set():
            while len(under_way) < threads and (lease := next(leases, None)) is not None:
                under_way[lease.feed_id] = lease
                todo.put(lease)
            if not under_way:
                return
            try:
                back = done.get(timeout=_LISTEN)
            except Empty:
                continue
            del under_way[back.lease.feed_id]
            yield back
    finally:
        for _ in range(threads):
            todo.put(None)
        for lease in under_way.values():
            store.release(lease)


def _go(lease: Lease, reader: Reader, clock: Clock) -> _Back:
    started = clock()
    try:
        went = visit(lease.errand, reader, clock=clock)
    except Exception:  # a mistake of ours with one feed must not stop the others
        logger.exception("Reading %s", lease.errand.url)
        went = Visit(OutcomeKind.PARSE_ERROR, "An error in this program; the log has it.")
    return _Back(lease, went, started)


def _keep(back: _Back, clock: Clock, chance: Chance) -> Report:
    now = clock()
    try:
        return store.keep(back.lease, back.visit, started=back.started, now=now, chance=chance())
    except Exception as error:  # a full disk, a locked database, a mistake of ours
        logger.exception("Storing %s", back.lease.errand.url)
        return store.could_not_keep(back.lease, error, started=back.started, now=now)
