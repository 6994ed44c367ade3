"""When the silence of a feed is unusual."""

from datetime import UTC, datetime, timedelta

import pytest

from sources.quiet import days, find_quiet, usual_gap

START = datetime(2026, 1, 1, tzinfo=UTC)


def at(day):
    return START + timedelta(days=day)


def quiet(arrivals, heard, added=0):
    return find_quiet(map(at, arrivals), added_at=at(added), heard_at=at(heard))


DAILY = range(10)  # the last on day 9
FORTNIGHTLY = range(0, 84, 14)  # the last on day 70


@pytest.mark.parametrize(
    ("arrivals", "heard", "found"),
    [
        (DAILY, 16, False),  # a daily feed may be silent for a week
        (DAILY, 16.1, True),
        (FORTNIGHTLY, 70 + 56, False),  # four times its usual gap
        (FORTNIGHTLY, 70 + 57, True),
        ([0, 1, 2, 3], 3 + 60, False),  # too few for a habit
        ([0, 1, 2, 3], 3 + 61, True),
        ([], 14, False),  # never brought anything
        ([], 14.1, True),
    ],
)
def test_a_feed_is_quiet_when_it_is_silent_for_longer_than_its_habit(arrivals, heard, found):
    assert bool(quiet(arrivals, heard)) is found


def test_what_one_visit_brought_counts_once():
    assert quiet([0, 0, 0, 0, 0, 0], 30) is None


def test_one_long_holiday_does_not_set_the_habit():
    arrivals = [*range(10), *range(60, 70)]
    assert quiet(arrivals, 69 + 8) is not None


def test_a_feed_that_nobody_could_read_is_not_quiet():
    assert find_quiet([at(0)], added_at=at(0), heard_at=None) is None
    assert quiet(DAILY, 9) is None


def test_silence_is_told_in_words():
    assert quiet(DAILY, 30).in_words() == (
        "It has brought nothing new for 21 days; nine times out of ten it did so within 1 day."
    )
    assert quiet([0], 100).in_words() == "It has brought nothing new for 100 days."
    assert quiet([], 20).in_words() == "It has brought nothing in the 20 days since it was added."


def test_the_usual_gap_is_the_ninetieth_percentile():
    assert usual_gap([at(day) for day in (0, 1, 3, 6, 10, 15, 21, 28, 36, 45, 55)]) == timedelta(9)
    assert usual_gap([at(0), at(2)]) == timedelta(2)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(minutes=5), "1 hour"),
        (timedelta(hours=5), "5 hours"),
        (timedelta(hours=25), "1 day"),
        (timedelta(hours=40), "2 days"),
    ],
)
def test_spans_in_words(span, words):
    assert days(span) == words
