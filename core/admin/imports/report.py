"""What the page of an import shows of its rows, and the list of errors to take away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.chunks import CHUNK
from core.exports import Column, Export
from core.importing.models import ImportBatch, ImportRow
from core.importing.table import Unreadable, a1
from core.vocabularies import RowOutcome

NOTED = "noted"


@dataclass(frozen=True)
class Line:
    """One thing said about a cell: where it is, which column, what the sheet has, what is said."""

    cell: str
    column: str
    text: str
    old: str = ""
    row: int = 0
    value: str = ""


@dataclass(frozen=True)
class RowLines:
    row: ImportRow
    url: str
    errors: list[Line]
    changes: list[Line]
    notes: list[Line]


ERRORS = Export(
    name="import-errors",
    title="Cells that an import can't take",
    columns=(
        Column("cell", "Cell", "Place in the sheet, such as B7.", lambda line: line.cell),
        Column("row", "Row", "Row of the sheet.", lambda line: line.row),
        Column("column", "Column", "What the column is taken for.", lambda line: line.column),
        Column("value", "Value", "What the sheet has.", lambda line: line.value),
        Column("error", "Error", "What is wrong, and what is allowed.", lambda line: line.text),
    ),
    prepare=lambda entries: entries,
)


def row_lines(row: ImportRow, change_url: Any) -> RowLines:
    return RowLines(
        row=row,
        url=change_url(row.key) if row.key else "",
        errors=_lines(row, row.errors),
        changes=_lines(row, row.changes),
        notes=_lines(row, row.notes),
    )


def _lines(row: ImportRow, said: list[list[Any]]) -> list[Line]:
    return [
        Line(
            cell=a1(column, row.number) if column >= 0 else f"row {row.number}",
            column=name,
            text=text,
            old=old,
            row=row.number,
        )
        for column, name, text, old in said
    ]


def error_lines(batch: ImportBatch) -> Iterator[Line]:
    """Each error with what the sheet has in its cell."""
    try:
        cells = {row.number: row.cells for row in batch.table().rows}
    except Unreadable:
        cells = {}
    refused = batch.rows.filter(outcome=RowOutcome.REFUSED).order_by("number")
    for row in refused.iterator(chunk_size=CHUNK):
        for (column, *_), line in zip(row.errors, _lines(row, row.errors), strict=True):
            given = cells.get(row.number, ())
            value = given[column] if 0 <= column < len(given) else ""
            yield Line(line.cell, line.column, line.text, row=row.number, value=value)
