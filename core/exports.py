"""What can be taken away: for each list an ordered allow-list of documented columns.

The CSV header, the codebook page and the data dictionary all read the same list, so a new
model field leaks nowhere until somebody names and defines a column for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from core.spreadsheet import Cell
from core.vocabulary import Vocabulary, label_of

# What the values of a column are; the names are those of Data Package v2 (Table Schema).
Type = Literal["string", "integer", "number", "boolean", "date", "datetime", "list"]


@dataclass(frozen=True)
class Column:
    """One column: its name in files, its label for readers, and what exactly it holds.

    A value is of the column's type, or None or "" where there is none.
    """

    name: str
    label: str
    definition: str
    value: Callable[[Any], Cell]
    type: Type = "string"


@dataclass(frozen=True)
class Export:
    """A list that can be taken away. `prepare` adds what the columns need, without N+1.

    `place` gives latitude and longitude of a row in degrees, or None, where rows have places.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    prepare: Callable[[Any], Any]
    place: Callable[[Any], tuple[float, float] | None] | None = None

    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def row(self, entity: Any) -> list[Cell]:
        return [column.value(entity) for column in self.columns]

    def column(self, name: str) -> Column:
        """Raises KeyError."""
        return self.of([name]).columns[0]

    def of(self, names: Sequence[str]) -> Export:
        """The same with some of its columns, in the order given. Raises KeyError."""
        by_name = {column.name: column for column in self.columns}
        return replace(self, columns=tuple(by_name[name] for name in names))


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
            "date",
        ),
        Column(
            f"{field}_last",
            f"{label}, last day",
            "Last calendar day that the date allows, at the place. Empty: open or not known.",
            lambda e: getattr(e, f"{field}_last"),
            "date",
        ),
        Column(
            f"{field}_earliest",
            f"{label}, earliest",
            "Earliest instant that the date allows, UTC. Empty: open or not known.",
            lambda e: getattr(e, f"{field}_earliest"),
            "datetime",
        ),
        Column(
            f"{field}_latest",
            f"{label}, latest",
            "Latest instant that the date allows, UTC. Empty: open or not known.",
            lambda e: getattr(e, f"{field}_latest"),
            "datetime",
        ),
        Column(
            f"{field}_text",
            f"{label}, in words",
            "The date as pages show it.",
            lambda e: getattr(e, f"get_{field}_display")(),
        ),
    )


def plain(field: str, label: str, definition: str, type: Type = "string") -> Column:
    """A column that is an attribute as it stands."""
    return Column(field, label, definition, lambda entity: getattr(entity, field), type)


def listed(
    name: str, label: str, definition: str, values: Callable[[Any], Iterable[str]]
) -> Column:
    """A column that holds several values; empty ones are left out."""
    return Column(
        name, label, definition, lambda entity: tuple(filter(None, values(entity))), "list"
    )


SOURCE_COUNTS = (
    plain("source_count", "Sources", "Distinct published source records cited.", "integer"),
    plain(
        "independent_source_count",
        "Independent sources",
        "Distinct origins among them: all relays of one report count once.",
        "integer",
    ),
    plain(
        "untraced_source_count",
        "Sources not traced",
        "Sources of which nobody has established whether they relay another one; "
        "independence is certain only where this is 0.",
        "integer",
    ),
)
