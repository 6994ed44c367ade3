"""How often a feed seems to bring something new."""

from datetime import UTC, datetime, timedelta

import pytest

from sources.pace import pace_in_words

START = datetime(2026, 1, 1, tzinfo=UTC)


def every(hours, count=10):
    return [START + timedelta(hours=hours * number) for number in range(count)]


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (2, "about 12 a day"),
        (24, "about 1 a day"),
        (60, "about 3 a week"),
        (24 * 10, "about 3 a month"),
        (24 * 90, "less than one a month"),
    ],
)
def test_the_pace_is_told_in_the_unit_that_fits(hours, words):
    assert pace_in_words(every(hours)) == words


def test_dates_that_do_not_tell_say_nothing():
    assert pace_in_words(every(2, count=2)) == ""
    assert pace_in_words([START] * 5) == ""


def test_only_the_newest_items_count():
    old = [START - timedelta(days=300 * number) for number in range(1, 9)]
    assert pace_in_words([*old, *every(2, count=20)]) == "about 12 a day"
