"""Uncertain dates as spans on a strip of days."""

from datetime import UTC, date, datetime

import pytest

from incidents.day_strip import Dated, strip


def dated(edtf, first, last, **more):
    return Dated("Occurred", "in words", edtf, first, last, **more)


def test_no_date_has_no_strip():
    assert strip([dated("", None, None)]) is None


def test_a_day_has_its_own_width_and_two_days_of_room():
    day = date(2025, 9, 10)
    found = strip([dated("2025-09-10", day, day)])
    assert (found.bars[0].x, found.bars[0].width, found.bars[0].fade) == ("40%", "20%", "")
    assert [number for _, number, _ in found.days] == ["8", "9", "10", "11", "12"]


def test_a_night_is_as_long_as_its_hours():
    night = dated(
        "2025-09-09/2025-09-10",
        date(2025, 9, 9),
        date(2025, 9, 10),
        start=datetime(2025, 9, 9, 12, tzinfo=UTC),
        end=datetime(2025, 9, 10, 12, tzinfo=UTC),
    )
    (bar,) = strip([night]).bars
    assert (bar.x, bar.width) == ("41.667%", "16.667%")


@pytest.mark.parametrize(
    ("edtf", "first", "last", "fade"),
    [
        ("2025-09~", date(2025, 9, 1), date(2025, 9, 30), "both"),
        ("2025-09-10/..", date(2025, 9, 10), None, "end"),
        ("../2025-09-10", None, date(2025, 9, 10), "start"),
    ],
)
def test_an_end_that_is_not_known_fades(edtf, first, last, fade):
    assert strip([dated(edtf, first, last)]).bars[0].fade == fade


def test_about_reaches_beyond_the_days_that_it_names():
    day = date(2025, 9, 10)
    (bar,) = strip([dated("2025-09-10~", day, day)]).bars
    assert (bar.x, bar.width) == ("20%", "60%")


def test_a_long_span_has_months_and_no_numbers_of_days():
    found = strip([dated("2025", date(2025, 1, 1), date(2025, 12, 31))])
    assert found.days == ()
    assert found.ticks


def test_an_uncertain_date_says_so():
    day = date(2025, 9, 10)
    assert strip([dated("2025-09-10?", day, day)]).bars[0].uncertain
