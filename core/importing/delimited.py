"""Reads CSV whose encoding and delimiter nobody has told. Pure: no Django."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import Final

from core.importing.table import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    TableRow,
    Unreadable,
    checked_header,
    fitted,
    too_many_rows,
)
from core.spreadsheet import unguard

# What office programs write in Europe, by its name in Python.
ENCODINGS: Final = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1257": "Windows-1257 (Baltic)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1254": "Windows-1254 (Turkish)",
}
DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SINGLE_BYTE: Final = [name for name in ENCODINGS if name.startswith("cp")]
_SEP_LINE: Final = re.compile(r"^sep=(.)\r?\n")
_LOOKED_AT: Final = 50


def read_delimited(body: bytes, encoding: str = "") -> Table:
    """Raises Unreadable. `encoding` is one of `ENCODINGS`; "": found out."""
    text, encoding = _decoded(body, encoding)
    if "\x00" in text:
        raise Unreadable(
            "This is no CSV file: it holds binary data. Save the sheet as CSV or XLSX."
        )
    delimiter, text = _delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header, body_rows = _rows(rows)
    except csv.Error as error:
        raise Unreadable(
            f"Line {rows.line_num} can't be read: a quotation mark is not closed, or stands "
            f"inside a cell without being doubled ({error})."
        ) from error
    how = f"CSV, {ENCODINGS[encoding]}, cells separated by {DELIMITERS[delimiter]}"
    return Table(header, body_rows, how, encoding=encoding)


def _rows(lines: csv._reader) -> tuple[tuple[str, ...], tuple[TableRow, ...]]:  # type: ignore[name-defined]
    csv.field_size_limit(MAX_CELL * 4)
    header: tuple[str, ...] = ()
    rows: list[TableRow] = []
    for number, cells in enumerate(lines, start=1):
        if number == 1:
            header = checked_header([unguard(cell) for cell in cells])
            continue
        if len(rows) >= MAX_ROWS:
            raise too_many_rows()
        texts = [unguard(cell) for cell in cells[: MAX_COLUMNS * 2]]
        row = fitted(number, texts, len(header), {})
        if row:
            rows.append(row)
    if not header:
        raise Unreadable("The file is empty.")
    return header, tuple(rows)


def _decoded(body: bytes, encoding: str) -> tuple[str, str]:
    """The text and the name of its encoding. Raises Unreadable."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"),
                       (codecs.BOM_UTF16_BE, "utf-16")):  # fmt: skip
        if body.startswith(mark):
            encoding = name
    try:
        if encoding or _is_utf8(body):
            encoding = encoding or "utf-8"
            codec = "utf-8-sig" if encoding == "utf-8" else encoding
            return body.decode(codec), encoding
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"The file is not in {ENCODINGS[encoding]}. Choose another encoding, or save it as "
            "“CSV UTF-8”."
        ) from error
    # Loaded here: 3 MB that only who imports such a sheet has to bear, and no ingest.
    from charset_normalizer import from_bytes

    found = from_bytes(body, cp_isolation=_SINGLE_BYTE).best()
    if found is None or found.encoding not in ENCODINGS:
        raise Unreadable("The encoding can't be told. Save the sheet as “CSV UTF-8” or as XLSX.")
    return str(found), found.encoding


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(text: str) -> tuple[str, str]:
    """The delimiter by which the first rows have most cells and one width, and the text to read.

    A first line ``sep=;`` says it, as some programs write.
    """
    if (said := _SEP_LINE.match(text)) and said[1] in DELIMITERS:
        return said[1], text[said.end() :]
    return max(DELIMITERS, key=lambda each: _fit(text, each)), text


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    """The share of rows as wide as the header, weighed by the width of the header."""
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            widths.append(len(cells))
            if len(widths) > _LOOKED_AT:
                break
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] < 2:
        return 0.0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]
