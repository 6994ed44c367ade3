"""What is drawn in the lanes of the timeline."""

from datetime import date, timedelta

import pytest

from core.charts.time_scale import TimeScale
from overview.drawn_dates import extent
from overview.lanes import ELSEWHERE, MOST_MARKS, Mark, draw, frame

SCALE = TimeScale(date(2025, 7, 1), date(2025, 12, 31))
FRAME = frame([("PL", "Poland"), ("EE", "Estonia")], [("event", "Events", "meeting")], ["PL"])


def mark(first, last=None, *, lane="EE", precision="day", edtf="", shape="drone"):
    last = last or first
    return Mark("incident", 1, lane, extent(edtf, precision, first, last), shape)


def drawn(*marks, lane="EE"):
    return next(one for one in draw(FRAME, marks, SCALE) if one.lane.key == lane)


def test_lanes_lie_one_below_the_other_and_busy_ones_are_tall():
    assert [(lane.key, lane.height) for lane in FRAME.lanes] == [
        ("PL", 44),
        ("EE", 28),
        (ELSEWHERE, 28),
        ("event", 28),
    ]
    ends = [lane.y + lane.height for lane in FRAME.lanes]
    assert [lane.y for lane in FRAME.lanes[1:3]] == ends[:2]
    assert FRAME.height == ends[-1]


def test_without_some_lanes_the_others_close_up():
    fewer = FRAME.only({"EE", "event"})
    assert [(lane.key, lane.y) for lane in fewer.lanes] == [("EE", 52), ("event", 106)]
    assert fewer.height == 134
    assert [group.key for group in FRAME.only({"event"}).groups] == ["debate"]


def test_what_fits_side_by_side_depends_on_the_width():
    days = [mark(date(2025, 9, day)) for day in range(1, 9)]
    for width, placed in ((960, 8), (320, 4)):
        lane = next(one for one in draw(FRAME, days, SCALE, width) if one.lane.key == "EE")
        assert (len(lane.marks), sum(more.count for more in lane.more)) == (placed, 8 - placed)


def test_a_day_is_a_symbol_in_its_middle_without_a_bar():
    (placed,) = drawn(mark(date(2025, 7, 1))).marks
    assert (placed.bar_x, placed.tail) == ("", "")
    assert float(placed.x.rstrip("%")) == pytest.approx(0.5, abs=0.3)


def test_a_month_is_a_bar_over_the_month():
    (placed,) = drawn(mark(date(2025, 9, 1), date(2025, 9, 30), precision="month")).marks
    assert placed.bar_x == f"{100 * 62 / 184:.3f}%"
    assert placed.bar_width == f"{100 * 30 / 184:.3f}%"


def test_the_bar_of_a_month_that_began_earlier_starts_with_the_chart():
    (placed,) = drawn(mark(date(2025, 6, 1), date(2025, 7, 31), precision="range")).marks
    assert placed.bar_x == "0%"


def test_a_night_stands_between_its_two_days():
    (placed,) = drawn(mark(date(2025, 9, 9), date(2025, 9, 10), precision="night")).marks
    assert placed.x == f"{100 * 71 / 184:.3f}%"


@pytest.mark.parametrize(("first", "last", "tail"), [(1, None, "since"), (None, 1, "until")])
def test_an_open_end_is_a_tail(first, last, tail):
    day = date(2025, 10, 1)
    dates = extent("x", "range", first and day, last and day)
    (placed,) = drawn(Mark("rule", 1, "event", dates, "rule"), lane="event").marks
    assert placed.tail == tail


def test_what_began_before_the_chart_and_goes_on_stands_at_its_edge():
    dates = extent("2020-01-01/..", "range", date(2020, 1, 1), None)
    (placed,) = drawn(Mark("rule", 1, "event", dates, "rule"), lane="event").marks
    assert 0 <= float(placed.x.rstrip("%")) < 1


@pytest.mark.parametrize(("lane", "rows"), [("EE", 3), ("PL", 5)])
def test_marks_of_one_day_stand_above_each_other_and_the_rest_is_counted(lane, rows):
    found = drawn(*[mark(date(2025, 9, 9), lane=lane)] * 9, lane=lane)
    assert len({placed.y for placed in found.marks}) == len(found.marks) == rows
    assert sum(more.count for more in found.more) == 9 - rows


def test_nothing_disappears():
    days = [date(2025, 9, 1) + timedelta(days=number % 40) for number in range(120)]
    found = drawn(*map(mark, days))
    assert len(found.marks) + sum(more.count for more in found.more) == 120


def test_a_crowded_lane_becomes_cells_that_hold_all_its_entries():
    days = [date(2025, 7, 1) + timedelta(days=number) for number in range(184)]
    found = drawn(*map(mark, days))
    assert found.marks == ()
    assert sum(cell.count for cell in found.cells) >= 184


def test_a_crowded_chart_becomes_cells_in_every_lane():
    many = [mark(date(2025, 9, 9), lane="PL")] * (MOST_MARKS + 1)
    found = drawn(*many, mark(date(2025, 9, 9)))
    assert len(found.cells) > 1
    assert [cell.count for cell in found.cells] == [1] * len(found.cells)
    assert found.marks == ()
