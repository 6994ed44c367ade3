"""Is it the servers that can't be reached, or are we off the net? Told by the ledger of fetches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Count, QuerySet

from core.publishing import record_change
from sources.ingest.outcomes import OutcomeKind
from sources.ingest.schedule import UNHEALTHY_AFTER
from sources.models import Feed, FetchAttempt
from sources.vocabularies import AttemptOutcome, FeedState

UNREACHED: Final = frozenset(
    {OutcomeKind.DNS_ERROR, OutcomeKind.CONNECT_ERROR, OutcomeKind.DEADLINE}
)
WINDOW: Final = timedelta(minutes=15)
# So many hosts have to be unreachable at once, and nearly all of the last ones that were tried.
MANY_HOSTS: Final = 8
LAST_HOSTS: Final = 20
SHARE: Final = 0.9
# How soon a feed is tried again whose failure was not its own.
PAUSE: Final = timedelta(minutes=5)


@dataclass(frozen=True)
class Try:
    host: str
    reached: bool
    at: datetime


def is_down(tries: Iterable[Try]) -> bool:
    """Decided by how the last try at each host went; `tries` has the newest first."""
    latest: dict[str, bool] = {}
    for one in tries:
        if len(latest) == LAST_HOSTS and one.host not in latest:
            break
        latest.setdefault(one.host, one.reached)
    failed = list(latest.values()).count(False)
    return len(latest) >= MANY_HOSTS and failed >= SHARE * len(latest)


def last_try_while_down(now: datetime) -> datetime | None:
    """When something was last tried, if this installation's own network is down; else None."""
    if not _last_unreached(now):  # one row says so, as nearly always
        return None
    tries = _tries(now)
    return tries[0].at if tries and not tries[0].reached and is_down(tries) else None


def forgive(now: datetime) -> set[str]:
    """While our own network is down, failures to connect are nobody's: take them back.

    Feeds get their count of failures, and by it their state, as they were before; they are tried
    again after `PAUSE`. Returns their hosts, which the plan has to be told of.
    """
    if not is_down(_tries(now)):
        return set()
    attempts = _recent(now).filter(failure__in=UNREACHED, counted=True)
    counts = dict(attempts.values_list("feed").annotate(Count("pk")).order_by())
    feeds = Feed.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=counts)
    hosts = set()
    for feed in feeds.order_by("pk"):
        hosts.add(feed.host)
        feed.failures_in_row = max(feed.failures_in_row - counts[feed.pk], 0)
        feed.next_fetch_at = min(feed.next_fetch_at, now + PAUSE)
        if feed.state == FeedState.UNHEALTHY and feed.failures_in_row < UNHEALTHY_AFTER:
            feed.state = FeedState.ACTIVE
            record_change(feed, by=None, reason="Own network down: its failures don't count.")
        else:
            Feed.objects.filter(pk=feed.pk).update(
                failures_in_row=feed.failures_in_row, next_fetch_at=feed.next_fetch_at
            )
    attempts.update(counted=False)
    return hosts


def _recent(now: datetime) -> QuerySet[FetchAttempt]:
    return FetchAttempt.objects.filter(finished_at__gt=now - WINDOW, finished_at__lte=now)


def _last_unreached(now: datetime) -> bool:
    """Asked with every plan, so in SQL: Django takes ten times as long to put it together."""
    at = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(_LAST_TRY, [at(now - WINDOW), at(now)])
        found = cursor.fetchone()
    return found is not None and found[0] in UNREACHED


def _tries(now: datetime) -> list[Try]:
    tried = _recent(now).exclude(outcome=AttemptOutcome.DISCARDED)
    tried = tried.exclude(outcome=AttemptOutcome.FAILED, failure="")  # our own database failed
    rows = tried.order_by("-pk").values_list("feed__host", "failure", "finished_at")
    return [
        Try(host, failure not in UNREACHED, at) for host, failure, at in rows[: 10 * LAST_HOSTS]
    ]


# The first of `_tries`.
_LAST_TRY = f"""
    SELECT failure FROM sources_fetchattempt WHERE finished_at > %s AND finished_at <= %s
    AND outcome <> '{AttemptOutcome.DISCARDED.value}'
    AND NOT (outcome = '{AttemptOutcome.FAILED.value}' AND failure = '') ORDER BY id DESC LIMIT 1
"""  # noqa: S608 - nothing from outside
