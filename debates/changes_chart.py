"""The chart of all changes, and the steps from one to the next. Pure: no Django."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from core.charts.time_scale import Tick, TimeScale, percent
from debates.matrix import Change

BIN = 7
HEIGHT = 36
NAMED = 3
_day_of = attrgetter("day")


@dataclass(frozen=True, eq=False)
class Column:
    """The changes of a week. The same only as itself, so that a chart of them is looked up."""

    x: str
    width: str
    y: float
    height: float


@dataclass(frozen=True)
class Chart:
    """The script and its range input count days from `first`; `now` is where `day` stands."""

    first: date
    last: date
    day: date
    columns: tuple[Column, ...]
    ticks: list[Tick]
    now: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    @property
    def position(self) -> int:
        return (self.day - self.first).days


@dataclass(frozen=True)
class Step:
    """A day with changes, and whose they are, in words."""

    day: date
    names: str


def chart(days: Mapping[date, int], day: date, today: date) -> Chart:
    """From the week before the first change to `today`, or to `day` where that is later.

    `days`: how many changes each has.
    """
    first = min([*days, day, today]) - timedelta(days=BIN)
    last = max([*days, day, today])
    scale = TimeScale(first, last)
    columns = _columns(tuple(days.items()), scale)
    return Chart(first, last, day, columns, scale.ticks(8), percent(scale.middle(day)))


@lru_cache(maxsize=32)
def _columns(days: tuple[tuple[date, int], ...], scale: TimeScale) -> tuple[Column, ...]:
    """The same for nearly every day that is chosen."""
    weeks: Counter[int] = Counter()
    for on, count in days:
        weeks[(on - scale.first).days // BIN] += count
    most = max(weeks.values(), default=1)
    width = 100 * BIN / scale.days
    return tuple(
        Column(
            x=percent(width * week),
            width=percent(width * 0.82),
            y=round(HEIGHT * (1 - count / most), 1),
            height=round(HEIGHT * count / most, 1),
        )
        for week, count in sorted(weeks.items())
    )


def step(changes: Sequence[Change], day: date, names: Mapping[int, str], back: bool) -> Step | None:
    """The nearest day with a change before or after `day`; None where there is none.

    `changes` are in the order of days.
    """
    if back:
        at = bisect_left(changes, day, key=_day_of) - 1
    else:
        at = bisect_right(changes, day, key=_day_of)
    if not 0 <= at < len(changes):
        return None
    on = changes[at].day
    start, stop = bisect_left(changes, on, key=_day_of), bisect_right(changes, on, key=_day_of)
    return Step(on, _listed(sorted({names[change.actor] for change in changes[start:stop]})))


def _listed(names: list[str]) -> str:
    """``Poland, Estonia, France and 2 more``."""
    if len(names) > NAMED + 1:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
