"""The matrix as of a day: which actors and proposals it has, in which order, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.data_version.kept import once_a_version
from debates.balance import Balance
from debates.matrix import Cell, Ledger, Pair, cells
from debates.matrix_form import GROUP, NAME, SUPPORT
from debates.matrix_query import Holder, groups_on, holders, proposals_on, public_ledger
from debates.window import Window

# Actors and proposals that a page shows at once; files have all of them.
ROWS, COLUMNS = 100, 20


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
    return Standing(
        holders=shown,
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
        balances=ledger.balances(day),
        left_out=stands.left_out,
        frontline=stands.frontline,
    )


def _rows(
    day: date, stands: Standing, ledger: Ledger, order: str, windows: Windows
) -> list[Holder]:
    """By group those with the most lines come first, a page with its groups after another."""
    shown = stands.holders
    support = ledger.support(day) if order == SUPPORT else {}
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
