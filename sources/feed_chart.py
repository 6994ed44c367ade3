"""The drawing of new items a day: where each bar stands, in percent. No I/O.

Percentages let one drawing fill any width while its words keep their size; the template writes
them into attributes, as the content policy allows no inline styles.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

DAYS: Final = 60
# Left of the bars stand the numbers of the scale.
LEFT: Final = 6.0
FILLED: Final = 0.76  # of a day's width
TICK_EVERY: Final = 14


@dataclass(frozen=True)
class Bar:
    """A day with something new; lengths are percentages of the drawing."""

    day: date
    count: int
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Mark:
    """A line of the scale (`at` from the top) or a date under the axis (`at` from the left)."""

    at: str
    label: str


@dataclass(frozen=True)
class Chart:
    """`days` has every day, newest first, for the table."""

    bars: tuple[Bar, ...]
    lines: tuple[Mark, ...]
    dates: tuple[Mark, ...]
    days: tuple[tuple[date, int], ...]
    total: int
    busiest: tuple[date, int] | None


def count_by_day(times: Iterable[datetime]) -> Counter[date]:
    """Of times in UTC."""
    return Counter(time.date() for time in times)


def first_day(last: date) -> date:
    """The first of the days that a chart up to `last` shows."""
    return last - timedelta(days=DAYS - 1)


def draw(counts: Mapping[date, int], *, last: date) -> Chart:
    """The `DAYS` days up to `last`; what lies outside them is left out."""
    first = first_day(last)
    days = [first + timedelta(days=number) for number in range(DAYS)]
    shown = {day: counts.get(day, 0) for day in days}
    top = nice_top(max(shown.values()))
    busiest = max(shown, key=lambda day: (shown[day], day))
    return Chart(
        bars=tuple(
            _bar(number, day, shown[day], top) for number, day in enumerate(days) if shown[day]
        ),
        lines=tuple(Mark(_percent(100 - 100 * value / top), f"{value:,}") for value in _steps(top)),
        dates=tuple(
            Mark(_percent(_left(DAYS - 1 - back)), f"{days[-1 - back]:%-d %b}")
            for back in range(DAYS - DAYS % TICK_EVERY, 0, -TICK_EVERY)
        ),
        days=tuple((day, shown[day]) for day in reversed(days)),
        total=sum(shown.values()),
        busiest=(busiest, shown[busiest]) if shown[busiest] else None,
    )


def nice_top(most: int) -> int:
    """The end of the scale: 2, 4, 10, 20, 40, 100 …, none below `most`; its half is whole."""
    size = 1
    while True:
        for step in (2, 4, 10):
            if step * size >= most:
                return step * size
        size *= 10


def _steps(top: int) -> tuple[int, int, int]:
    return 0, top // 2, top


def _bar(number: int, day: date, count: int, top: int) -> Bar:
    width = (100 - LEFT) / DAYS
    height = 100 * count / top
    return Bar(
        day,
        count,
        x=_percent(_left(number) + width * (1 - FILLED) / 2),
        y=_percent(100 - height),
        width=_percent(width * FILLED),
        height=_percent(height),
    )


def _left(number: int) -> float:
    return LEFT + number * (100 - LEFT) / DAYS


def _percent(value: float) -> str:
    return f"{value:.2f}%"
