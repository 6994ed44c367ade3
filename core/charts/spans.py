"""Stretches of time whose ends may be uncertain, as pieces of a bar: solid and faded.

What is certain is solid, what is only possible is faded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.charts.time_scale import ONE_DAY, TimeScale, percent


@dataclass(frozen=True)
class Piece:
    """`x` and `width` are percentages of the chart's width."""

    x: str
    width: str
    faded: bool


@dataclass(frozen=True)
class Stretch:
    """From one of the days `starts` to one of the days `ends`; None is open, or not known.

    `doubtful`: the dates themselves are questioned, so that nothing of it is certain.
    """

    starts: tuple[date | None, date | None]
    ends: tuple[date | None, date | None]
    doubtful: bool = False

    def pieces(self, scale: TimeScale) -> list[Piece]:
        """What of it falls into `scale`, from left to right."""
        first, sure_from = (day or scale.first for day in self.starts)
        sure_to, last = (day or scale.last for day in self.ends)
        if self.doubtful or sure_to < sure_from or self.starts == (None, None):
            return _drawn(scale, first, last, faded=True)
        return [
            *_drawn(scale, first, sure_from - ONE_DAY, faded=True),
            *_drawn(scale, sure_from, sure_to, faded=False),
            *_drawn(scale, sure_to + ONE_DAY, last, faded=True),
        ]


def _drawn(scale: TimeScale, first: date, last: date, *, faded: bool) -> list[Piece]:
    span = scale.span(first, last) if first <= last else None
    return [Piece(percent(span[0]), percent(span[1]), faded)] if span else []
