"""Readers of cells: what they take, and what they say of the rest."""

from datetime import UTC, datetime

import pytest

from core.importing import cells
from core.importing.cells import BadCell
from core.vocabularies import PublishingStatus


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (cells.text(5), " abc ", "abc"),
        (cells.coded(PublishingStatus), "in_review", "in_review"),
        (cells.coded(PublishingStatus), " In Review ", "in_review"),
        (cells.number(0, 10), "2.5", 2.5),
        (cells.number(-90, 90), "−12.5", -12.5),
        (cells.number(0, 10, whole=True), "3", 3),
        (cells.boolean, "TRUE", True),
        (cells.boolean, "no", False),
        (cells.edtf, "2025-11-xx", "2025-11-XX"),
        (cells.zone, "Europe/Warsaw", "Europe/Warsaw"),
        (cells.instant, "2025-09-10T14:30:00+02:00", datetime(2025, 9, 10, 12, 30, tzinfo=UTC)),
        (cells.instant, "2025-09-10", datetime(2025, 9, 10, tzinfo=UTC)),
        (cells.key(r"NAI-\d{4}-\d{4,}", "NAI-2025-0001"), "NAI-2025-0030", "NAI-2025-0030"),
        (cells.listed(cells.text()), "PL ; LT;PL", ("PL", "LT")),
        (cells.listed(cells.text(), once=False), "a ; a", ("a", "a")),
        (cells.listed(cells.text()), " ;\tPL\n;; ", ("PL",)),
    ],
)
def test_what_is_read(read, cell, value):
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell", "words"),
    [
        (cells.text(5), "abcdef", "6 characters; at most 5"),
        (cells.coded(PublishingStatus), "gone", "Allowed: draft, in_review, published, withdrawn"),
        (cells.coded(PublishingStatus), "publishd", "Did you mean “published”?"),
        (cells.number(0, 10), "1,5", "Allowed: 0 to 10"),
        (cells.number(0, 10), "nan", "is not allowed"),
        (cells.number(0, 10), "11", "a number from 0 to 10"),
        (cells.number(0, 10, whole=True), "2.5", "a whole number"),
        (cells.boolean, "perhaps", "true, false"),
        (cells.edtf, "10.09.2025", "such as 2025-09-10"),
        (cells.zone, "Mars/Base", "Europe/Warsaw"),
        (cells.instant, "yesterday", "2025-09-10T14:30:00Z"),
        (cells.instant, "0001-01-01T00:00:00+14:00", "is no time"),
        (cells.number(0, 10), "²", "is no number"),
        (cells.day, "2025-9-1", "2025-09-10"),
        (cells.address, "javascript:alert(1)", "http://"),
        (cells.key(r"NAI-\d{4}-\d{4,}", "NAI-2025-0001"), "30", "such as NAI-2025-0001"),
    ],
)
def test_what_is_refused_says_what_is_allowed(read, cell, words):
    with pytest.raises(BadCell) as error:
        read(cell)
    assert words in str(error.value)


@pytest.mark.usefixtures("patience")
def test_a_cell_of_spaces_is_gone_through_once():
    assert cells.listed(cells.text())(f"PL{' ' * 500_000};LT") == ("PL", "LT")
