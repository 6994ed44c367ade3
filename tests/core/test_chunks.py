"""Rows some at a time."""

import pytest

from core.chunks import chunks


@pytest.mark.parametrize(
    ("count", "lengths"), [(0, []), (1, [1]), (3, [3]), (4, [3, 1]), (6, [3, 3])]
)
def test_each_row_comes_once_and_in_order(count, lengths):
    found = list(chunks(iter(range(count)), 3))
    assert [len(chunk) for chunk in found] == lengths
    assert [row for chunk in found for row in chunk] == list(range(count))


def test_no_more_is_read_than_was_asked_for():
    rows = iter(range(10))
    next(chunks(rows, 3))
    assert next(rows) == 3
