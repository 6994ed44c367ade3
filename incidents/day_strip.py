"""Uncertain dates as spans on a strip of days, in percent of its width. Pure: no Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.charts.time_scale import ONE_DAY, Tick, TimeScale, percent
from core.dates import parse

# Up to so many days each has its number; beyond that only months are named.
DAYS_NAMED = 16


@dataclass(frozen=True)
class Dated:
    """An uncertain date: its days, and its instants at the place where these are known."""

    label: str
    words: str
    edtf: str
    first: date | None
    last: date | None
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True)
class Bar:
    """A span from `x` over `width`. `fade` says which ends are unsure: "", start, end or both."""

    label: str
    words: str
    x: str
    width: str
    fade: str
    uncertain: bool


@dataclass(frozen=True)
class Strip:
    """`days` are (middle, number of the day, month where one is named)."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    days: tuple[tuple[str, str, str], ...]
    lines: tuple[str, ...]


def strip(dates: Sequence[Dated]) -> Strip | None:
    """The strip that holds all of `dates` with some room around; None if none is known."""
    known = [dated for dated in dates if dated.first or dated.last]
    days = [day for dated in known for day in (dated.first, dated.last) if day]
    if not days:
        return None
    first, last = min(days), max(days)
    room = max(2, ((last - first).days + 1) // 8) * ONE_DAY
    scale = TimeScale(first - room, last + room)
    every = [scale.first + n * ONE_DAY for n in range(scale.days)]
    named = every if scale.days <= DAYS_NAMED else []
    return Strip(
        tuple(_bar(dated, scale) for dated in known),
        () if named else tuple(scale.ticks(most=8)),
        tuple(_day(day, scale) for day in named),
        tuple(percent(scale.x(day)) for day in named),
    )


def _bar(dated: Dated, scale: TimeScale) -> Bar:
    span = parse(dated.edtf)
    left = _place(dated.start, dated.first, scale, 0.0, 0)
    right = _place(dated.end, dated.last, scale, 100.0, 1)
    fades = [span.first is None, span.last is None]
    if span.approximate:
        # "About" has no width of its own: what fades is drawn beyond the days that are named.
        beyond = max(100 / scale.days, (right - left) / 4)
        left, right, fades = max(0, left - beyond), min(100, right + beyond), [True, True]
    return Bar(
        dated.label,
        dated.words,
        percent(left),
        percent(right - left),
        {(False, False): "", (True, False): "start", (False, True): "end"}.get(
            (fades[0], fades[1]), "both"
        ),
        span.uncertain,
    )


def _place(
    instant: datetime | None, day: date | None, scale: TimeScale, edge: float, days: int
) -> float:
    """Where an end lies: at its instant, else at that end of its day, else at the edge."""
    if day is None:
        return edge
    if instant is None:
        return scale.x(day + days * ONE_DAY)
    seconds = instant.hour * 3600 + instant.minute * 60 + instant.second
    return scale.x(instant.date()) + 100 / scale.days * seconds / 86400


def _day(day: date, scale: TimeScale) -> tuple[str, str, str]:
    month = f"{day:%b}" if day == scale.first or day.day == 1 else ""
    return percent(scale.middle(day)), str(day.day), month
