"""What the matrix of positions shows, and its file with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils import timezone

from core.addresses import entry_address
from core.charts.time_scale import TimeScale
from core.data_version.kept import once_a_version
from core.vocabulary import label_of
from debates.balance import Balance, Segment, common_reach
from debates.changes_chart import Chart, columns, scale_of, step
from debates.changes_chart import Column as Week
from debates.exports.matrix import MatrixRow
from debates.grouping import TITLES
from debates.matrix import RECENT, Cell
from debates.matrix_as_of import Matrix, Windows, read
from debates.matrix_form import GROUP
from debates.matrix_query import Holder, frontline_sources, names_of, public_ledger
from debates.models import Position
from debates.pages.cell import panel
from debates.stances import tile_of
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
NOBODY = Balance({})


class Look(NamedTuple):
    """What the table draws in a cell; `words` are what it says without colour."""

    tone: str
    glyph: str
    words: str
    change: str


@dataclass(frozen=True)
class Row:
    """`looks` are those of its cells, by the columns; `chosen` is the public id of one of these."""

    holder: Holder
    url: str
    looks: list[Look]
    chosen: str


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Column:
    """`stage` is the proposal's latest milestone as of the day."""

    public_id: str
    title: str
    url: str
    stage: str
    balance: Balance
    bar: list[Segment]


def page_context(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Context of debates/matrix.html; `cleaned` are the data of a valid CellMatrixForm."""
    day, order, chosen = cleaned["as_of"], cleaned["sort"], cleaned["cell"]
    today = timezone.localdate()
    # What is embedded begins as the page does, and has no pages.
    windows = Windows(cleaned.get("actors") or 1, cleaned.get("proposals") or 1)
    matrix = read(day, everybody=bool(cleaned["all"]), order=order, windows=windows)
    ledger = matrix.ledger
    names = names_of(ledger.lines_of)
    scale = scale_of(ledger.changes, day, today)
    return {
        "day": day,
        "today": today,
        "matrix": matrix,
        "columns": _columns(matrix),
        "groups": _groups(matrix, order, chosen),
        "actor_window": windows.of_actors(len(matrix.holders)),
        "proposal_window": windows.of_proposals(len(matrix.proposals)),
        "chart": Chart(scale, day, _changes_drawn(scale)),
        "previous": step(ledger.changes, day, names, back=True),
        "next": step(ledger.changes, day, names, back=False),
        "recent": _recent(matrix),
        "definition": frontline_sources(),
        "panel": panel(chosen[0], chosen[1], ledger, day) if chosen else None,
        "latest": [] if chosen else _latest(matrix, names),
        "key_cells": _key(),
        "change_key": CHANGE_KEY,
    }


@once_a_version
def _changes_drawn(scale: TimeScale) -> tuple[Week, ...]:
    """The same for nearly every day that is chosen."""
    return columns(public_ledger().changes, scale)


def _columns(matrix: Matrix) -> list[Column]:
    balances = {row.pk: matrix.balances.get(row.pk, NOBODY) for row in matrix.proposals}
    reach = common_reach(balances.values())
    return [
        Column(
            public_id=row.public_id,
            title=row.title,
            url=entry_address("debates:proposal", row.public_id),
            stage=stage_on(row, matrix.ledger.raised[row.pk], matrix.day),
            balance=balances[row.pk],
            bar=balances[row.pk].bar(reach),
        )
        for row in matrix.columns
    ]


def stage_on(proposal: Any, raised: date | None, day: date) -> str:
    """The latest milestone in words, or why there is none."""
    if proposal.stage:
        return label_of(MilestoneKind, proposal.stage)
    if raised and raised > day:
        return CellKind.NOT_RAISED.label
    return "No milestone yet"


def _groups(matrix: Matrix, order: str, chosen: tuple[Any, Any] | None) -> list[Group]:
    rows = [_row(holder, matrix, chosen) for holder in matrix.rows]
    if order not in ("", GROUP):
        return [Group("", rows)] if rows else []
    by_group = [
        Group(title, [row for row in rows if row.holder.group == number])
        for number, title in enumerate(TITLES)
    ]
    return [group for group in by_group if group.rows]


def _row(holder: Holder, matrix: Matrix, chosen: tuple[Any, Any] | None) -> Row:
    return Row(
        holder,
        entry_address("overview:actor", holder.public_id),
        [look_of(matrix.cells[holder.pk, row.pk]) for row in matrix.columns],
        chosen[1].public_id if chosen and chosen[0].pk == holder.pk else "",
    )


def look_of(cell: Cell) -> Look:
    return _look(cell.kind, cell.stance, cell.change, cell.checked_on)


@lru_cache(maxsize=4_000)
def _look(kind: CellKind, stance: str, change: ChangeKind | None, checked_on: date | None) -> Look:
    """A few of them are those of nearly all cells."""
    if kind == CellKind.POSITION:
        tile = tile_of(stance)
        befell = f", {change.label.lower()} in the 90 days before" if change else ""
        return Look(tile.tone, tile.glyph, f"{label_of(Stance, stance)}{befell}", change or "")
    checked = f", checked on {short(checked_on)}" if checked_on else ""
    return Look(kind.replace("_", "-"), GLYPHS[kind], f"{kind.label}{checked}", "")


def short(day: date) -> str:
    return f"{day:%-d %b %Y}"


def _recent(matrix: Matrix) -> dict[str, int]:
    """How many pairs changed in the 90 days before, by kind; one that changed sides only as that.

    The mark of a cell shows one kind, though its position may be both new and changed since.
    """
    recent = matrix.ledger.changed(matrix.day - RECENT, matrix.day)
    pairs = {kind: {(c.actor, c.proposal) for c in recent if c.kind == kind} for kind in ChangeKind}
    pairs[ChangeKind.CHANGED] -= pairs[ChangeKind.REVERSED]
    return {kind.value: len(found) for kind, found in pairs.items()}


def _latest(matrix: Matrix, names: dict[int, str]) -> list[dict[str, Any]]:
    """The latest changes before the day, each with the key of its cell."""
    past = matrix.ledger.changed(date.min, matrix.day)[-LATEST:]
    ids = {holder.pk: holder.public_id for holder in matrix.holders}
    titles = {row.pk: row for row in matrix.proposals}
    # What was withdrawn while this page was being read is in some of this and not in all.
    past = [one for one in past if one.actor in ids and one.proposal in titles]
    return [
        {
            "change": change,
            "name": names[change.actor],
            "title": titles[change.proposal].title,
            "key": f"{ids[change.actor]}.{titles[change.proposal].public_id}",
        }
        for change in reversed(past)
    ]


def _key() -> list[Look]:
    """The kinds of empty, for the key."""
    return [look_of(Cell(kind)) for kind in CellKind if kind != CellKind.POSITION]


def file_rows(cleaned: dict[str, Any]) -> Iterator[MatrixRow]:
    """A row a cell, actor by actor in the order of the page."""
    matrix = read(cleaned["as_of"], everybody=bool(cleaned["all"]), order=cleaned["sort"])
    standing = Position.objects.filter(pk__in=[c.entry for c in matrix.cells.values() if c.entry])
    ids = dict(standing.values_list("pk", "public_id"))
    for holder in matrix.rows:
        for proposal in matrix.columns:
            cell = matrix.cells[holder.pk, proposal.pk]
            position_id = ids[cell.entry] if cell.entry else ""
            yield MatrixRow(matrix.day, holder, proposal, cell, position_id)
