from datetime import UTC, datetime, timedelta

import pytest

from sources.ingest.outcomes import OutcomeKind
from sources.ingest.schedule import (
    UNHEALTHY_AFTER,
    Before,
    Standing,
    after_failure,
    after_success,
    wished_interval,
)

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


def success(
    interval: timedelta = HOUR,
    seen: float | None = 1.0,
    floor: timedelta = timedelta(),
    chance: float = 0.5,
) -> Standing:
    before = Before("unhealthy", 7, interval)
    return after_success(before, seen_share=seen, floor=floor, now=NOW, chance=chance)


def failure(
    kind: OutcomeKind = OutcomeKind.CONNECT_ERROR,
    failures: int = 0,
    state: str = "active",
    retry_after: timedelta | None = None,
    first_gone: datetime | None = None,
) -> Standing:
    before = Before(state, failures, HOUR, first_gone)
    return after_failure(before, kind, retry_after=retry_after, now=NOW, chance=0.5)


@pytest.mark.parametrize(
    ("interval", "seen", "expected"),
    [
        pytest.param(HOUR, 1.0, 1.5 * HOUR, id="nothing new: more rarely"),
        pytest.param(HOUR, 0.5, HOUR, id="half of it new: as before"),
        pytest.param(HOUR, 0.0, 0.5 * HOUR, id="all of it new: twice as often"),
        pytest.param(HOUR, None, HOUR, id="the first visit says nothing"),
        pytest.param(0.2 * HOUR, 0.0, timedelta(minutes=10), id="not under ten minutes"),
        pytest.param(20 * HOUR, 1.0, DAY, id="not over a day"),
    ],
)
def test_the_interval_follows_the_share_of_known_entries(interval, seen, expected):
    standing = success(interval, seen)
    assert (standing.interval, standing.next_visit) == (expected, NOW + expected)
    assert (standing.state, standing.failures) == ("active", 0)


def test_the_publishers_wish_is_never_undercut():
    assert success(seen=0.0, floor=3 * HOUR, chance=0).next_visit == NOW + 3 * HOUR
    assert success(floor=30 * DAY).interval == DAY


def test_visits_are_spread_by_a_tenth():
    assert success(seen=0.5, chance=0).next_visit == NOW + 0.9 * HOUR
    assert success(seen=0.5, chance=1).next_visit == NOW + 1.1 * HOUR


@pytest.mark.parametrize(
    ("failures", "hours", "state"),
    [
        (0, 1, "active"), (1, 2, "active"), (3, 8, "active"), (4, 16, "unhealthy"),
        (6, 64, "unhealthy"), (9, 168, "unhealthy"), (5000, 168, "unhealthy"),
    ],
)  # fmt: skip
def test_failures_in_a_row_double_the_wait_up_to_a_week(failures, hours, state):
    standing = failure(failures=failures)
    assert standing.next_visit == NOW + timedelta(hours=hours)
    assert (standing.state, standing.failures) == (state, failures + 1)
    assert standing.interval == HOUR


def test_retry_after_is_honoured_and_does_not_shorten_the_wait():
    wait = timedelta(hours=5)
    assert failure(OutcomeKind.RATE_LIMITED, retry_after=wait).next_visit == NOW + wait
    assert failure(failures=3, retry_after=HOUR).next_visit == NOW + 8 * HOUR


def test_a_bot_wall_blocks_the_feed_for_a_day():
    standing = failure(OutcomeKind.BOT_WALL)
    assert (standing.state, standing.next_visit) == ("blocked", NOW + DAY)


@pytest.mark.parametrize(
    ("first_gone", "state", "wait"),
    [(None, "active", DAY), (NOW - 0.5 * DAY, "active", DAY), (NOW - DAY, "gone", WEEK)],
)
def test_a_feed_is_gone_when_it_is_said_twice_a_day_apart(first_gone, state, wait):
    standing = failure(OutcomeKind.GONE, first_gone=first_gone)
    assert (standing.state, standing.next_visit) == (state, NOW + wait)


def test_another_failure_does_not_bring_a_gone_feed_back():
    assert failure(failures=UNHEALTHY_AFTER, state="gone").state == "gone"


@pytest.mark.parametrize(
    ("header", "ttl", "expected"),
    [
        ("", None, timedelta()),
        ("public, max-age=3600", None, HOUR),
        ("max-age=60", HOUR, HOUR),
        ("s-maxage=3600", None, timedelta()),
        ("max-age=999999999", None, DAY),
        ("max-age=-5", WEEK, DAY),
    ],
)
def test_the_wish_is_the_longer_one_and_at_most_a_day(header, ttl, expected):
    assert wished_interval({"cache-control": header}, ttl) == expected
