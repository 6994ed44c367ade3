"""Who stands where on what, as known on a day: the decisions. Pure: no Django.

The rules are those of `PositionQuerySet.current`: a line counts from the last day that its date
allows, the latest one stands, and of two of one day the one that was entered last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, product
from operator import attrgetter
from typing import NamedTuple

from debates.balance import Balance
from debates.stances import side_of
from debates.sums import Sums
from debates.vocabularies import Aspect, CellKind, ChangeKind

RECENT = timedelta(days=90)
Pair = tuple[int, int]
_day_of = attrgetter("day")


class Entry(NamedTuple):
    """A line of the ledger. `day`: the last that its date allows; None where nothing says when."""

    pk: int
    actor: int
    proposal: int
    aspect: str
    stance: str
    day: date | None


class Change(NamedTuple):
    """A stance that is new on `day`: an actor's first on a proposal, or another than before."""

    day: date
    entry: int
    actor: int
    proposal: int
    kind: ChangeKind
    stance: str
    before: str = ""


class Cell(NamedTuple):
    """`since`: from when the stance stands; `change`: what befell it in the 90 days before."""

    kind: CellKind
    entry: int | None = None
    stance: str = ""
    since: date | None = None
    change: ChangeKind | None = None
    checked_on: date | None = None


# Those that nothing else is known of are all the same.
NOT_RAISED, BESIDE, NOT_RESEARCHED = map(
    Cell, (CellKind.NOT_RAISED, CellKind.BESIDE, CellKind.NOT_RESEARCHED)
)


class Track(NamedTuple):
    """All lines of one actor on one proposal.

    `standing`: what can stand, one line a day, in order of `days`. `turns`: how many changes there
    were up to each of these. `reversals`: up to each change, the day of the latest one that
    reversed the side; the first of days where none had. `first`: from when there is any line;
    what nothing dates was always there.
    """

    entries: Sequence[Entry]
    days: list[date]
    standing: list[Entry]
    changes: list[Change]
    turns: list[int]
    reversals: list[date]
    first: date


NO_TRACK = Track((), [], [], [], [], [], date.max)


@dataclass(frozen=True)
class Ledger:
    """All that the record holds on positions. `raised`: the first certain day of a proposal."""

    entries: Sequence[Entry]
    checks: Mapping[Pair, Sequence[date]] = field(default_factory=dict)
    raised: Mapping[int, date | None] = field(default_factory=dict)

    @cached_property
    def tracks(self) -> dict[Pair, Track]:
        lines: dict[Pair, list[Entry]] = {}
        for entry in self.entries:
            lines.setdefault((entry.actor, entry.proposal), []).append(entry)
        return {pair: track(entries) for pair, entries in lines.items()}

    @cached_property
    def changes(self) -> list[Change]:
        """Every change in the record, in the order of days."""
        found = [change for one in self.tracks.values() for change in one.changes]
        return sorted(found, key=lambda change: (change.day, change.actor, change.proposal))

    @cached_property
    def lines(self) -> Counter[int]:
        """By proposal, how many there are."""
        return Counter(entry.proposal for entry in self.entries)

    @cached_property
    def lines_of(self) -> Counter[int]:
        """By actor, how many there are."""
        return Counter(entry.actor for entry in self.entries)

    def changed(self, after: date, until: date) -> list[Change]:
        """The changes between two days, the second included, in the order of days."""
        start, stop = (bisect_right(self.changes, day, key=_day_of) for day in (after, until))
        return self.changes[start:stop]

    def balances(self, day: date) -> dict[int, Balance]:
        """Of each proposal that somebody takes a stance on."""
        stances: dict[int, dict[str, int]] = {}
        for (proposal, stance), n in self._stances.on(day).items():
            stances.setdefault(proposal, {})[stance] = n
        return {proposal: Balance.of(counts) for proposal, counts in stances.items()}

    def support(self, day: date) -> dict[int, int]:
        """By actor, the proposals that it is for, less those that it is against, unless as many."""
        return self._support.on(day)

    @cached_property
    def _stances(self) -> Sums[tuple[int, str]]:
        """By proposal and stance, how many actors take it."""
        return Sums(
            (change.day, (change.proposal, stance), n)
            for change in self.changes
            for stance, n in ((change.before, -1), (change.stance, 1))
            if stance
        )

    @cached_property
    def _support(self) -> Sums[int]:
        return Sums(
            (change.day, change.actor, turn)
            for change in self.changes
            if (turn := (side_of(change.stance) or 0) - (side_of(change.before) or 0))
        )

    @cached_property
    def spoke_first(self) -> dict[int, date]:
        """By actor, the day of the first line; what nothing dates was always there."""
        found: dict[int, date] = {}
        for entry in self.entries:
            day = entry.day or date.min
            found[entry.actor] = min(found.get(entry.actor, day), day)
        return found

    def speakers(self, day: date) -> set[int]:
        """Actors with a line on any proposal, as known on `day`."""
        return {actor for actor, first in self.spoke_first.items() if first <= day}


def track(entries: Sequence[Entry]) -> Track:
    """`entries` are of one actor on one proposal, in any order."""
    by_day: dict[date, Entry] = {}
    for entry in entries:
        if entry.day and entry.aspect == Aspect.MEASURE:
            known = by_day.get(entry.day)
            if known is None or entry.pk > known.pk:
                by_day[entry.day] = entry
    days = sorted(by_day)
    standing = [by_day[day] for day in days]
    first = min((entry.day or date.min for entry in entries), default=date.max)
    changes = _changes(days, standing)
    changed_on = {change.day for change in changes}
    turns = list(accumulate(int(day in changed_on) for day in days))
    reversed_on = (one.day if one.kind == ChangeKind.REVERSED else date.min for one in changes)
    return Track(entries, days, standing, changes, turns, list(accumulate(reversed_on, max)), first)


def _changes(days: Iterable[date], standing: Iterable[Entry]) -> list[Change]:
    found: list[Change] = []
    before, side = "", None
    for day, entry in zip(days, standing, strict=True):
        if entry.stance != before:
            kind = _kind(entry.stance, before, side)
            found.append(
                Change(day, entry.pk, entry.actor, entry.proposal, kind, entry.stance, before)
            )
        before, side = entry.stance, side_of(entry.stance) or side
    return found


def _kind(stance: str, before: str, side: int | None) -> ChangeKind:
    """`side`: the last one taken, past lines that took none."""
    if not before:
        return ChangeKind.FIRST
    opposite = side is not None and side_of(stance) == -side
    return ChangeKind.REVERSED if opposite else ChangeKind.CHANGED


def cell(track: Track, day: date, *, raised: date | None, checks: Sequence[date] = ()) -> Cell:
    """What one actor is known to hold on one proposal, or which kind of empty it is.

    `checks` are the days on which somebody looked and found nothing.
    """
    return _cell(track, day, day - RECENT, raised, checks)


def _cell(
    track: Track, day: date, recently: date, raised: date | None, checks: Sequence[date]
) -> Cell:
    known = bisect_right(track.days, day)
    if known:
        return _held(track, known - 1, recently)
    return _empty(track.first, day, raised, checks)


def _held(track: Track, place: int, recently: date) -> Cell:
    """By the line that stands: its place among those of the track.

    Where several things befell the cell, its mark is a change of sides before any other, and any
    other before the first line: the latest one, since none but the first can be a first.
    """
    entry, turn = track.standing[place], track.turns[place] - 1
    latest, change = track.changes[turn], None
    if latest.day > recently:
        change = ChangeKind.REVERSED if track.reversals[turn] > recently else latest.kind
    return Cell(CellKind.POSITION, entry.pk, entry.stance, latest.day, change)


def _empty(first: date, day: date, raised: date | None, checks: Sequence[date]) -> Cell:
    """`first`: from when there is any line, though none that stands."""
    if raised is not None and raised > day:
        return NOT_RAISED
    if first <= day:
        return BESIDE
    checked = [on for on in checks if on <= day]
    if checked:
        return Cell(CellKind.NOTHING_FOUND, checked_on=max(checked))
    return NOT_RESEARCHED


def cells(
    ledger: Ledger, actors: Iterable[int], day: date, proposals: Iterable[int] | None = None
) -> dict[Pair, Cell]:
    """A cell for each of `actors` on each of `proposals`, or on each proposal of the ledger."""
    raised = ledger.raised if proposals is None else {key: ledger.raised[key] for key in proposals}
    track_of, checks_of, recently = ledger.tracks.get, ledger.checks.get, day - RECENT
    return {
        pair: _cell(track_of(pair, NO_TRACK), day, recently, raised[pair[1]], checks_of(pair, ()))
        for pair in product(actors, raised)
    }
