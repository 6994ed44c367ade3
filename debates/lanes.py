"""What one actor held over time on one proposal, as bands on a time axis. Pure: no Django.

A line stands from the last day that its date allows until the next one, as the ledger counts.
Where its date allows earlier days, a faded strip shows since when it may have been held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.charts.time_scale import ONE_DAY, TimeScale, percent
from debates.balance import TONES


@dataclass(frozen=True)
class Held:
    """A line of the ledger on the measure. `first` to `last` are the days that its date allows.

    `stance` is its code, `label` its word, `when` its date in words.
    """

    stance: str
    label: str
    when: str
    first: date | None
    last: date


@dataclass(frozen=True)
class Band:
    tone: str
    x: str
    width: str
    title: str


@dataclass(frozen=True)
class Lane:
    """Draw with `_parts/_stance_lane.html`. `early` are the faded strips, `notches` the lines."""

    bands: list[Band]
    early: list[Band]
    notches: list[str]
    words: str
    now: Held | None


def lane(lines: Sequence[Held], scale: TimeScale) -> Lane:
    """`lines` in the order in which the ledger counts them; those after `scale` don't count."""
    known = [line for line in lines if line.last <= scale.last]
    bands, early = [], []
    for line, until in _stretches(known, scale.last):
        title = f"{line.label}, {line.when}"
        bands += _band(line, scale, line.last, until, title)
        if line.first and line.first < line.last:
            before = line.last - ONE_DAY
            early += _band(line, scale, line.first, before, f"{title}: perhaps already")
    return Lane(
        bands=bands,
        early=early,
        notches=[percent(scale.x(line.last)) for line in known if line.last >= scale.first],
        words="; ".join(f"{line.label}, {line.when}" for line in known),
        now=known[-1] if known else None,
    )


def _stretches(lines: Sequence[Held], end: date) -> list[tuple[Held, date]]:
    """Each line that changes the stance, with the last day on which it stands."""
    changes: list[Held] = []
    for place, line in enumerate(lines):
        replaced_same_day = place + 1 < len(lines) and lines[place + 1].last == line.last
        if not replaced_same_day and (not changes or changes[-1].stance != line.stance):
            changes.append(line)
    ends = [following.last - ONE_DAY for following in changes[1:]] + [end]
    return list(zip(changes, ends, strict=False))


def _band(line: Held, scale: TimeScale, first: date, last: date, title: str) -> list[Band]:
    span = scale.span(first, last)
    tone = TONES.get(line.stance, "none")
    return [Band(tone, percent(span[0]), percent(span[1]), title)] if span else []
