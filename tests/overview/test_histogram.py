"""Bars of the number of entries a week."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.time_scale import TimeScale
from overview.histogram import in_weeks, side

# Four weeks from a Monday.
SCALE = TimeScale(date(2025, 9, 1), date(2025, 9, 28))


def bars(*dated):
    return side(dated, SCALE, base=50, pixels=-40).bars


def test_an_entry_counts_in_its_week():
    (bar,) = bars((date(2025, 9, 9), date(2025, 9, 9), 3))
    assert (bar.x, bar.y, bar.height, bar.pale) == ("25%", 10, 40, 0)


def test_a_night_over_the_end_of_a_week_counts_once_and_for_certain():
    (bar,) = bars((date(2025, 9, 7), date(2025, 9, 8), 1))
    assert (bar.x, bar.pale) == ("0%", 0)


def test_a_month_is_spread_over_its_weeks_and_pale():
    found = bars((date(2025, 9, 1), date(2025, 9, 28), 2), (date(2025, 9, 9), date(2025, 9, 9), 1))
    assert [bar.x for bar in found] == ["0%", "25%", "50%", "75%"]
    assert [bar.height > 0 for bar in found] == [False, True, False, False]
    assert sum(bar.height + bar.pale for bar in found) == pytest.approx(80, abs=0.5)


def test_the_highest_bar_takes_all_the_room_and_bars_grow_away_from_the_base():
    up = side([(SCALE.first, SCALE.first, 5)], SCALE, base=50, pixels=-44)
    down = side([(SCALE.first, SCALE.first, 5)], SCALE, base=51, pixels=34)
    assert (up.bars[0].y, up.bars[0].height, up.most) == (6, 44, 5)
    assert (down.bars[0].y, down.bars[0].height) == (51, 34)


def test_what_lies_beyond_the_scale_counts_at_its_end():
    (bar,) = bars((date(2026, 1, 1), date(2026, 1, 1), 1))
    assert bar.x == "75%"


def test_nothing_draws_nothing():
    assert side([], SCALE, base=50, pixels=-44).most == 0


@given(st.integers(-9, 40), st.integers(0, 40))
def test_on_a_scale_of_whole_weeks_mondays_fill_the_same_bars(start, days):
    first = SCALE.first + timedelta(start)
    last = first + timedelta(days)
    assert bars((*in_weeks(first, last), 1)) == bars((first, last, 1))
