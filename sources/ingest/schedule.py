"""When a feed is visited next, and in which state it is, decided from how the last visit went."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sources.ingest.outcomes import OutcomeKind
from sources.vocabularies import FeedState

SHORTEST: Final = timedelta(minutes=10)
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
# An hourly feed gets here after a day and a half without one good answer.
UNHEALTHY_AFTER: Final = 5
JITTER: Final = 0.1

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True)
class Standing:
    """What the schedule knows of a feed. `interval` is without jitter."""

    state: str  # of FeedState
    failures: int
    interval: timedelta
    next_visit: datetime


@dataclass(frozen=True)
class Before:
    """A feed as it was before the visit.

    `first_gone` is when the server first said 410 since it last gave a good answer.
    """

    state: str
    failures: int
    interval: timedelta
    first_gone: datetime | None = None


def after_success(
    before: Before, *, seen_share: float | None, floor: timedelta, now: datetime, chance: float
) -> Standing:
    """`seen_share`: of the entries, those known before (1 for 304); None: it says nothing.

    A feed of which half is new each time is visited often enough: nothing has scrolled out of
    it yet. `floor` is the publisher's own wish; `chance` is a random number from 0 to 1.
    """
    factor = 1.0 if seen_share is None else 0.5 + seen_share
    floor = max(SHORTEST, min(floor, DAY))
    interval = max(floor, min(before.interval * factor, DAY))
    next_visit = now + max(floor, _jittered(interval, chance))
    return Standing(FeedState.ACTIVE, 0, interval, next_visit)


def after_failure(
    before: Before,
    kind: OutcomeKind,
    *,
    retry_after: timedelta | None,
    now: datetime,
    chance: float,
) -> Standing:
    """Waits twice as long after each failure in a row. No feed is given up without a person."""
    failures = before.failures + 1
    state, floor = _verdict(before, kind, failures, now)
    longest = WEEK if failures >= UNHEALTHY_AFTER else DAY
    wait = min(before.interval * 2 ** min(failures - 1, 12), longest)
    floor = max(floor, retry_after or SHORTEST)
    next_visit = now + max(floor, _jittered(wait, chance))
    return Standing(state, failures, before.interval, next_visit)


def _verdict(
    before: Before, kind: OutcomeKind, failures: int, now: datetime
) -> tuple[str, timedelta]:
    """The state after a failure, and the rest that the feed gets at least."""
    if kind is OutcomeKind.BOT_WALL:
        return FeedState.BLOCKED, DAY
    if kind is OutcomeKind.GONE:
        if before.first_gone is not None and now - before.first_gone >= DAY:
            return FeedState.GONE, WEEK
        return before.state, DAY
    if before.state != FeedState.GONE and failures >= UNHEALTHY_AFTER:
        return FeedState.UNHEALTHY, SHORTEST
    return before.state, SHORTEST


def wished_interval(headers: Mapping[str, str], ttl: timedelta | None) -> timedelta:
    """The longer of what the feed (`ttl`) and the server (max-age) ask for, at most a day."""
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    max_age = timedelta(seconds=int(found[1])) if found else timedelta()
    return min(max(max_age, ttl or timedelta()), DAY)


def _jittered(interval: timedelta, chance: float) -> timedelta:
    return interval * (1 - JITTER + 2 * JITTER * chance)
