"""Rival figures of one measure as ranges on one scale, in percent of its width. Pure: no Django."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from core.charts.time_scale import percent
from core.rows import number


@dataclass(frozen=True)
class Amount:
    """A figure with the voice that gives it; None where it has no such bound."""

    voice: str
    words: str
    low: float | None
    best: float | None
    high: float | None
    about: bool = False


@dataclass(frozen=True)
class Track:
    """One figure: a bar from `x` over `width`, and a dot at `dot` for its best value.

    `end` is where the bar ends; `open_end` says at which side it goes on without a bound:
    "right", "left" or "".
    """

    voice: str
    words: str
    x: str
    width: str
    end: str
    dot: str
    open_end: str
    about: bool


@dataclass(frozen=True)
class Figures:
    """All figures of one measure. `band` is the editors' range, as (x, width, words)."""

    label: str
    tracks: tuple[Track, ...]
    ticks: tuple[tuple[str, str], ...]
    band: tuple[str, str, str] | None


def figures(label: str, amounts: Iterable[Amount], record: Amount | None) -> Figures | None:
    """None where fewer than two different numbers are known: there is nothing to compare."""
    known = [amount for amount in amounts if _numbers(amount)]
    if len({(a.low, a.best, a.high) for a in known}) < 2:
        return None
    shown = [*known, record] if record and _numbers(record) else known
    top = _top(max(max(_numbers(amount)) for amount in shown))
    band = _track(record, top) if record and _numbers(record) else None
    return Figures(
        label,
        tuple(_track(amount, top) for amount in known),
        tuple((percent(100 * value / top), number(value)) for value in _ticks(top)),
        (band.x, band.width, band.words) if band and record else None,
    )


def _numbers(amount: Amount) -> list[float]:
    return [value for value in (amount.low, amount.best, amount.high) if value is not None]


def _track(amount: Amount, top: float) -> Track:
    known = _numbers(amount)
    low, high = min(known), max(known)
    side = ""
    if amount.best is None and amount.high is None:
        side, high = "right", top
    elif amount.best is None and amount.low is None:
        side, low = "left", 0
    return Track(
        amount.voice,
        amount.words,
        percent(100 * low / top),
        percent(100 * (high - low) / top),
        percent(100 * high / top),
        percent(100 * amount.best / top) if amount.best is not None else "",
        side,
        amount.about,
    )


def _top(highest: float) -> float:
    """The end of the scale: beyond the highest figure, so that an open end can be seen."""
    step = _step(highest or 1)
    return step * (math.floor(highest / step) + 1)


def _ticks(top: float) -> list[float]:
    step = _step(top)
    return [step * n for n in range(int(top / step) + 1)]


def _step(top: float) -> float:
    """1, 2 or 5 times a power of ten, so that a scale has three to six steps; at least 1."""
    power = float(10 ** math.floor(math.log10(max(top, 1))))
    return max(1, next(power * part for part in (0.2, 0.5, 1, 2) if top / (power * part) <= 6))
