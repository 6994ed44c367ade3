"""Stretches of a table that is too large to be shown whole."""

import pytest

from debates.window import Window


def test_the_stretches_of_a_table_have_each_row_once():
    rows = list(range(7))
    assert [Window(7, 3, n).of(rows) for n in (1, 2, 3)] == [[0, 1, 2], [3, 4, 5], [6]]


@pytest.mark.parametrize(
    ("wanted", "number", "previous", "following", "after"),
    [(1, 1, None, 2, 3), (2, 2, 1, 3, 1), (3, 3, 2, None, 0), (9, 3, 2, None, 0)],
)
def test_a_stretch_knows_its_neighbours(wanted, number, previous, following, after):
    window = Window(7, 3, wanted)
    assert (window.number, window.previous, window.next) == (number, previous, following)
    assert window.after == after


def test_nothing_has_one_stretch_without_rows():
    assert Window(0, 3).of([]) == []
    assert not Window(0, 3).is_part
