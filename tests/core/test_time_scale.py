"""Where days stand on a chart."""

from datetime import date

import pytest

from core.charts.time_scale import TimeScale, percent

TEN_DAYS = TimeScale(date(2025, 9, 1), date(2025, 9, 10))


def test_a_day_is_as_wide_as_its_share():
    assert TEN_DAYS.span(date(2025, 9, 1), date(2025, 9, 1)) == (0, 10)
    assert TEN_DAYS.middle(date(2025, 9, 10)) == 95


def test_only_the_visible_part_of_a_span_is_drawn():
    assert TEN_DAYS.span(date(2025, 8, 1), date(2025, 9, 2)) == (0, 20)
    assert TEN_DAYS.span(date(2025, 9, 10), date(2025, 12, 1)) == (90, 10)
    assert TEN_DAYS.span(date(2025, 9, 11), date(2025, 9, 12)) is None


def test_a_span_ends_after_it_begins():
    with pytest.raises(ValueError, match="is before"):
        TimeScale(date(2025, 9, 2), date(2025, 9, 1))


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2025, 11, 1), date(2026, 2, 3), ["Nov", "Dec", "2026", "Feb"]),
        (date(2025, 11, 2), date(2026, 1, 1), ["Dec", "2026"]),
        (date(2025, 11, 2), date(2025, 11, 20), []),
    ],
)
def test_months_are_labelled_and_january_by_its_year(first, last, labels):
    assert [tick.label for tick in TimeScale(first, last).ticks()] == labels


@pytest.mark.parametrize("years", [1, 4, 30, 150])
def test_labels_stay_few_over_long_spans(years):
    ticks = TimeScale(date(1950, 1, 1), date(1950 + years, 1, 1)).ticks(most=12)
    assert 1 < len(ticks) <= 14


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0%"), (100.0, "100%"), (12.34567, "12.346%"), (-3.5, "-3.5%")]
)
def test_percent_is_short(value, text):
    assert percent(value) == text
