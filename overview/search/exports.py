"""Columns of the file of a search, a public contract: append, don't reorder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.exports import SOURCE_COUNTS, Column, Export, Type, listed, register
from core.spreadsheet import Cell
from overview.search.hits import Hit
from overview.vocabularies import SearchKind


def _of_entry(name: str, label: str, definition: str, type: Type = "string") -> Column:
    return Column(name, label, definition, lambda hit: getattr(hit.entry, name), type)


def _passage(hit: Hit) -> Cell:
    texts = ["".join(text for text, _ in passage.parts) for passage in hit.passages]
    return " / ".join(texts)


def _counted(column: Column) -> Column:
    attribute = {
        "source_count": "source_count",
        "independent_source_count": "independent_count",
        "untraced_source_count": "untraced_count",
    }[column.name]

    def value(hit: Any) -> Cell:
        counted = hit.row.source_count is not None
        return getattr(hit.row, attribute) if counted else ""

    return replace(
        column, definition=f"{column.definition} Empty: not counted.", value=value, sql=None
    )


SEARCH_COLUMNS = (
    _of_entry("public_id", "Id", "Lasting id of the entry."),
    replace(_of_entry("kind", "Kind of hit", "Kind of hit, code."), codes=SearchKind),
    Column(
        "kind_label", "Kind of hit, in words", "Kind of hit, label.", lambda hit: hit.kind_label
    ),
    Column("title", "Title", "As the list shows it.", lambda hit: hit.row.title),
    _of_entry("url", "Path", "Path of the entry's page on this site."),
    _of_entry("date_text", "Date, in words", "The date by which it stands. Empty: not dated."),
    _of_entry(
        "first_day", "First day", "First day that the date allows. Empty: open or none.", "date"
    ),
    _of_entry(
        "last_day", "Last day", "Last day that the date allows. Empty: open or none.", "date"
    ),
    listed(
        "countries",
        "Countries",
        "ISO 3166-1 alpha-2 codes: states involved, or states that the actors are or belong to.",
        lambda hit: hit.entry.countries.split(),
    ),
    _of_entry("language", "Language", "BCP 47 tag of what was said or written, where known."),
    listed(
        "matched_in",
        "Found in",
        "Which of its fields match, by their labels.",
        lambda hit: hit.matched,
    ),
    Column("passage", "Passage", "What the list shows of these fields.", _passage),
    *(_counted(column) for column in SOURCE_COUNTS),
)

SEARCH = register(
    Export("search", "Search", SEARCH_COLUMNS, lambda hits: hits, page="overview:search")
)
