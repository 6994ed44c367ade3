"""How uncertain dates are drawn."""

from datetime import date

import pytest

from overview.drawn_dates import How, extent

DAY, NEXT, LATER = date(2025, 9, 9), date(2025, 9, 10), date(2025, 9, 30)


@pytest.mark.parametrize(
    ("precision", "first", "last", "how"),
    [
        ("day", DAY, DAY, How.DAY),
        ("minute", DAY, DAY, How.DAY),
        ("night", DAY, NEXT, How.NIGHT),
        ("month", DAY, LATER, How.WITHIN),
        ("range", DAY, LATER, How.WITHIN),
        ("day", DAY, LATER, How.LASTING),
        ("range", DAY, None, How.SINCE),
        ("range", None, LATER, How.UNTIL),
    ],
)
def test_what_is_drawn(precision, first, last, how):
    assert extent("2025-09-09", precision, first, last).how is how


@pytest.mark.parametrize("edtf", ["2025-09~", "2025-09?", "2025-09%", "2025-09-01~/2025-09-03"])
def test_about_and_uncertain_are_faded(edtf):
    assert extent(edtf, "month", DAY, LATER).faded


def test_an_open_end_stands_where_the_known_one_does():
    found = extent("2025-09-09/..", "range", DAY, None)
    assert (found.first, found.last) == (DAY, DAY)


def test_a_date_without_any_day_has_no_place():
    with pytest.raises(ValueError, match="no day to stand at"):
        extent("", "", None, None)
