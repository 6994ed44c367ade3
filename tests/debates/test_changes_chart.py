"""The bar over the matrix: weeks with changes, and the steps between them."""

from datetime import date

import pytest

from debates.changes_chart import Chart, columns, scale_of, step
from debates.matrix import Change
from debates.vocabularies import ChangeKind

NAMES = {1: "Poland", 2: "Estonia", 3: "France", 4: "Italy", 5: "Spain"}
TODAY = date(2025, 12, 31)


def change(day, actor=1):
    return Change(date.fromisoformat(day), 1, actor, 1, ChangeKind.FIRST, "support")


def chart(days, day, today):
    changes = [change(on) for on in days]
    scale = scale_of(changes, day, today)
    return Chart(scale, day, columns(changes, scale))


def test_a_column_stands_for_a_week_and_its_height_for_the_changes():
    found = chart(["2025-09-08", "2025-09-09", "2025-11-10"], TODAY, TODAY)
    assert found.first == date(2025, 9, 1)
    assert [column.height for column in found.columns] == [36, 18]
    assert found.position == found.days


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2027, 1, 1)])
def test_the_chosen_day_is_always_on_the_chart(day):
    found = chart(["2025-09-08"], day, TODAY)
    assert 0 <= found.position <= found.days


def test_without_any_change_the_chart_is_empty():
    assert chart([], TODAY, TODAY).columns == ()


CHANGES = [change("2025-09-20", 1), change("2025-09-23", 2), change("2025-09-23", 1)]


@pytest.mark.parametrize(
    ("day", "back", "found", "names"),
    [
        ("2025-09-20", False, "2025-09-23", "Estonia and Poland"),
        ("2025-09-23", True, "2025-09-20", "Poland"),
        ("2025-09-22", True, "2025-09-20", "Poland"),
    ],
)
def test_a_step_lands_on_the_nearest_day_with_a_change_and_names_the_actors(
    day, back, found, names
):
    to = step(CHANGES, date.fromisoformat(day), NAMES, back)
    assert (str(to.day), to.names) == (found, names)


def test_there_is_no_step_past_the_ends():
    assert step(CHANGES, date(2025, 9, 23), NAMES, back=False) is None
    assert step(CHANGES, date(2025, 9, 20), NAMES, back=True) is None


def test_many_names_are_cut_short_with_their_number():
    many = [change("2025-09-23", actor) for actor in NAMES]
    assert step(many, TODAY, NAMES, back=True).names == "Estonia, France, Italy and 2 more"
