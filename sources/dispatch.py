"""From the plan to the queue: leases due feeds, as many as the queue may hold, for workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import connection, transaction

from sources import leases, planning
from sources.leases import Held
from sources.models import Feed

# Any number will do that nothing else in this database locks.
_LOCK: Final = 0x6E61_7472  # "natr"


def dispatch(enqueue: Callable[[Held], object], *, now: datetime) -> int:
    """Hand each feed that is leased now to `enqueue`; returns how many.

    Where `enqueue` raises, the feeds that it didn't get are given back, as due as before.
    """
    # Committed before it is sent: a worker that is faster must find its lease.
    unsent = deque(_lease_for_the_queue(now))
    number = len(unsent)
    try:
        while unsent:
            enqueue(unsent[0])
            unsent.popleft()
    finally:
        leases.release(unsent)
    return number


@transaction.atomic
def _lease_for_the_queue(now: datetime) -> list[Held]:
    """At most `INGEST_QUEUE` feeds are leased at once, however many plan at the same time."""
    if not _plans_alone():
        return []
    free = settings.INGEST_QUEUE - Feed.objects.filter(lease_until__gte=now).count()
    return planning.claim_due(now=now, limit=free) if free > 0 else []


def _plans_alone() -> bool:
    """Until the transaction ends. On SQLite each transaction is alone as it is."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        (alone,) = cursor.fetchone()
    return bool(alone)
