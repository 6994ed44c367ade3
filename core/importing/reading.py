"""From the bytes of an upload to a table of text. Pure: no Django."""

from __future__ import annotations

from core.importing.delimited import read_delimited
from core.importing.table import MAX_BYTES, Table, Unreadable

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_table(body: bytes, *, encoding: str = "", sheet: str = "") -> Table:
    """The table in a CSV or XLSX file; which of the two it is, its content says.

    Raises Unreadable, with what to do.
    """
    if len(body) > MAX_BYTES:
        raise Unreadable(f"The file is larger than {MAX_BYTES // 1024**2} MB. Split it.")
    if not body.strip():
        raise Unreadable("The file is empty.")
    if body.startswith(_OLD_EXCEL):
        raise Unreadable("This is an old Excel file or one with a password. Save it as XLSX.")
    workbook = body.startswith(_ZIP)
    table = _read_workbook(body, sheet) if workbook else read_delimited(body, encoding)
    if not table.rows:
        raise Unreadable("The sheet has names of columns and no rows below them.")
    return table


def _read_workbook(body: bytes, sheet: str) -> Table:
    """What reads XLSX brings a parser along that most processes never need."""
    from core.importing.workbook import read_workbook

    return read_workbook(body, sheet)
