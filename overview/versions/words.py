"""A version as its page shows it: the columns that readers know, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.dateformat import format

from core.dates import human
from core.exports import Column, Part
from core.rows import number
from overview.versions.kinds import KINDS
from overview.versions.stood import Stood

IN_WORDS = ", in words"
# Of an uncertain date only the words are shown, of a coded value only the label.
OF_DATES = ("", "_precision", "_first", "_last", "_earliest", "_latest")
OWN = 2  # columns of a table with which it names itself and its entry

Item = tuple[str, str, str]


@dataclass(frozen=True)
class Table:
    """Rows of words with addresses, '' where there is none; columns that are empty are left out."""

    title: str
    heads: list[str]
    rows: list[list[tuple[str, str]]]


def items(stood: Stood) -> list[Item]:
    """Label, value and address of each field; '' where there is none."""
    row = stood.row
    return [
        (_label(column), *_words(column, row[column.name]))
        for column in _for_readers(stood.export.columns)
        if row.get(column.name.removesuffix("_text"), True) is not None  # of a date that is known
    ]


def tables(stood: Stood) -> list[Table]:
    expanded = stood.row.get("expanded", {})
    return [_table(part, expanded[part.short]) for part in stood.parts if expanded[part.short]]


def _table(part: Part, rows: list[dict[str, Any]]) -> Table:
    columns = [
        column
        for column in _for_readers(part.columns[OWN:])
        if any(row[column.name] is not None for row in rows)
    ]
    return Table(
        part.title,
        [_label(column) for column in columns],
        [[_words(column, row[column.name]) for column in columns] for row in rows],
    )


def _for_readers(columns: Iterable[Column]) -> list[Column]:
    columns = list(columns)
    names = {column.name for column in columns}
    dates = {name.removesuffix("_precision") for name in names if name.endswith("_precision")}
    hidden = {f"{date}{end}" for date in dates if f"{date}_text" in names for end in OF_DATES}
    hidden |= {name for name in names if f"{name}_label" in names}
    return [column for column in columns if column.name not in hidden]


def _label(column: Column) -> str:
    return column.label.removesuffix(IN_WORDS)


def _words(column: Column, value: Any) -> tuple[str, str]:
    """A value as JSON has it, and the page of the entry that it names."""
    match column.type, value:
        case _, None:
            return "", ""
        case _, bool():
            return ("Yes" if value else "No"), ""
        case _, list():
            return "; ".join(value), ""
        case "date", _:
            return human(value, "day"), ""
        case "datetime", _:
            return f"{format(datetime.fromisoformat(value), 'j F Y, H:i')} UTC", ""
        case _, int() | float():
            return (number(value) if column.type == "integer" else str(value)), ""
    page = KINDS[column.refers].page if column.refers else ""
    return str(value), reverse(page, args=[value]) if page else ""
