"""How many entries a week, as bars. Pure: no Django.

An entry that is known to within a week counts in the week in which it begins. One that is not
is spread evenly over its weeks, and that share of a bar is drawn pale: the bars of a kind add up
to its entries, and none says more than the dates do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from core.charts.time_scale import TimeScale, percent

WEEK = timedelta(days=7)
# First day, last day, number of entries with these.
Dated = tuple[date, date, int]


@dataclass(frozen=True)
class Bar:
    """Places across are percentages, all else pixels; the pale part is farther from the base."""

    x: str
    width: str
    y: float
    height: float
    pale_y: float
    pale: float


@dataclass(frozen=True, eq=False)
class Side:
    """The bars of one kind; `most` is the number of entries in the fullest week, rounded.

    The same only as itself, so that what is drawn of it can be looked up at once.
    """

    bars: tuple[Bar, ...]
    most: int


def in_weeks(first: date, last: date) -> tuple[date, date]:
    """Days that fill the same bars as these do, on a scale that begins on a Monday: Mondays."""
    monday = first - timedelta(days=first.weekday())
    if last - first < WEEK:
        return monday, monday
    return monday, last - timedelta(days=last.weekday())


def weeks_of(scale: TimeScale) -> int:
    return (scale.days + 6) // 7


def side(dated: Iterable[Dated], scale: TimeScale, *, base: float, pixels: float) -> Side:
    """Bars from `base` over the weeks of `scale`, the highest `pixels` high: negative is up.

    Those of the whole record are the same whatever period is chosen, so the latest are kept.
    """
    return _side(tuple(dated), scale, base, pixels)


@lru_cache(maxsize=32)
def _side(dated: tuple[Dated, ...], scale: TimeScale, base: float, pixels: float) -> Side:
    sure, spread = [0.0] * weeks_of(scale), [0.0] * weeks_of(scale)
    for first, last, entries in dated:
        start = _week(first, scale)
        end = start if last - first < WEEK else _week(last, scale)
        share = entries / (end - start + 1)
        target = sure if start == end else spread
        for week in range(start, end + 1):
            target[week] += share
    most = max(map(sum, zip(sure, spread, strict=True)), default=0)
    unit = pixels / most if most else 0
    bars = tuple(
        _bar(week, scale, base, base + sure[week] * unit, base + (sure[week] + spread[week]) * unit)
        for week in range(len(sure))
        if sure[week] or spread[week]
    )
    return Side(bars, round(most))


def _week(day: date, scale: TimeScale) -> int:
    """The index of the week of `day`, or of the nearest one on the scale."""
    return min(max((day - scale.first).days // 7, 0), weeks_of(scale) - 1)


def _bar(week: int, scale: TimeScale, base: float, sure: float, end: float) -> Bar:
    x, width = scale.x(scale.first + week * WEEK), 100 * 6 / scale.days
    y, pale_y = min(base, sure), min(sure, end)
    heights = round(abs(sure - base), 1), round(abs(end - sure), 1)
    return Bar(percent(x), percent(width), round(y, 1), heights[0], round(pale_y, 1), heights[1])
