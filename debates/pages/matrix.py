"""What the matrix of positions shows, and its file with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from core.data_version.kept import once_a_version
from core.vocabulary import label_of
from debates.balance import Balance, Segment, common_reach
from debates.changes_chart import chart, step
from debates.exports.matrix import MatrixRow
from debates.grouping import TITLES
from debates.matrix import RECENT, Cell, Ledger, Pair, cells
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
from debates.window import Window

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
# Actors and proposals that a page shows at once; files have all of them.
ROWS, COLUMNS = 100, 20


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
    """The public ledger as of `day`: who holds what, on every public proposal.

    `rows` and `columns` are those of the `holders` and `proposals` that are shown, which alone
    have `cells`; `balances` count all holders.
    """

    day: date
    proposals: list[Any]
    ledger: Ledger
    holders: list[Holder]
    rows: list[Holder]
    columns: list[Any]
    cells: dict[Pair, Cell]
    balances: dict[int, Balance]
    left_out: int
    frontline: list[str]


@dataclass(frozen=True)
class Windows:
    """Which stretch of the actors and of the proposals is shown; None: all of them."""

    actors: int | None = None
    proposals: int | None = None

    def of_actors(self, total: int) -> Window:
        return Window(total, ROWS if self.actors else max(total, 1), self.actors or 1)

    def of_proposals(self, total: int) -> Window:
        return Window(total, COLUMNS if self.proposals else max(total, 1), self.proposals or 1)


WHOLE = Windows()


@dataclass(frozen=True)
class Standing:
    """What the matrix of a day says in any order and on any page of it."""

    holders: list[Holder]
    balances: dict[int, Balance]
    left_out: int
    frontline: list[str]


@once_a_version
def standing(day: date, everybody: bool) -> Standing:
    """Nobody may change it."""
    ledger, groups = public_ledger(), groups_on(day)
    speaking = ledger.speakers(day)
    known = ledger.spoke_first.keys() | {actor for actor, _ in ledger.checks}
    everyone = known | groups.allies | set(groups.frontline)
    shown = holders(everyone if everybody else speaking, groups)
    stances = ledger.stances(day)
    return Standing(
        holders=shown,
        balances=_balances(stances, {holder.pk for holder in shown}),
        left_out=0 if everybody else len(everyone - speaking),
        frontline=list(groups.frontline.values()),
    )


def read(day: date, *, everybody: bool, order: str, windows: Windows = WHOLE) -> Matrix:
    """The same few queries, however many rows there are."""
    ledger, stands = public_ledger(), standing(day, everybody)
    proposals = proposals_on(day, ledger)
    proposals.sort(key=lambda row: (-ledger.lines[row.pk], row.public_id))
    rows = _rows(day, stands, ledger, order, windows)
    columns = windows.of_proposals(len(proposals)).of(proposals)
    return Matrix(
        day=day,
        proposals=proposals,
        ledger=ledger,
        holders=stands.holders,
        rows=rows,
        columns=columns,
        cells=cells(ledger, [row.pk for row in rows], day, [row.pk for row in columns]),
        balances=stands.balances,
        left_out=stands.left_out,
        frontline=stands.frontline,
    )


def _rows(
    day: date, stands: Standing, ledger: Ledger, order: str, windows: Windows
) -> list[Holder]:
    """By group those with the most lines come first, a page with its groups after another."""
    shown = stands.holders
    support = support_on(day) if order == SUPPORT else {}
    keys: dict[str, Callable[[Holder], Any]] = {
        GROUP: lambda h: (h.group, h.state or "~", not h.is_state, h.name),
        SUPPORT: lambda h: (-support.get(h.pk, 0), h.name),
        NAME: lambda h: h.name,
    }
    by_order, window = keys[order or GROUP], windows.of_actors(len(shown))
    if order in ("", GROUP) and window.is_part:
        shown = sorted(shown, key=lambda h: (-ledger.lines_of[h.pk], h.name, h.pk))
        return sorted(window.of(shown), key=by_order)
    return window.of(sorted(shown, key=by_order))


@once_a_version
def support_on(day: date) -> dict[int, int]:
    """By actor, the proposals that it is for, less those that it is against."""
    stances = public_ledger().stances(day)
    sides = {stance: side_of(stance) or 0 for stance in set(stances.values())}
    totals: dict[int, int] = {}
    for (actor, _), stance in stances.items():
        totals[actor] = totals.get(actor, 0) + sides[stance]
    return totals


def _balances(stances: Mapping[Pair, str], holders: Set[int]) -> dict[int, Balance]:
    """By proposal, of those that have a stance."""
    if {actor for actor, _ in stances} - holders:
        stances = {pair: stance for pair, stance in stances.items() if pair[0] in holders}
    held: dict[int, Counter[str]] = {}
    counted = Counter(zip(map(itemgetter(1), stances), stances.values(), strict=True))
    for (proposal, stance), n in counted.items():
        held.setdefault(proposal, Counter())[stance] = n
    return {proposal: Balance.of(counts) for proposal, counts in held.items()}


def page_context(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Context of debates/matrix.html; `cleaned` are the data of a valid CellMatrixForm."""
    day, order, chosen = cleaned["as_of"], cleaned["sort"], cleaned["cell"]
    today = timezone.localdate()
    # What is embedded begins as the page does, and has no pages.
    windows = Windows(cleaned.get("actors") or 1, cleaned.get("proposals") or 1)
    matrix = read(day, everybody=bool(cleaned["all"]), order=order, windows=windows)
    ledger = matrix.ledger
    names = names_of(ledger.lines_of)
    key = f"{chosen[0].public_id}.{chosen[1].public_id}" if chosen else ""
    return {
        "day": day,
        "today": today,
        "matrix": matrix,
        "columns": _columns(matrix),
        "groups": _groups(matrix, order, key),
        "actor_window": windows.of_actors(len(matrix.holders)),
        "proposal_window": windows.of_proposals(len(matrix.proposals)),
        "chart": chart(ledger.change_days, day, today),
        "previous": step(ledger.changes, day, names, back=True),
        "next": step(ledger.changes, day, names, back=False),
        "recent": _recent(matrix),
        "definition": frontline_sources(),
        "panel": panel(chosen[0], chosen[1], ledger, day) if chosen else None,
        "latest": [] if chosen else _latest(matrix, names),
        "key_cells": _key(),
        "change_key": CHANGE_KEY,
    }


def _columns(matrix: Matrix) -> list[Column]:
    balances = {row.pk: matrix.balances.get(row.pk, NOBODY) for row in matrix.proposals}
    reach = common_reach(balances.values())
    return [
        Column(
            title=row.title,
            url=reverse("debates:proposal", args=[row.public_id]),
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


def _groups(matrix: Matrix, order: str, chosen: str) -> list[Group]:
    rows = [_row(holder, matrix, chosen) for holder in matrix.rows]
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
        for row in matrix.columns
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


def _key() -> list[ShownCell]:
    """The kinds of empty, for the key."""
    return [shown_cell("", Cell(kind), "-") for kind in CellKind if kind != CellKind.POSITION]


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
