"""What the matrix of positions shows, and its file with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from core.vocabulary import label_of
from debates.balance import Balance, Segment, common_reach
from debates.changes_chart import chart, step
from debates.exports.matrix import MatrixRow
from debates.grouping import TITLES
from debates.matrix import RECENT, Cell, Change, Ledger, Pair, cells
from debates.matrix_form import GROUP, NAME, SUPPORT
from debates.matrix_query import (
    Holder,
    frontline_sources,
    groups_on,
    holders,
    names_of,
    proposals_on,
    public_ledger,
)
from debates.models import Position
from debates.pages.cell import panel
from debates.stances import side_of, tile_of
from debates.vocabularies import CellKind, ChangeKind, MilestoneKind, Stance

GLYPHS: Mapping[str, str] = {
    CellKind.BESIDE: "…",
    CellKind.NOTHING_FOUND: "○",
    CellKind.NOT_RESEARCHED: "·",
    CellKind.NOT_RAISED: "",
}
CHANGE_KEY = (
    (ChangeKind.CHANGED, "Changed in the 90 days before"),
    (ChangeKind.REVERSED, "Changed sides"),
    (ChangeKind.FIRST, "First recorded"),
)
LATEST = 6


class ShownCell(NamedTuple):
    """A cell as the table draws it; `words` are what it says without colour."""

    key: str
    tone: str
    glyph: str
    words: str
    change: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    holder: Holder
    cells: list[ShownCell]


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Column:
    """`stage` is the proposal's latest milestone as of the day."""

    title: str
    url: str
    stage: str
    balance: Balance
    bar: list[Segment]


@dataclass(frozen=True)
class Matrix:
    """The public ledger as of `day`: who holds what, on every public proposal."""

    day: date
    proposals: list[Any]
    ledger: Ledger
    holders: list[Holder]
    cells: dict[Pair, Cell]
    left_out: int
    frontline: list[str]
    changes: list[Change] = field(default_factory=list)

    def balance(self, proposal: int) -> Balance:
        held = (self.cells[holder.pk, proposal].stance for holder in self.holders)
        return Balance.of(Counter(held))


def read(day: date, *, everybody: bool, order: str) -> Matrix:
    """The same few queries, however many rows there are."""
    ledger = public_ledger()
    proposals = proposals_on(day, ledger)
    groups = groups_on(day)
    speaking = ledger.speakers(day)
    known = ledger.spoke_first.keys() | {actor for actor, _ in ledger.checks}
    everyone = known | groups.allies | set(groups.frontline)
    shown = holders(everyone if everybody else speaking, groups)
    found = cells(ledger, [holder.pk for holder in shown], day)
    return Matrix(
        day=day,
        proposals=sorted(proposals, key=lambda row: (-ledger.lines[row.pk], row.public_id)),
        ledger=ledger,
        holders=_in_order(shown, found, order),
        cells=found,
        left_out=0 if everybody else len(everyone - speaking),
        frontline=list(groups.frontline.values()),
        changes=ledger.changes,
    )


def _in_order(shown: list[Holder], found: Mapping[Pair, Cell], order: str) -> list[Holder]:
    support = _support(found)
    keys = {
        GROUP: lambda h: (h.group, h.state or "~", not h.is_state, h.name),
        SUPPORT: lambda h: (-support.get(h.pk, 0), h.name),
        NAME: lambda h: (h.name,),
    }
    return sorted(shown, key=keys[order or GROUP])


def _support(found: Mapping[Pair, Cell]) -> dict[int, int]:
    """Proposals that an actor is for, less those that it is against."""
    totals: dict[int, int] = {}
    for (actor, _), cell in found.items():
        totals[actor] = totals.get(actor, 0) + (side_of(cell.stance) or 0)
    return totals


def page_context(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Context of debates/matrix.html; `cleaned` are the data of a valid CellMatrixForm."""
    day, order, chosen = cleaned["as_of"], cleaned["sort"], cleaned["cell"]
    today = timezone.localdate()
    matrix = read(day, everybody=bool(cleaned["all"]), order=order)
    names = names_of({change.actor for change in matrix.changes})
    key = f"{chosen[0].public_id}.{chosen[1].public_id}" if chosen else ""
    return {
        "day": day,
        "today": today,
        "matrix": matrix,
        "columns": _columns(matrix),
        "groups": _groups(matrix, order, key),
        "chart": chart(matrix.changes, day, today),
        "previous": step(matrix.changes, day, names, back=True),
        "next": step(matrix.changes, day, names, back=False),
        "recent": _recent(matrix),
        "definition": frontline_sources(),
        "panel": panel(chosen[0], chosen[1], matrix.ledger, day) if chosen else None,
        "latest": [] if chosen else _latest(matrix, names),
        "key_cells": _key(),
        "change_key": CHANGE_KEY,
    }


def _columns(matrix: Matrix) -> list[Column]:
    balances = {proposal.pk: matrix.balance(proposal.pk) for proposal in matrix.proposals}
    reach = common_reach(balances.values())
    return [
        Column(
            title=row.title,
            url=reverse("debates:proposal", args=[row.public_id]),
            stage=stage_on(row, matrix.ledger.raised[row.pk], matrix.day),
            balance=balances[row.pk],
            bar=balances[row.pk].bar(reach),
        )
        for row in matrix.proposals
    ]


def stage_on(proposal: Any, raised: date | None, day: date) -> str:
    """The latest milestone in words, or why there is none."""
    if proposal.stage:
        return label_of(MilestoneKind, proposal.stage)
    if raised and raised > day:
        return CellKind.NOT_RAISED.label
    return "No milestone yet"


def _groups(matrix: Matrix, order: str, chosen: str) -> list[Group]:
    rows = [_row(holder, matrix, chosen) for holder in matrix.holders]
    if order not in ("", GROUP):
        return [Group("", rows)] if rows else []
    by_group = [
        Group(title, [row for row in rows if row.holder.group == number])
        for number, title in enumerate(TITLES)
    ]
    return [group for group in by_group if group.rows]


def _row(holder: Holder, matrix: Matrix, chosen: str) -> Row:
    shown = [
        shown_cell(f"{holder.public_id}.{row.public_id}", matrix.cells[holder.pk, row.pk], chosen)
        for row in matrix.proposals
    ]
    return Row(holder, shown)


def shown_cell(key: str, cell: Cell, chosen: str) -> ShownCell:
    tile = tile_of(cell.stance)
    return ShownCell(
        key=key,
        tone=tile.tone if cell.kind == CellKind.POSITION else cell.kind.replace("_", "-"),
        glyph=GLYPHS.get(cell.kind, tile.glyph),
        words=in_words(cell),
        change=cell.change or "",
        chosen=key == chosen,
    )


def in_words(cell: Cell) -> str:
    """``Supports, changed in the 90 days before``, or the kind of empty."""
    if cell.kind != CellKind.POSITION:
        checked = f", checked on {short(cell.checked_on)}" if cell.checked_on else ""
        return f"{cell.kind.label}{checked}"
    change = f", {cell.change.label.lower()} in the 90 days before" if cell.change else ""
    return f"{label_of(Stance, cell.stance)}{change}"


def short(day: date) -> str:
    return f"{day:%-d %b %Y}"


def _recent(matrix: Matrix) -> dict[str, int]:
    """How many pairs changed in the 90 days before, by kind; one that changed sides only as that.

    The mark of a cell shows one kind, though its position may be both new and changed since.
    """
    recent = [c for c in matrix.changes if matrix.day - RECENT < c.day <= matrix.day]
    pairs = {kind: {(c.actor, c.proposal) for c in recent if c.kind == kind} for kind in ChangeKind}
    pairs[ChangeKind.CHANGED] -= pairs[ChangeKind.REVERSED]
    return {kind.value: len(found) for kind, found in pairs.items()}


def _latest(matrix: Matrix, names: dict[int, str]) -> list[dict[str, Any]]:
    """The latest changes before the day, each with the key of its cell."""
    past = [change for change in matrix.changes if change.day <= matrix.day][-LATEST:]
    ids = {holder.pk: holder.public_id for holder in matrix.holders}
    titles = {row.pk: row for row in matrix.proposals}
    return [
        {
            "change": change,
            "name": names[change.actor],
            "title": titles[change.proposal].title,
            "key": f"{ids[change.actor]}.{titles[change.proposal].public_id}",
        }
        for change in reversed(past)
    ]


def _key() -> list[ShownCell]:
    """The kinds of empty, for the key."""
    return [shown_cell("", Cell(kind), "-") for kind in CellKind if kind != CellKind.POSITION]


def file_rows(cleaned: dict[str, Any]) -> Iterator[MatrixRow]:
    """A row a cell, actor by actor in the order of the page."""
    matrix = read(cleaned["as_of"], everybody=bool(cleaned["all"]), order=cleaned["sort"])
    standing = Position.objects.filter(pk__in=[c.entry for c in matrix.cells.values() if c.entry])
    ids = dict(standing.values_list("pk", "public_id"))
    for holder in matrix.holders:
        for proposal in matrix.proposals:
            cell = matrix.cells[holder.pk, proposal.pk]
            position_id = ids[cell.entry] if cell.entry else ""
            yield MatrixRow(matrix.day, holder, proposal, cell, position_id)
