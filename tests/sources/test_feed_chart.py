"""Where the bars of new items a day stand."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest

from sources.feed_chart import DAYS, LEFT, count_by_day, draw, first_day, nice_top

LAST = date(2026, 9, 30)


def percent(text):
    return float(text.removesuffix("%"))


def test_a_day_with_items_has_a_bar_and_a_day_without_has_none():
    chart = draw({LAST: 5, LAST - timedelta(days=1): 0, first_day(LAST): 10}, last=LAST)
    assert [(bar.day, bar.count) for bar in chart.bars] == [(first_day(LAST), 10), (LAST, 5)]
    assert (chart.total, chart.busiest) == (15, (first_day(LAST), 10))


def test_heights_share_one_scale_and_stand_on_the_axis():
    chart = draw({LAST: 5, first_day(LAST): 10}, last=LAST)
    first, last = chart.bars
    assert percent(first.height) == 2 * percent(last.height) == 100
    assert percent(last.y) + percent(last.height) == 100


def test_bars_stay_between_the_scale_and_the_edge_and_never_touch():
    chart = draw({first_day(LAST) + timedelta(days=n): 1 for n in range(DAYS)}, last=LAST)
    ends = [(percent(bar.x), percent(bar.x) + percent(bar.width)) for bar in chart.bars]
    assert len(ends) == DAYS
    assert ends[0][0] > LEFT
    assert ends[-1][1] < 100
    assert all(end < start for (_, end), (start, _) in itertools.pairwise(ends))


def test_what_lies_outside_the_days_is_left_out():
    outside = {first_day(LAST) - timedelta(days=1): 4, LAST + timedelta(days=1): 4}
    chart = draw(outside, last=LAST)
    assert (chart.bars, chart.total, chart.busiest) == ((), 0, None)
    assert len(chart.days) == DAYS


def test_the_table_has_every_day_newest_first():
    chart = draw({LAST: 5}, last=LAST)
    assert chart.days[0] == (LAST, 5)
    assert chart.days[-1] == (first_day(LAST), 0)


@pytest.mark.parametrize(
    ("most", "top"), [(0, 2), (1, 2), (2, 2), (3, 4), (5, 10), (11, 20), (21, 40), (41, 100)]
)
def test_the_scale_ends_on_a_round_number_with_a_whole_half(most, top):
    assert nice_top(most) == top
    labels = [line.label for line in draw({LAST: most}, last=LAST).lines]
    assert labels == ["0", str(top // 2), str(top)]


def test_dates_stand_under_the_bars_of_their_days():
    chart = draw(dict.fromkeys((date(2026, 9, 16), LAST), 1), last=LAST)
    mark = chart.dates[-1]
    assert mark.label == "16 Sep"
    assert 0 <= percent(chart.bars[0].x) - percent(mark.at) < 1


def test_times_are_counted_by_their_day_in_utc():
    times = [datetime(2026, 9, 30, hour, tzinfo=UTC) for hour in (0, 23)]
    assert count_by_day(times) == {LAST: 2}
