"""The chart of all changes, and the steps from one to the next. Pure: no Django."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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

    scale: TimeScale
    day: date
    columns: tuple[Column, ...]

    @property
    def first(self) -> date:
        return self.scale.first

    @property
    def last(self) -> date:
        return self.scale.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    @property
    def position(self) -> int:
        return (self.day - self.first).days

    @property
    def ticks(self) -> list[Tick]:
        return self.scale.ticks(8)

    @property
    def now(self) -> str:
        return percent(self.scale.middle(self.day))


@dataclass(frozen=True)
class Step:
    """A day with changes, and whose they are, in words."""

    day: date
    names: str


def scale_of(changes: Sequence[Change], day: date, today: date) -> TimeScale:
    """From the week before the first of the `changes`, which are in the order of days, to `today`,
    or to `day` where that is later.
    """
    ends = [changes[0].day, changes[-1].day] if changes else []
    return TimeScale(min(*ends, day, today) - timedelta(days=BIN), max(*ends, day, today))


def columns(changes: Iterable[Change], scale: TimeScale) -> tuple[Column, ...]:
    """The weeks of `scale` that have changes."""
    weeks = Counter((change.day - scale.first).days // BIN for change in changes)
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
