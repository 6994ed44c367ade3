"""A sheet as rows of text, whatever file it came in. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

MAX_BYTES: Final = 10 * 1024**2
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 250
MAX_CELL: Final = 20_000


class Unreadable(ValueError):
    """The file as a whole can't be read. The message says why, and what to do."""


@dataclass(frozen=True)
class TableRow:
    """One line of a sheet. `number` counts as spreadsheets do: the header is row 1.

    `faults` says what is wrong with a cell before anybody asks what it means, by its column.
    """

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """The header and the rows below it; `how` says in words how the file was read.

    `may_be_guarded`: its texts may still have the guard that our CSV puts before formulas.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    how: str
    encoding: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    may_be_guarded: bool = False


def letters(column: int) -> str:
    """``A`` for column 0, ``AA`` for 26, as spreadsheets name them."""
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def a1(column: int, row: int) -> str:
    """``B7``: column 1 of row 7."""
    return f"{letters(column)}{row}"


def too_many_rows() -> Unreadable:
    return Unreadable(f"The sheet has more than {MAX_ROWS:,} rows. Split it.")


def checked_header(cells: list[str]) -> tuple[str, ...]:
    """The names of the columns, without empty ones at the end. Raises Unreadable."""
    while cells and not cells[-1].strip():
        cells.pop()
    if not cells:
        raise Unreadable("The first row is empty. It has to hold the names of the columns.")
    if len(cells) > MAX_COLUMNS:
        raise Unreadable(
            f"The sheet has more than {MAX_COLUMNS} columns. Take out what is not needed."
        )
    return tuple(cell.strip() for cell in cells)


def fitted(number: int, cells: list[str], width: int, faults: dict[int, str]) -> TableRow | None:
    """A row as wide as the header; None for an empty one. Cells beyond the header are faults."""
    beyond = [column for column in range(width, len(cells)) if cells[column].strip()]
    for column in beyond:
        faults.setdefault(column, "There is no column name above this cell. Add one, or empty it.")
    for column, cell in enumerate(cells):
        if len(cell) > MAX_CELL:
            faults.setdefault(column, f"It is longer than {MAX_CELL:,} characters. Shorten it.")
    if not faults and not any(cell.strip() for cell in cells):
        return None
    padded = [*cells[:width], *[""] * (width - len(cells))]
    return TableRow(number, tuple(padded), faults)
