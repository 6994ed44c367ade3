"""Text that is safe to open in a spreadsheet. Pure: no Django.

A cell that begins with ``= + - @`` (or their full-width forms) is read as a formula, where blanks
are trimmed even behind those, and a spreadsheet that splits at semicolons sees a beginning after
each ``;`` and quotation mark. An apostrophe there makes it text (OWASP, "CSV injection").
`unguard` takes it off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date, datetime

BREAKS, DANGERS = ';"', "=+-@＝＋－＠"
_START = rf"((?:^|[{BREAKS}])\s*)"
_DANGER = f"('*[{re.escape(DANGERS)}])"
_UNSAFE = re.compile(_START + _DANGER)
_GUARDED = re.compile(_START + "'" + _DANGER)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")

Cell = str | int | float | bool | date | datetime | tuple[str, ...] | None
SEPARATOR = " ; "  # between the values of a list in one cell, as in the starter data


def guard(text: str) -> str:
    """`text` on one line, with an apostrophe wherever a formula could begin."""
    return _UNSAFE.sub(r"\1'\2", one_line(text))


def one_line(text: str) -> str:
    """`text` with a space in place of line ends and other control characters."""
    return _CONTROL.sub(" ", text)


def instant(moment: datetime) -> str:
    """``2025-09-10T02:30:00Z``; `moment` is in UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def unguard(text: str) -> str:
    """What `guard` was given, but for control characters."""
    return _GUARDED.sub(r"\1\2", text) if "'" in text else text


def cell(value: Cell) -> str:
    """A value as CSV has it: ISO dates, UTC instants, no thousands separators, '' for None.

    A list is one text.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case int():
            return str(value)
        case tuple():
            return guard(SEPARATOR.join(value))
        case _:
            return guard(str(value))


def lines(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as CSV text: every cell quoted, CRLF, as RFC 4180 has it."""
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(
        [cell(value) for value in row] for row in rows
    )
    return buffer.getvalue()
