"""A span of days as percentages of a chart's width.

Charts have no view box: what stands on a time axis has a percentage for its place, so that the
chart fills any width, its text keeps its size, and no style attribute is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Tick:
    """A line of the grid with its label; `strong` at the beginning of a year."""

    x: str
    label: str
    strong: bool


@dataclass(frozen=True)
class TimeScale:
    """Days from `first` to `last`, both shown whole. Raises ValueError if `last` is earlier."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where `day` begins, in percent; outside of 0 to 100 for a day outside of the span."""
        return 100 * (day - self.first).days / self.days

    def middle(self, day: date) -> float:
        return 100 * ((day - self.first).days + 0.5) / self.days

    def span(self, first: date, last: date) -> tuple[float, float] | None:
        """Start and width, in percent, of the visible part of a span of days; None if none is."""
        start, end = max(first, self.first), min(last, self.last)
        if end < start:
            return None
        return self.x(start), 100 * ((end - start).days + 1) / self.days

    def ticks(self, most: int = 24) -> list[Tick]:
        """At the beginning of months: of every one, or of as few as `most` allows."""
        step = next(
            step for step in (1, 3, 6, 12, 24, 60, 120, 1200)
            if self.days / (30.4 * step) <= most or step == 1200
        )  # fmt: skip
        return [
            Tick(percent(self.x(day)), _label(day), strong=day.month == 1)
            for day in _months(self.first, self.last)
            if (day.year * 12 + day.month - 1) % step == 0
        ]


def percent(value: float) -> str:
    """As SVG attributes take it: ``12.345%``."""
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"


def _label(day: date) -> str:
    return str(day.year) if day.month == 1 else f"{day:%b}"


def _months(first: date, last: date) -> Iterator[date]:
    day = first if first.day == 1 else _next_month(first)
    while day <= last:
        yield day
        day = _next_month(day)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
