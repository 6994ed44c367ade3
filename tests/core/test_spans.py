"""Stretches of time whose ends may be uncertain."""

from datetime import date

import pytest

from core.charts.spans import Stretch
from core.charts.time_scale import TimeScale

YEAR = TimeScale(date(2025, 1, 1), date(2025, 4, 10))  # a hundred days: one is one percent
JAN, FEB = date(2025, 1, 11), date(2025, 1, 31)
MAR = date(2025, 3, 2)


def drawn(starts, ends, **fields):
    pieces = Stretch(starts, ends, **fields).pieces(YEAR)
    return [(piece.x, piece.width, piece.faded) for piece in pieces]


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ((JAN, JAN), (FEB, FEB), [("10%", "21%", False)]),
        ((JAN, FEB), (None, None), [("10%", "20%", True), ("30%", "70%", False)]),
        ((JAN, JAN), (FEB, MAR), [("10%", "21%", False), ("31%", "30%", True)]),
        ((date(1999, 1, 1),) * 2, (None, None), [("0%", "100%", False)]),
        ((JAN, MAR), (FEB, FEB), [("10%", "21%", True)]),
        ((None, None), (JAN, JAN), [("0%", "11%", True)]),
        ((date(2026, 1, 1),) * 2, (None, None), []),
    ],
    ids=["exact", "from about", "to about", "before", "nothing sure", "no start", "later"],
)
def test_what_is_certain_is_solid_and_what_is_possible_faded(starts, ends, expected):
    assert drawn(starts, ends) == expected


def test_questioned_dates_make_nothing_certain():
    assert drawn((JAN, JAN), (FEB, FEB), doubtful=True) == [("10%", "21%", True)]
