"""Stretches of days that the home page counts in. Pure: no Django."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.dates.humanise import MONTHS, human, human_short


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def ending(cls, last: date, days: int) -> Period:
        return cls(last - timedelta(days=days - 1), last)

    @classmethod
    def month_of(cls, day: date) -> Period:
        return cls(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))

    @property
    def before(self) -> Period:
        """As many days, up to the day before this one begins."""
        return Period.ending(self.first - timedelta(days=1), days=(self.last - self.first).days + 1)

    @property
    def words(self) -> str:
        return human(f"{self.first}/{self.last}", "range")

    @property
    def short(self) -> str:
        return human_short(f"{self.first}/{self.last}", "range")


def month_name(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def months(first: date, last: date) -> Iterator[date]:
    """The first days of all months from that of `first` to that of `last`."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)
