"""Incidents a month as stacked columns."""

from datetime import date

from overview.monthly import Count, StateCounts, by_month, monthly_chart, sparks
from overview.periods import Period, months

SUMMER = list(months(date(2025, 6, 20), date(2025, 8, 3)))
JULY = date(2025, 7, 1)


def chart(*counts):
    return monthly_chart(SUMMER, counts, "most often Poland")


def test_every_month_has_a_column_and_kinds_stack_from_the_base():
    july = chart(Count(JULY, "aircraft", False, 1), Count(JULY, "drone", False, 3)).columns[1]
    assert [column.label for column in chart().columns] == ["June 2025", "July 2025", "August 2025"]
    assert [(s.shape, s.y, s.height) for s in july.segments] == [
        ("drone", "92.0", "144.0"),
        ("aircraft", "44.0", "48.0"),
    ]


def test_what_is_doubtful_is_a_piece_of_its_own_and_counts_too():
    july = chart(Count(JULY, "drone", True, 1), Count(JULY, "drone", False, 1)).columns[1]
    assert [segment.doubtful for segment in july.segments] == [False, True]
    assert (july.cells, july.total, july.doubtful) == ([2], 2, 1)


def test_the_one_highest_month_is_named():
    found = chart(Count(JULY, "drone", False, 7))
    assert (found.title, found.peak.lines) == (
        "Most incidents in July 2025",
        ["7 in July 2025", "most often Poland"],
    )


def test_months_that_share_the_peak_are_not_named():
    found = chart(Count(JULY, "drone", False, 7), Count(date(2025, 8, 1), "drone", False, 7))
    assert (found.title, found.peak) == ("At most 7 incidents a month", None)


def test_an_empty_chart_keeps_its_axis():
    found = chart()
    assert (found.highest, found.peak, len(found.axis), len(found.grid)) == (0, None, 1, 1)


def test_panels_share_one_scale():
    states = [
        StateCounts("Poland", "", {(JULY, False): 4}),
        StateCounts("Latvia", "", {(JULY, False): 1}),
    ]
    top, panels = sparks(SUMMER, states)
    assert (top, [panel.bars[0].height for panel in panels]) == (4, ["40.0", "10.0"])


def test_the_table_of_the_panels_leaves_out_months_without_incidents():
    state = StateCounts("Poland", "", {(JULY, False): 3, (JULY, True): 1})
    assert by_month(SUMMER, [state]) == [(JULY, [4])]


def test_the_period_before_is_as_long_and_ends_the_day_before():
    month = Period.ending(date(2025, 9, 30), 30)
    assert (month.first, month.before) == (
        date(2025, 9, 1),
        Period(date(2025, 8, 2), date(2025, 8, 31)),
    )
