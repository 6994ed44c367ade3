"""Which days the timeline shows."""

from datetime import date

from overview.periods import Period
from overview.record_span import Record

TODAY = date(2026, 3, 1)


def test_the_default_is_half_a_year_until_today():
    record = Record(date(2022, 1, 1), date(2026, 12, 31), TODAY)
    assert record.default == Period(date(2025, 8, 31), TODAY)


def test_the_default_ends_with_the_record_where_that_ends_earlier():
    record = Record(date(2022, 1, 1), date(2025, 12, 31), TODAY)
    assert record.default == Period(date(2025, 7, 2), date(2025, 12, 31))


def test_the_whole_record_reaches_to_today():
    record = Record(date(2022, 1, 1), date(2025, 12, 31), TODAY)
    assert record.whole == Period(date(2022, 1, 1), TODAY)


def test_a_record_that_is_still_to_come_has_a_default():
    record = Record(date(2026, 5, 1), date(2026, 5, 2), TODAY)
    assert record.default.last == date(2026, 5, 1)


def test_an_end_that_was_left_open_is_that_of_the_record():
    record = Record(date(2022, 1, 1), date(2025, 12, 31), TODAY)
    assert record.between(date(2025, 1, 1), None) == Period(date(2025, 1, 1), TODAY)
    assert record.between(None, date(2025, 1, 1)) == Period(date(2022, 1, 1), date(2025, 1, 1))


def test_ends_beyond_the_record_are_drawn_as_they_are_asked_for():
    record = Record(date(2022, 1, 1), date(2025, 12, 31), TODAY)
    assert record.between(date(2030, 1, 1), None) == Period(date(2030, 1, 1), date(2030, 1, 1))
    assert record.between(None, date(2000, 1, 1)) == Period(date(2000, 1, 1), date(2000, 1, 1))
