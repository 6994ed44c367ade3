"""How positions on one proposal moved: what its chart draws. Pure: no Django.

All parts share one time axis: incidents, steps of the proposal, the stack of all actors, and one
lane for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from core.charts.time_scale import ONE_DAY, TimeScale, percent
from debates.balance import Balance
from debates.matrix import Change
from debates.stances import ORDER, stack_of

MARGIN = timedelta(days=10)
# Pixels: a stack grows with the number of actors up to a height, and a word needs some.
UNIT, TALLEST, WORD = 14, 92, 12
# Over more days than these a stack has a new step no more often than so many times.
STEPS = 120
# A label of the axis of steps takes about this share of the width for each letter, in percent.
LETTER, LABEL_ROWS = 0.75, 3
WORDS: Mapping[str, str] = {
    "p2": "support",
    "p1": "lean to support",
    "0": "undecided",
    "m1": "lean to oppose",
    "m2": "oppose",
}


@dataclass(frozen=True)
class Occurrence:
    """A dated thing on the axis; `first` and `last` are the days that its date allows."""

    label: str
    when: str
    first: date
    last: date
    kind: str = ""
    named: bool = True


@dataclass(frozen=True)
class Mark:
    """`x` is where it certainly is; an uncertain date has the span from `start` on.

    `row` keeps labels apart, -1 where there is no room; `flip`: the label stands before `x`.
    """

    x: str
    what: Occurrence
    start: str = ""
    width: str = ""
    row: int = 0
    flip: bool = False


@dataclass(frozen=True)
class Block:
    """A number of actors of one tone, for a stretch of days."""

    tone: str
    x: str
    width: str
    y: float
    height: float


@dataclass(frozen=True)
class Label:
    """The number of actors of one tone at the end of the axis."""

    tone: str
    y: float
    words: str


@dataclass(frozen=True)
class Stack:
    height: int
    blocks: list[Block]
    labels: list[Label]
    balance: Balance


@dataclass(frozen=True)
class Interval:
    """A stance from its first day to its last, None where it still stands."""

    actor: int
    entry: int
    stance: str
    first: date
    last: date | None


def axis(days: Iterable[date], today: date) -> TimeScale:
    """From a little before the first of `days` to `today`."""
    return TimeScale(min([*days, today]) - MARGIN, today)


def marks(things: Iterable[Occurrence], scale: TimeScale) -> list[Mark]:
    """Those on the axis: days as ticks, uncertain dates as the spans that they are besides."""
    return [
        Mark(percent(scale.middle(what.last)), what, *_span(what, scale))
        for what in things
        if scale.first <= what.last <= scale.last
    ]


def _span(what: Occurrence, scale: TimeScale) -> tuple[str, str]:
    span = scale.span(what.first, what.last) if what.first < what.last else None
    return (percent(span[0]), percent(span[1])) if span else ("", "")


def steps(things: Sequence[Occurrence], scale: TimeScale) -> list[Mark]:
    """Milestones where they are certain, each label in the first row that has room for it."""
    found: list[Mark] = []
    ends = [0.0] * LABEL_ROWS
    for what in sorted(things, key=lambda thing: thing.last):
        if not scale.first <= what.last <= scale.last:
            continue
        x, room = scale.x(what.last), LETTER * len(what.label)
        flip = x + room > 100
        start = x - room if flip else x
        row = next((row for row, end in enumerate(ends) if end <= start), -1)
        if row >= 0:
            ends[row] = x if flip else x + room
        found.append(Mark(percent(x), what, *_span(what, scale), row=row, flip=flip))
    return found


def stack(changes: Sequence[Change], scale: TimeScale) -> Stack:
    """All actors by tone, for before opposed; a new step wherever anybody changed."""
    held: dict[int, str] = {}
    count: Counter[str] = Counter()
    days: list[date] = []
    counts: list[Counter[str]] = []
    known = sorted((change for change in changes if change.day <= scale.last), key=_day_of)
    for day, some in groupby(known, key=_day_of):
        for change in some:
            count[stack_of(held.get(change.actor, ""))] -= 1
            count[stack_of(change.stance)] += 1
            held[change.actor] = change.stance
        if days and _step(day, scale) == _step(days[-1], scale):
            days[-1], counts[-1] = day, _sided(count)
        else:
            days.append(day)
            counts.append(_sided(count))
    most = max((count.total() for count in counts), default=0)
    unit = min(UNIT, TALLEST / most) if most else UNIT
    height = round(unit * most)
    blocks: list[Block] = []
    ends = [*(day - ONE_DAY for day in days[1:]), scale.last]
    for day, until, count in zip(days, ends, counts, strict=False):
        blocks += _blocks(count, scale.span(day, until), height, unit)
    end = counts[-1] if counts else Counter()
    return Stack(height, blocks, _labels(end, height, unit), Balance.of(Counter(held.values())))


def _sided(count: Counter[str]) -> Counter[str]:
    return Counter({tone: count[tone] for tone in ORDER if count[tone]})


def _step(day: date, scale: TimeScale) -> int:
    """Days of one step are too near each other to be told apart."""
    return (day - scale.first).days * STEPS // scale.days if scale.days > STEPS else day.toordinal()


def _blocks(
    count: Mapping[str, int], span: tuple[float, float] | None, height: float, unit: float
) -> list[Block]:
    if span is None:
        return []
    found, y = [], height
    for tone in ORDER:
        tall = unit * count.get(tone, 0)
        y -= tall
        if tall:
            x, width = percent(span[0]), percent(span[1] + 0.05)
            found.append(Block(tone, x, width, round(y, 2), round(tall, 2)))
    return found


def _labels(count: Mapping[str, int], height: float, unit: float) -> list[Label]:
    found, y = [], height
    for tone in ORDER:
        tall = unit * count.get(tone, 0)
        y -= tall
        if tall >= WORD:
            found.append(Label(tone, round(y + tall / 2 + 4, 1), f"{count[tone]} {WORDS[tone]}"))
    return found


def intervals(changes: Sequence[Change], today: date) -> list[Interval]:
    """Every stretch of an unchanged stance, actor by actor; the same as the bands of the lanes."""
    found: list[Interval] = []
    following: dict[int, date] = {}
    for change in reversed(changes):
        if change.day <= today:
            after = following.get(change.actor)
            last = after - ONE_DAY if after and after <= today else None
            found.append(Interval(change.actor, change.entry, change.stance, change.day, last))
        following[change.actor] = change.day
    return found[::-1]


def _day_of(change: Change) -> date:
    return change.day


def order_of(stance: str) -> int:
    """Where an actor of this stance stands in its group: support first, no side last."""
    tone = stack_of(stance)
    return ORDER.index(tone) if tone else len(ORDER)
