"""What can be taken away: for each list an ordered allow-list of documented columns.

The CSV header, the codebook page and the data dictionary all read the same list, so a new
model field leaks nowhere until somebody names and defines a column for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction
from django.http import StreamingHttpResponse

from core.spreadsheet import Cell, lines
from core.vocabulary import Vocabulary, label_of

CHUNK = 500


@dataclass(frozen=True)
class Column:
    """One column: its name in files, its label for readers, and what exactly it holds."""

    name: str
    label: str
    definition: str
    value: Callable[[Any], Cell]


@dataclass(frozen=True)
class Export:
    """A list that can be taken away. `prepare` adds what the columns need, without N+1."""

    name: str
    title: str
    columns: tuple[Column, ...]
    prepare: Callable[[Any], Any]

    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def row(self, entity: Any) -> list[Cell]:
        return [column.value(entity) for column in self.columns]


_registry: dict[str, Export] = {}


def register(export: Export) -> Export:
    """Make an export known to the codebook. Raises ValueError for a name in use."""
    if export.name in _registry:
        raise ValueError(f"Two exports are called {export.name}.")
    if len(set(export.header())) != len(export.columns):
        raise ValueError(f"{export.name} has two columns of one name.")
    _registry[export.name] = export
    return export


def registered() -> list[Export]:
    return [_registry[name] for name in sorted(_registry)]


def coded(field: str, label: str, vocabulary: type[Vocabulary]) -> tuple[Column, Column]:
    """Two columns: the code and its label."""
    heading = vocabulary.heading()
    return (
        Column(field, label, f"{heading}, code.", lambda entity: getattr(entity, field)),
        Column(
            f"{field}_label",
            f"{label}, in words",
            f"{heading}, label.",
            lambda entity: label_of(vocabulary, getattr(entity, field) or ""),
        ),
    )


def uncertain_date(field: str, label: str, meaning: str) -> tuple[Column, ...]:
    """Seven columns: EDTF, precision, first and last calendar day, both instants, and words.

    Days are those at the place, as filters compare them; earliest and latest instants are
    UTC, for those who sort or join by time.
    """
    return (
        Column(field, label, f"{meaning} EDTF (levels 0 and 1).", lambda e: getattr(e, field)),
        Column(
            f"{field}_precision",
            f"{label}, precision",
            "Date precision, code.",
            lambda e: getattr(e, f"{field}_precision"),
        ),
        Column(
            f"{field}_first",
            f"{label}, first day",
            "First calendar day that the date allows, at the place. Empty: open or not known.",
            lambda e: getattr(e, f"{field}_first"),
        ),
        Column(
            f"{field}_last",
            f"{label}, last day",
            "Last calendar day that the date allows, at the place. Empty: open or not known.",
            lambda e: getattr(e, f"{field}_last"),
        ),
        Column(
            f"{field}_earliest",
            f"{label}, earliest",
            "Earliest instant that the date allows, UTC. Empty: open or not known.",
            lambda e: getattr(e, f"{field}_earliest"),
        ),
        Column(
            f"{field}_latest",
            f"{label}, latest",
            "Latest instant that the date allows, UTC. Empty: open or not known.",
            lambda e: getattr(e, f"{field}_latest"),
        ),
        Column(
            f"{field}_text",
            f"{label}, in words",
            "The date as pages show it.",
            lambda e: getattr(e, f"get_{field}_display")(),
        ),
    )


def plain(field: str, label: str, definition: str) -> Column:
    """A column that is an attribute as it stands."""
    return Column(field, label, definition, lambda entity: getattr(entity, field))


SOURCE_COUNTS = (
    plain("source_count", "Sources", "Distinct published source records cited."),
    plain(
        "independent_source_count",
        "Independent sources",
        "Distinct origins among them: all relays of one report count once.",
    ),
    plain(
        "untraced_source_count",
        "Sources not traced",
        "Sources of which nobody has established whether they relay another one; "
        "independence is certain only where this is 0.",
    ),
)


def joined(values: Iterable[str]) -> str:
    """A list in one cell, separated by `` ; `` as in the starter data."""
    return " ; ".join(value for value in values if value)


def stream(export: Export, queryset: Any) -> Iterator[str]:
    """CSV text in chunks: a byte-order mark and header first, then rows as the database yields.

    The transaction keeps a server-side cursor open on PostgreSQL; without it the driver
    would fetch every row before the first one goes out.
    """
    yield "\ufeff" + lines([export.header()])
    with transaction.atomic():
        entities = export.prepare(queryset).iterator(chunk_size=CHUNK)
        while chunk := list(islice(entities, CHUNK)):
            yield lines(export.row(entity) for entity in chunk)


def csv_response(export: Export, queryset: Any) -> StreamingHttpResponse:
    """A download of `queryset` in the order given."""
    response = StreamingHttpResponse(
        stream(export, queryset), content_type="text/csv; charset=utf-8; header=present"
    )
    response["Content-Disposition"] = f'attachment; filename="{export.name}.csv"'
    return response
