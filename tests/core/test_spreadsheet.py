"""CSV that a spreadsheet opens as text."""

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spreadsheet import cell, guard, lines, unguard

FORMULA_START = re.compile('(^|[;"]\\s*)[=+\\-@＝＋－＠]')
nasty = st.text(alphabet="=+-@'\";,＝＋－＠\t\r\n ab1", max_size=30)


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+48 22", "'+48 22"),
        ("-5", "'-5"),
        ("@cmd", "'@cmd"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ('say "=1"', 'say "\'=1"'),
        ("'=1", "''=1"),
        ("a\tb\r\nc", "a b c"),
        ("2 - 3", "2 - 3"),
        ("plain", "plain"),
    ],
)
def test_guard(text, guarded):
    assert guard(text) == guarded


@given(nasty)
def test_no_guarded_cell_begins_a_formula(text):
    assert not FORMULA_START.search(guard(text))


@given(nasty)
def test_unguard_gives_back_what_went_in(text):
    one_line = re.sub(r"[\x00-\x1f\x7f]+", " ", text)
    assert unguard(guard(text)) == one_line


@given(st.lists(st.lists(nasty, min_size=1, max_size=4), max_size=4))
def test_lines_read_back_as_the_same_cells(rows):
    read = list(csv.reader(io.StringIO(lines(rows))))
    assert read == [[guard(value) for value in row] for row in rows]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (True, "true"),
        (-8.5, "-8.5"),
        (3.0, "3"),
        (date(2025, 9, 10), "2025-09-10"),
        (datetime(2025, 9, 10, 4, 30, tzinfo=UTC), "2025-09-10T04:30:00Z"),
    ],
)
def test_values_have_one_form(value, text):
    assert cell(value) == text
