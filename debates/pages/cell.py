"""The history of one actor on one proposal, up to a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from actors.models import Actor
from core.vocabulary import label_of
from debates.lines import Line, shown_lines
from debates.matrix import NO_TRACK, Cell, Ledger, cell
from debates.models import Position, Proposal
from debates.sourcing import Sources
from debates.vocabularies import Aspect, ChangeKind
from sources.shown import ShownCitation


@dataclass(frozen=True)
class Held:
    """A line of the history; `mark`: what it changed, '' where it restates the stance."""

    line: Line
    mark: str


@dataclass(frozen=True)
class Panel:
    """`held` are lines on the measure, newest first; `beside` those on something near it."""

    actor: Actor
    proposal: Proposal
    cell: Cell
    held: list[Held]
    beside: list[tuple[str, Line]]
    undated: list[Line]
    later: int
    later_changes: int
    citations: list[ShownCitation]


def panel(actor: Actor, proposal: Proposal, ledger: Ledger, day: date) -> Panel:
    """All that is known of `actor` on `proposal` as of `day`, each line with its sources."""
    pair = actor.pk, proposal.pk
    track = ledger.tracks.get(pair, NO_TRACK)
    entries, changes = track.entries, track.changes
    by_key = {entry.pk: entry for entry in entries}
    sources = Sources()
    known = Position.objects.published().filter(actor=actor, proposal=proposal)
    lines = shown_lines(known.filter(Q(as_of_last__lte=day) | Q(as_of_last=None)), sources)
    dated = [line for line in lines if by_key[line.pk].day]
    changed = {change.entry: change.kind for change in changes}
    standing = {entry.pk for entry in track.standing}
    return Panel(
        actor=actor,
        proposal=proposal,
        cell=cell(
            track,
            day,
            raised=ledger.raised[proposal.pk],
            checks=ledger.checks.get(pair, ()),
        ),
        held=[
            Held(line, _mark(line, changed, standing))
            for line in dated
            if by_key[line.pk].aspect == Aspect.MEASURE
        ],
        beside=[
            (label_of(Aspect, by_key[line.pk].aspect), line)
            for line in dated
            if by_key[line.pk].aspect != Aspect.MEASURE
        ],
        undated=[line for line in lines if by_key[line.pk].day is None],
        later=sum(1 for entry in entries if entry.day and entry.day > day),
        later_changes=sum(1 for change in changes if change.day > day),
        citations=sources.listed(),
    )


def _mark(line: Line, changed: dict[int, ChangeKind], standing: set[int]) -> str:
    if line.pk not in standing:
        return "Another line of that day stands"
    return changed[line.pk].label if line.pk in changed else ""
