"""How an uncertain date is drawn in a lane. Pure: no Django.

Days are counted from midnight to midnight; fractions of a day place what lies within one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class How(IntEnum):
    """What the days of a date mean for its drawing."""

    DAY = 0  # one day
    NIGHT = 1  # from the evening of the first day to the morning of the last
    WITHIN = 2  # one or some of these days: which is not known
    LASTING = 3  # all of these days
    SINCE = 4  # open to the future
    UNTIL = 5  # open to the past


FADED = 8  # added to the code where the source says "about" or "uncertain"
DUSK, DAWN = 0.75, 0.25


@dataclass(frozen=True)
class Extent:
    """First and last day that a date may mean; an open end stands where the other one does."""

    first: date
    last: date
    how: How
    faded: bool = False

    @property
    def code(self) -> int:
        return self.how + (FADED if self.faded else 0)


def extent(edtf: str, precision: str, first: date | None, last: date | None) -> Extent:
    """How the date `edtf` is drawn. Raises ValueError if neither end is known."""
    start, end = first or last, last or first
    if start is None or end is None:
        raise ValueError(f"“{edtf}” has no day to stand at")
    faded = any(mark in edtf for mark in "~?%")
    return Extent(start, end, how(precision, first, last), faded)


def how(precision: str, first: date | None, last: date | None) -> How:
    if first is None:
        return How.UNTIL
    if last is None:
        return How.SINCE
    if first == last:
        return How.DAY
    if precision == "night":
        return How.NIGHT
    return How.LASTING if precision in ("day", "minute") else How.WITHIN
