"""What an actor held over time on one proposal, as bands."""

from datetime import date

from core.charts.time_scale import TimeScale
from debates.lanes import Held, lane

SCALE = TimeScale(date(2025, 1, 1), date(2025, 4, 10))  # a hundred days: one is one percent


def held(stance, last, first=None):
    last = date.fromisoformat(last)
    first = date.fromisoformat(first) if first else last
    return Held(stance, stance.capitalize(), str(last), first, last)


def bands(*lines):
    return [(band.tone, band.x, band.width) for band in lane(lines, SCALE).bands]


def test_a_line_stands_until_the_next_one():
    assert bands(held("support", "2025-01-11"), held("oppose", "2025-01-31")) == [
        ("p2", "10%", "20%"),
        ("m2", "30%", "70%"),
    ]


def test_a_stance_said_again_is_one_band_with_two_notches():
    found = lane([held("support", "2025-01-11"), held("support", "2025-01-31")], SCALE)
    assert len(found.bands) == 1
    assert found.notches == ["10%", "30%"]


def test_of_two_lines_of_one_day_the_one_entered_last_stands():
    assert bands(held("support", "2025-01-11"), held("oppose", "2025-01-11")) == [
        ("m2", "10%", "90%")
    ]


def test_a_month_is_held_from_its_last_day_and_perhaps_from_its_first():
    found = lane([held("support", "2025-01-31", first="2025-01-01")], SCALE)
    assert [(band.x, band.width) for band in found.bands] == [("30%", "70%")]
    assert [(band.x, band.width) for band in found.early] == [("0%", "30%")]


def test_what_comes_after_the_axis_is_not_known_yet():
    found = lane([held("support", "2025-01-11"), held("oppose", "2025-05-01")], SCALE)
    assert (found.now.stance, len(found.bands)) == ("support", 1)


def test_a_stance_that_takes_no_side_has_the_empty_tone():
    assert bands(held("not_stated", "2025-01-11")) == [("none", "10%", "90%")]
