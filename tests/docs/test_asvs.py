"""docs/asvs.md has every requirement once, each with tests that are there or a word of why not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has, which come first in it.
FIRST = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4,
    "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4,
    "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2,
    "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1,
    "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
OF_LEVEL_3 = ["1.2.10", "3.4.7", "3.4.8"]
REASONS = ("Not met: ", "In part: ", "Written down: ", "Operator: ", "Does not apply: ")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if re.match(r"\| \d", line)
]


def ordered(number):
    return [int(part) for part in number.split(".")]


WANTED = sorted(
    [f"{section}.{each + 1}" for section, count in FIRST.items() for each in range(count)]
    + OF_LEVEL_3,
    key=ordered,
)


def numbers(cell):
    """Those of a row: one, several, or all from one to another."""
    begin, to, end = cell.partition(" to ")
    if not to:
        return cell.split(", ")
    return [each for each in WANTED if ordered(begin) <= ordered(each) <= ordered(end)]


def test_every_requirement_has_a_row_and_only_one():
    assert len(WANTED) == 253 + len(OF_LEVEL_3)  # as the standard counts them
    named = [number for row in ROWS for number in numbers(row[0])]
    assert sorted(named, key=ordered) == WANTED


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_it_has_tests_that_are_there_or_says_why_not(row):
    _, asks, stands = row
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", stands)
    assert asks
    assert named or stands.startswith(REASONS), "neither a test nor a reason"
    assert len(re.findall(r"`tests/", stands)) == len(named), "a test without its name"
    for path, name in named:
        assert (ROOT / path).is_file(), path
        assert re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.M), name


def test_a_reason_says_something():
    for _, _, stands in ROWS:
        opening = next((each for each in REASONS if stands.startswith(each)), None)
        assert opening is None or len(stands) > len(opening) + 10, stands
