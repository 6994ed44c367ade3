"""Reads XLSX as text, without believing what it says of its own size. Pure: no Django."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from core.importing.table import (
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    TableRow,
    Unreadable,
    checked_header,
    fitted,
    too_many_rows,
)
from core.spreadsheet import cell as as_text

MAX_PARTS: Final = 500
MAX_UNPACKED: Final = 150 * 1024**2
MAX_STRINGS: Final = 60 * 1024**2
_DAMAGED: Final = "The workbook is damaged or not an XLSX file. Save it anew as XLSX or as CSV."
# What openpyxl and what it reads with raise for files that were tampered with or cut off.
_READING: Final = (
    InvalidFileException, DefusedXmlException, zipfile.BadZipFile, KeyError, ValueError, TypeError,
    IndexError, AttributeError, EOFError, OSError, SyntaxError, RuntimeError, NotImplementedError,
)  # fmt: skip


def read_workbook(body: bytes, sheet: str = "") -> Table:
    """The rows of `sheet`, "" being the first that shows. Raises Unreadable."""
    _check_size(body)
    try:
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=False, keep_links=False)
    except _READING as error:
        raise Unreadable(_DAMAGED) from error
    try:
        sheets = tuple(each.title for each in book.worksheets if each.sheet_state == "visible")
        if not sheets:
            raise Unreadable("The workbook has no sheet that shows.")
        chosen = sheet if sheet in sheets else sheets[0]
        header, rows = _rows(book[chosen])
    except Unreadable:
        raise
    except _READING as error:
        raise Unreadable(_DAMAGED) from error
    finally:
        book.close()
    return Table(
        header, rows, f"XLSX, sheet “{chosen}”", sheets=sheets, sheet=chosen, may_be_guarded=True
    )


def _check_size(body: bytes) -> None:
    """Refuse what would unpack to much more than a sheet needs, before it is unpacked.

    The library reads no more of a part than the directory of the archive says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(_DAMAGED) from error
    unpacked = sum(part.file_size for part in parts)
    strings = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or strings > MAX_STRINGS:
        raise Unreadable(
            "The workbook unpacks to more than a sheet may hold. Copy the rows into a new "
            "workbook, or save the sheet as CSV."
        )
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise Unreadable("The workbook holds macros. Save it as XLSX without macros, or as CSV.")


def _rows(sheet: Any) -> tuple[tuple[str, ...], tuple[TableRow, ...]]:
    sheet.reset_dimensions()
    lines: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_col=MAX_COLUMNS + 1)
    first = next(lines, None)
    if first is None:
        raise Unreadable("The sheet is empty.")
    header = checked_header([_text(cell) for cell in first])
    rows: list[TableRow] = []
    for number, cells in enumerate(lines, start=2):
        faults = {at: fault for at, cell in enumerate(cells) if (fault := _fault(cell))}
        texts = ["" if cell.value is None else _text(cell) for cell in cells]
        row = fitted(number, texts, len(header), faults)
        if row and len(rows) >= MAX_ROWS:
            raise too_many_rows()
        if row:
            rows.append(row)
    return header, tuple(rows)


def _fault(cell: Any) -> str:
    """What a cell holds that is no value: a formula, or an error that a formula came to."""
    if cell.value is None or cell.data_type not in ("f", "e"):
        return ""
    if cell.data_type == "f":
        return "It holds a formula. Copy the column and paste it as values."
    return f"It holds the error {cell.value}. Correct it or empty it."


def _text(cell: Any) -> str:
    """As our own CSV would have it."""
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            return value
        case datetime() if "h" not in str(cell.number_format).lower():
            return _day(value.date(), str(cell.number_format))
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return _day(value, str(cell.number_format))
        case time():
            return value.strftime("%H:%M:%S" if value.second else "%H:%M")
        case bool() | int() | float():
            return as_text(value)
        case _:
            return str(value)


def _day(day: date, shown_as: str) -> str:
    """A date no more precise than the sheet shows it.

    Spreadsheets turn a typed ``2025-09`` into the first of that month, shown as “Sep-25”.
    """
    plain = shown_as.lower().split(";")[0]
    if "d" in plain or "y" not in plain:
        return day.isoformat()
    return f"{day:%Y-%m}" if "m" in plain else f"{day:%Y}"
