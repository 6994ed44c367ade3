"""Excel workbooks: the rows on one sheet, what the columns mean on another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter

from core.exports import Export
from core.files.reading import pieces
from core.spreadsheet import SEPARATOR, Cell, one_line

LONGEST = 32_767  # characters in a cell (Microsoft, Excel specifications and limits)
WIDTH = 18
# Texts stay texts: nothing that a source wrote becomes a formula or a link.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}


def workbook(export: Export, entities: Iterable[Any]) -> Iterator[bytes]:
    """Made in a temporary file, row by row, since a workbook ends with its table of contents."""
    with TemporaryFile() as file:
        _write(export, entities, file)
        yield from pieces(file)


def _write(export: Export, entities: Iterable[Any], file: IO[bytes]) -> None:
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        head = book.add_format({"bold": True})
        formats = {
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "datetime": book.add_format({"num_format": 'yyyy-mm-dd hh:mm:ss "UTC"'}),
        }
        sheet = book.add_worksheet("Data")
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(export.columns) - 1, WIDTH)
        sheet.write_row(0, 0, export.header(), head)
        for place, entity in enumerate(entities, start=1):
            for number, column in enumerate(export.columns):
                _cell(sheet, place, number, column.value(entity), formats.get(column.type))
        about = book.add_worksheet("Columns")
        about.set_column(0, 3, WIDTH * 2)
        about.write_row(0, 0, ["Column", "Label", "Definition", "Type"], head)
        for place, column in enumerate(export.columns, start=1):
            about.write_row(place, 0, [column.name, column.label, column.definition, column.type])


def _cell(sheet: Any, row: int, column: int, value: Cell, style: Any) -> None:
    match value:
        case None | "" | ():
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case datetime() | date():
            sheet.write_datetime(row, column, value, style)
        case int() | float():
            sheet.write_number(row, column, value)
        case tuple():
            sheet.write_string(row, column, one_line(SEPARATOR.join(value))[:LONGEST])
        case _:
            sheet.write_string(row, column, one_line(str(value))[:LONGEST])
