"""Which feeds are visited next: by hosts, so that one with thousands of feeds starves no other.

`Host.next_due_at` is made earlier by whoever makes a feed due (`wake`), and later by the end of
a visit (`after_visits`) and by a plan that finds nothing due. So it may be too early, which costs
a look, but not too late. Claiming leaves it alone: the plan goes on behind the last host that it
has looked at (`Bookmark`), and begins at the front again when it has got to the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Q, Value

from core.chunks import chunks
from sources.filing.table import marks
from sources.leases import BELIEVED, CLOCKS_DIFFER, FREE, LEASE_TIME, Held, claim
from sources.models import Bookmark, Feed, Host
from sources.network import last_try_while_down

PER_HOST: Final = 8
# A host of which so many feeds were just claimed is looked at again after this.
GAP: Final = timedelta(seconds=2)
# While this installation's own network is down, so many hosts are tried now and then.
PROBES: Final = 3
PROBE_EVERY: Final = timedelta(minutes=1)
NEVER: Final = timedelta(days=30)
# What became due behind the bookmark, and what a worker that died had, is looked for after this.
PASS_TIME: Final = LEASE_TIME
# (host, due feed, number of its lease): a host without a due feed has one row without, and a feed
# that somebody else was quicker to claim has no lease.
Row = tuple[int, int | None, int | None]
# A time as the database gives it, which goes back there unread.
Stored = datetime | str | None


@dataclass(frozen=True)
class Place:
    """That of the bookmark."""

    host: int
    due_at: Stored
    since: Stored


def claim_due(
    *, now: datetime, limit: int, per_host: int = PER_HOST, gap: timedelta = GAP
) -> list[Held]:
    """Lease up to `limit` due feeds, longest overdue hosts first, at most `per_host` of each.

    Hosts that asked to be left alone are. While this installation's own network is down, only
    a few are tried, and none while the last try is recent.
    """
    last_try = last_try_while_down(now)
    if last_try is not None:
        if now - last_try < PROBE_EVERY:
            return []
        limit, per_host = min(limit, PROBES), 1
    mend_clock(now)
    leases: list[Held] = []
    more = True
    while more and not leases:
        leases, more = _claim_next(now, limit, per_host, gap)
    return leases


@transaction.atomic
def _claim_next(
    now: datetime, limit: int, per_host: int, gap: timedelta
) -> tuple[list[Held], bool]:
    """The leases of as many hosts as make up the limit, and whether more hosts are due."""
    place = _open_bookmark(now)
    rows = _take(now, place, limit, per_host)
    taken = Counter(host for host, feed, _ in rows if feed is not None)
    full = len(rows) == limit
    if full:
        last, feed, _ = rows[-1]
        since = place.since if place else connection.ops.adapt_datetimefield_value(now)
        _put_bookmark(last, since)
        if feed is not None:
            taken[last] = per_host  # it may have more than fitted
    elif place:
        Bookmark.objects.all().delete()
    _move_on(rows, taken, now, per_host, gap)
    return [Held(feed, seq) for _, feed, seq in rows if feed is not None and seq is not None], full


def wake(names: Iterable[str], at: datetime) -> None:
    """Note that a feed on each of these hosts is due at `at`, unless one is due there earlier.

    Whoever adds a feed, resumes it or makes it due earlier has to say so here.
    """
    hosts = [Host(name=name, next_due_at=at) for name in sorted(set(names))]
    Host.objects.bulk_create(hosts, ignore_conflicts=True, batch_size=1_000)
    Host.objects.filter(name__in=[host.name for host in hosts], next_due_at__gt=at).update(
        next_due_at=at
    )


def after_visits(dues: Iterable[tuple[str, datetime]]) -> None:
    """Each of these hosts had a feed visited that is due again at that time.

    The host is then due with the first of its feeds, but no sooner than the plan wants to look.
    """
    at = connection.ops.adapt_datetimefield_value
    statement = _AFTER_VISIT_POSTGRESQL if _on_postgresql() else _AFTER_VISIT_SQLITE
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(at(due), host) for host, due in sorted(dues)])


def rest(name: str, *, until: datetime, reason: str) -> None:
    """Leave a host alone until then: it asked for it. A longer rest is not cut short."""
    Host.objects.bulk_create([Host(name=name, next_due_at=until)], ignore_conflicts=True)
    shorter = Q(rest_until__isnull=True) | Q(rest_until__lt=until)
    Host.objects.filter(shorter, name=name).update(rest_until=until, rest_reason=reason)


def repair() -> int:
    """Find what `wake` has not been told of; returns the number of hosts that were put right.

    Cheap enough for the start of an ingest and every now and then: one pass over the feeds.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MISSING)
        missing = cursor.rowcount
        cursor.execute(_LATE)
        return missing + cursor.rowcount


def mend_clock(now: datetime) -> int:
    """Where the clock has gone back, let feeds wait from now on for as long as they had to.

    Otherwise what was put off while the clock was ahead would be left until it gets there again.
    Returns the number of feeds.
    """
    believed = now + CLOCKS_DIFFER
    with connection.cursor() as cursor:
        cursor.execute(_AHEAD, [connection.ops.adapt_datetimefield_value(believed)])
        hosts = sorted({host for (host,) in cursor.fetchall()})
    if not hosts:
        return 0
    ahead = Feed.objects.filter(last_attempt_at__gt=believed)
    wait = F("next_fetch_at") - F("last_attempt_at")
    later = ExpressionWrapper(Value(now) + wait, output_field=DateTimeField())
    count = ahead.update(next_fetch_at=later, last_attempt_at=now)
    for some in chunks(hosts):
        Host.objects.filter(name__in=some).update(rest_until=None)
        wake(some, now)
    return count


def _on_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _open_bookmark(now: datetime) -> Place | None:
    """Behind which host to go on, while the pass that put it there is not too old."""
    at = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(_OPEN_BOOKMARK, [at(now - PASS_TIME), at(now)])
        found = cursor.fetchone()
    return Place(*found) if found else None


def _put_bookmark(host: int, since: Stored) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BOOKMARK, [since, host])


def _take(now: datetime, place: Place | None, limit: int, per_host: int) -> list[Row]:
    """Lease what is due on the hosts behind `place`, in the order in which they are due."""
    at = connection.ops.adapt_datetimefield_value
    moment, until, believed = at(now), at(now + LEASE_TIME), at(now + BELIEVED)
    behind = [place.due_at, place.host] if place else []
    hosts = _DUE_HOSTS.format(behind=_BEHIND if place else "")
    free = [moment, believed]
    found = [moment, *behind, moment, limit, moment, *free, per_host, limit]
    with connection.cursor() as cursor:
        if _on_postgresql():
            # Nobody waits for a disk: where a crash of the server undoes a claim, the feed is as
            # due as before, and of those who were told of the lease one at most gets to write.
            cursor.execute("SET LOCAL synchronous_commit TO OFF")
            taken = [*found, until, moment, *free]
            cursor.execute(_TAKE_POSTGRESQL.format(hosts=hosts), taken)
            rows: list[Row] = cursor.fetchall()
            return rows
        cursor.execute(_FIND_SQLITE.format(hosts=hosts), found)
        due = cursor.fetchall()
    leases = claim([feed for _, feed in due if feed is not None], now=now)
    won = {lease.feed_id: lease.seq for lease in leases}
    return [(host, feed, won.get(feed)) for host, feed in due]


def _move_on(
    rows: Sequence[Row], taken: Counter[int], now: datetime, per_host: int, gap: timedelta
) -> None:
    """When to look at hosts again that have more feeds than their turn allows, or none due.

    The others keep their place until their visits end: there is nothing to write about them.
    """
    crowded = [host for host, count in taken.items() if count >= per_host]
    idle = [host for host, feed, _ in rows if feed is None]
    at = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        if crowded:
            cursor.execute(f"{_LATER} ({marks(crowded)})", [at(now + gap), *crowded])
        if idle:
            values = [at(now), at(now + NEVER), *idle]
            cursor.execute(f"{_NEXT_OF_HOST} ({marks(idle)})", values)


# What is asked with every plan is in SQL: Django takes ten times as long to put it together.
_AHEAD = "SELECT host FROM sources_feed WHERE last_attempt_at > %s"
_OPEN_BOOKMARK = """
    SELECT host_id, due_at, since FROM sources_bookmark WHERE since > %s AND since <= %s
"""
_LATER = "UPDATE sources_host SET next_due_at = %s WHERE id IN"
_FIRST_DUE = """
    SELECT host AS name, MIN(next_fetch_at) AS first_due
    FROM sources_feed WHERE state <> 'paused' GROUP BY host
"""
_MISSING = f"""
    INSERT INTO sources_host (name, next_due_at, rest_reason)
    SELECT name, first_due, '' FROM ({_FIRST_DUE}) AS due
    WHERE NOT EXISTS (SELECT 1 FROM sources_host AS known WHERE known.name = due.name)
    ON CONFLICT (name) DO NOTHING
"""  # noqa: S608 - nothing from outside
_LATE = f"""
    UPDATE sources_host SET next_due_at = due.first_due FROM ({_FIRST_DUE}) AS due
    WHERE due.name = sources_host.name AND due.first_due < sources_host.next_due_at
"""  # noqa: S608 - nothing from outside
_BEHIND = "AND (next_due_at, id) > (%s, %s)"
_DUE_HOSTS = """
    SELECT id, name, next_due_at FROM sources_host
    WHERE next_due_at <= %s {behind} AND (rest_until IS NULL OR rest_until <= %s)
    ORDER BY next_due_at, id LIMIT %s
"""
_DUE_FEEDS = f"""
    SELECT id FROM sources_feed WHERE host = hosts.name AND next_fetch_at <= %s AND {FREE}
    ORDER BY next_fetch_at LIMIT %s
"""  # noqa: S608 - nothing from outside
_TAKE_POSTGRESQL = f"""
    WITH due AS MATERIALIZED (
        SELECT hosts.id AS host, hosts.next_due_at, feeds.id AS feed FROM ({{hosts}}) AS hosts
        LEFT JOIN LATERAL ({_DUE_FEEDS}) AS feeds ON TRUE LIMIT %s
    ), claimed AS (
        UPDATE sources_feed SET lease_seq = lease_seq + 1, lease_until = %s FROM due
        WHERE id = due.feed AND next_fetch_at <= %s AND {FREE} RETURNING id, lease_seq
    )
    SELECT due.host, due.feed, claimed.lease_seq
    FROM due LEFT JOIN claimed ON claimed.id = due.feed ORDER BY due.next_due_at, due.host
"""  # noqa: S608 - nothing from outside
_FIND_SQLITE = f"""
    SELECT hosts.id, feeds.id FROM ({{hosts}}) AS hosts
    LEFT JOIN sources_feed AS feeds ON feeds.id IN ({_DUE_FEEDS}) LIMIT %s
"""  # noqa: S608 - nothing from outside
_BOOKMARK = """
    INSERT INTO sources_bookmark (id, host_id, due_at, since)
    SELECT 1, id, next_due_at, %s FROM sources_host WHERE id = %s ON CONFLICT (id) DO UPDATE
    SET host_id = EXCLUDED.host_id, due_at = EXCLUDED.due_at, since = EXCLUDED.since
"""
_AFTER_VISIT = """
    UPDATE sources_host SET next_due_at = {least}(%s, {greatest}(next_due_at, COALESCE((
        SELECT next_fetch_at FROM sources_feed
        WHERE host = sources_host.name AND state <> 'paused' ORDER BY next_fetch_at LIMIT 1
    ), next_due_at))) WHERE name = %s
"""
_AFTER_VISIT_POSTGRESQL = _AFTER_VISIT.format(least="LEAST", greatest="GREATEST")
_AFTER_VISIT_SQLITE = _AFTER_VISIT.format(least="MIN", greatest="MAX")
_NEXT_OF_HOST = """
    UPDATE sources_host SET next_due_at = COALESCE((
        SELECT MIN(CASE WHEN lease_until > %s AND lease_until > next_fetch_at
                        THEN lease_until ELSE next_fetch_at END)
        FROM sources_feed WHERE host = sources_host.name AND state <> 'paused'
    ), %s) WHERE id IN
"""
