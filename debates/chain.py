"""From incident to decision: what is said to have led to what. Pure: no Django.

Only links that somebody recorded are drawn. That one thing came after another makes no link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import chain, pairwise

# What the drawing is made of, in pixels; the style sheet has the same numbers.
HEAD, CARD, SPACE = 40, 90, 10
SHOWN = 4
# Columns of the drawing in percent: each is so wide, and begins so far from the one before.
WIDTH, STEP = 21.0, 26.333
# A link that skips a column goes around it, over a rail between headings and cards, because a
# line behind the cards would seem to touch them. Each column that links begin in has its rail.
RAILS, GUTTER = (30, 35, 35, 35), 1.6


class Stage(IntEnum):
    """A column of the chain."""

    INCIDENT = 0
    PROPOSAL = 1
    STATEMENT = 2
    DECISION = 3


STAGES = ("Incidents", "Proposals and events", "Statements and positions", "Decisions")


@dataclass(frozen=True)
class Node:
    """A step. `first` and `last` are its days, None where not known or open."""

    key: str
    stage: Stage
    kind: str
    title: str
    url: str
    when: str
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Cite:
    """A source of a link, on this site."""

    label: str
    url: str


@dataclass(frozen=True)
class Link:
    """`source` led to `target`, as `verb` says. A link that is not `firm` is background only."""

    source: str
    target: str
    verb: str
    firm: bool
    asserted: str
    citations: tuple[Cite, ...]
    note: str = ""


@dataclass(frozen=True)
class ShownLink:
    source: Node
    target: Node
    link: Link
    gap: str


@dataclass(frozen=True)
class Card:
    """A node in its column, and in `words` by which link it hangs on the chain; '' for the root.

    `partner` is the other end of that link, where that is not the root.
    """

    node: Node
    words: str
    partner: str
    firm: bool


@dataclass(frozen=True)
class Column:
    stage: int
    label: str
    cards: tuple[Card, ...]
    more: int


@dataclass(frozen=True)
class Line:
    """A link in the drawing; ends in percent across and in pixels down."""

    x1: str
    y1: int
    x2: str
    y2: int
    firm: bool


@dataclass(frozen=True)
class Chain:
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    links: tuple[ShownLink, ...]
    height: int
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.links)


def build(root: str, nodes: Iterable[Node], links: Sequence[Link], *, left_out: int = 0) -> Chain:
    """The chain of all `nodes` that a link names; `root` is what the page is about.

    A link whose end is missing among `nodes` is left out: that end is not public. `left_out` says
    how many statements and positions are not among them, since they are too many.
    """
    known = {node.key: node for node in nodes}
    shown = [
        ShownLink(
            known[link.source],
            known[link.target],
            link,
            gap(known[link.source], known[link.target]),
        )
        for link in links
        if link.source in known and link.target in known
    ]
    shown.sort(key=lambda it: (it.target.stage, *_by_day(it.target), it.source.stage))
    hanging = _Hanging(shown)
    columns = tuple(_column(stage, root, known, hanging) for stage in Stage)
    most = max(len(column.cards) + (column.more > 0) for column in columns)
    return Chain(
        tuple(column for column in columns if column.cards),
        _lines(columns, shown),
        tuple(shown),
        HEAD + most * (CARD + SPACE),
        left_out,
    )


class _Hanging:
    """The links to each node, and those from it."""

    def __init__(self, shown: list[ShownLink]) -> None:
        self.to: dict[str, list[ShownLink]] = defaultdict(list)
        self.away: dict[str, list[ShownLink]] = defaultdict(list)
        for it in shown:
            self.to[it.target.key].append(it)
            self.away[it.source.key].append(it)

    def has(self, node: Node) -> bool:
        return node.key in self.to or node.key in self.away

    def is_firm(self, node: Node) -> bool:
        links = chain(self.to.get(node.key, ()), self.away.get(node.key, ()))
        return any(it.link.firm for it in links)


def _by_day(node: Node) -> tuple[date, str]:
    return node.first or node.last or date.max, node.key


def _column(stage: Stage, root: str, known: dict[str, Node], hanging: _Hanging) -> Column:
    members = sorted(
        (
            node
            for node in known.values()
            if node.stage == stage and (node.key == root or hanging.has(node))
        ),
        key=lambda node: (node.key != root, not hanging.is_firm(node), *_by_day(node)),
    )
    shows = members if len(members) <= SHOWN + 1 else members[:SHOWN]
    cards = tuple(_card(node, root, hanging) for node in shows)
    return Column(int(stage), STAGES[stage], cards, len(members) - len(cards))


def _card(node: Node, root: str, hanging: _Hanging) -> Card:
    """By the firmest link to it; by one from it where nothing leads to it."""
    if node.key == root:
        return Card(node, "", "", firm=True)
    to, away = hanging.to.get(node.key, []), hanging.away.get(node.key, [])
    it = min(to or away, key=lambda it: (not it.link.firm, it.source.key != root))
    other = it.source if to else it.target
    words = f"{it.link.verb}, {it.gap if to else gap(it.target, it.source)}"
    return Card(node, words, "" if other.key == root else other.title, it.link.firm)


def _lines(columns: tuple[Column, ...], shown: list[ShownLink]) -> tuple[Line, ...]:
    places = {
        card.node.key: (stage, HEAD + n * (CARD + SPACE) + CARD // 2)
        for stage, column in enumerate(columns)
        for n, card in enumerate(column.cards)
    }
    found: list[Line] = []
    for it in shown:
        ends = sorted(places[n.key] for n in (it.source, it.target) if n.key in places)
        if len(ends) == 2 and ends[0][0] != ends[1][0]:
            found += _line(*ends[0], *ends[1], firm=it.link.firm)
    return tuple(found)


def _line(left: int, y1: int, right: int, y2: int, *, firm: bool) -> list[Line]:
    """From the edge of one card to that of the other, around the columns between them."""
    start, end = left * STEP + WIDTH, right * STEP
    if right - left == 1:
        corners = [(start, y1), (end, y2)]
    else:
        rail, turn, back = RAILS[left], start + GUTTER, end - GUTTER
        corners = [(start, y1), (turn, y1), (turn, rail), (back, rail), (back, y2), (end, y2)]
    return [
        Line(f"{x:.3f}%", y, f"{next_x:.3f}%", next_y, firm)
        for (x, y), (next_x, next_y) in pairwise(corners)
    ]


def gap(first: Node, second: Node) -> str:
    """How long after `first` the second came, never closer than the dates are known."""
    if not (first.first and first.last and second.first and second.last):
        return "days between not known"
    least = (second.first - first.last).days
    most = (second.last - first.first).days
    if least == most:
        return "the same day" if not most else _exactly(most)
    if least < 0 < most:
        return f"within {_days(max(most, -least))} of it"
    near, far = sorted((abs(least), abs(most)))
    words = f"at most {_days(far)}" if near == 0 else f"{near}–{_days(far)}"
    return f"{words} {'later' if most > 0 else 'earlier'}"


def _exactly(days: int) -> str:
    return f"{_days(abs(days))} {'later' if days > 0 else 'earlier'}"


def _days(count: int) -> str:
    return f"{count:,} day{'' if count == 1 else 's'}"
