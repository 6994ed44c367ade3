"""What can be taken away: for each list an ordered allow-list of documented columns.

The one registry of lists and of the tables of their parts. File headers, addresses, the page of
data, the codebook, the data dictionary and releases all read it, so a new model field leaks
nowhere until somebody names and defines a column for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from django.db.models import F
from django.db.models.expressions import Combinable
from django.http import QueryDict

from core.dates import human
from core.filters import StrictFilterSet
from core.in_sql import Joined, JoinedCodes, Label, Made, public
from core.spreadsheet import Cell
from core.vocabularies import Precision
from core.vocabulary import Vocabulary, label_of

# What the values of a column are; the names are those of Data Package v2 (Table Schema).
Type = Literal["string", "integer", "number", "boolean", "date", "datetime", "list"]
Codes = type[Vocabulary]


@dataclass(frozen=True)
class Column:
    """One column: its name in files, its label for readers, and what exactly it holds.

    A value is of the column's type, or None or "" where there is none. `codes` is the vocabulary
    of a coded one; `refers` the name of the list whose key it holds. What other entries say, such
    as who points here, is not the row's `own`: it changes without the row, and no version has it.
    `sql` is the same value as the database works it out; files of lists where all have it are fast.
    """

    name: str
    label: str
    definition: str
    value: Callable[[Any], Cell]
    type: Type = "string"
    codes: Codes | None = None
    refers: str = ""
    own: bool = True
    sql: Combinable | Made | None = None


@dataclass(frozen=True)
class Export:
    """A list that can be taken away. `prepare` adds what the columns need, without N+1.

    `place` gives latitude and longitude of a row in degrees, or None, where rows have places.
    `key` names the columns that tell rows apart, where rows last; `rows` gives all that are
    public and `filterset` narrows them. `page`, `files`, `feed`, `calendar` and `briefing` name
    addresses; they are empty where there are none, and `files` where a file takes a question.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    prepare: Callable[[Any], Any]
    place: Callable[[Any], tuple[float, float] | None] | None = None
    key: tuple[str, ...] = ()
    rows: Callable[[], Any] | None = None
    filterset: type[StrictFilterSet] | None = None
    page: str = ""
    files: str = ""
    feed: str = ""
    calendar: str = ""
    briefing: str = ""

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

    def filters(self) -> type[StrictFilterSet]:
        """Raises TypeError where nothing narrows it."""
        if self.filterset is None:
            raise TypeError(f"{self.name} has no filter.")
        return self.filterset

    def public(self) -> Any:
        """All its rows that are public. Raises TypeError where only a question has rows."""
        if self.rows is None:
            raise TypeError(f"{self.name} has no rows without a question.")
        return self.rows()

    def everything(self) -> Any:
        """What its address gives without parameters; None where only a question has rows."""
        if self.filterset is None or self.rows is None:
            return None
        unasked = self.filterset(QueryDict(), queryset=self.rows())
        unasked.form.is_valid()
        return unasked.qs


@dataclass(frozen=True, kw_only=True)
class Part(Export):
    """A table of what hangs on the entries of a list, one row each, such as figures.

    `rows_of` gives the public rows of a queryset of entries of `owner`; the filters of that list
    choose them. `short` names the table beneath the list's address: ``/incidents/figures.csv``.
    """

    owner: Export
    short: str
    rows_of: Callable[[Any], Any]

    def everything(self) -> Any:
        return self.rows_of(self.owner.everything())


E = TypeVar("E", bound=Export)

_registry: dict[str, Export] = {}


def register(export: E) -> E:
    """Make an export known to all that reads the registry. Raises ValueError for a name in use."""
    if export.name in _registry:
        raise ValueError(f"Two exports are called {export.name}.")
    if len(set(export.header())) != len(export.columns):
        raise ValueError(f"{export.name} has two columns of one name.")
    if missing := set(export.key) - set(export.header()):
        raise ValueError(f"{export.name} has no column {', '.join(sorted(missing))}.")
    _registry[export.name] = export
    return export


def registered() -> list[Export]:
    return [_registry[name] for name in sorted(_registry)]


def parts_of(export: Export) -> list[Part]:
    """The tables of parts of a list, in the order of their titles."""
    found = [part for part in registered() if isinstance(part, Part)]
    return sorted(
        (part for part in found if part.owner.name == export.name), key=lambda part: part.title
    )


def coded(field: str, label: str, vocabulary: type[Vocabulary]) -> tuple[Column, Column]:
    """Two columns: the code and its label."""
    heading = vocabulary.heading()
    return (
        plain(field, label, f"{heading}, code.", codes=vocabulary),
        Column(
            f"{field}_label",
            f"{label}, in words",
            f"{heading}, label.",
            lambda entity: label_of(vocabulary, getattr(entity, field) or ""),
            sql=Label(vocabulary, field),
        ),
    )


def uncertain_date(field: str, label: str, meaning: str) -> tuple[Column, ...]:
    """Seven columns: EDTF, precision, first and last calendar day, both instants, and words.

    Days are those at the place, as filters compare them; earliest and latest instants are
    UTC, for those who sort or join by time.
    """
    precision = f"{field}_precision"
    return (
        plain(field, label, f"{meaning} EDTF (levels 0 and 1)."),
        plain(precision, f"{label}, precision", "Date precision, code.", codes=Precision),
        plain(
            f"{field}_first",
            f"{label}, first day",
            "First calendar day that the date allows, at the place. Empty: open or not known.",
            "date",
        ),
        plain(
            f"{field}_last",
            f"{label}, last day",
            "Last calendar day that the date allows, at the place. Empty: open or not known.",
            "date",
        ),
        plain(
            f"{field}_earliest",
            f"{label}, earliest",
            "Earliest instant that the date allows, UTC. Empty: open or not known.",
            "datetime",
        ),
        plain(
            f"{field}_latest",
            f"{label}, latest",
            "Latest instant that the date allows, UTC. Empty: open or not known.",
            "datetime",
        ),
        Column(
            f"{field}_text",
            f"{label}, in words",
            "The date as pages show it.",
            lambda e: getattr(e, f"get_{field}_display")(),
            sql=Made(human, (F(field), F(precision))),
        ),
    )


def plain(
    field: str,
    label: str,
    definition: str,
    type: Type = "string",
    refers: str = "",
    codes: Codes | None = None,
) -> Column:
    """A column that is an attribute as it stands."""

    def value(entity: Any) -> Cell:
        return getattr(entity, field)

    return Column(field, label, definition, value, type, codes, refers, sql=F(field))


def public_id(entity: Any) -> str:
    """The id of a published entity, '' for one that is not public or not there."""
    return entity.public_id if entity and entity.is_published else ""


def public_title(entity: Any) -> str:
    """What pages call a published entity, '' for one that is not public or not there."""
    return entity.headline() if entity and entity.is_published else ""


def id_of(name: str, label: str, definition: str, path: str, refers: str) -> Column:
    """The id of the entity at attribute `path`, a key of the list `refers`."""
    return Column(
        name,
        label,
        definition,
        lambda row: public_id(getattr(row, path)),
        refers=refers,
        sql=public(path, "public_id"),
    )


def listed(
    name: str,
    label: str,
    definition: str,
    values: Callable[[Any], Iterable[str]],
    sql: Joined | JoinedCodes | Made | None = None,
) -> Column:
    """A column that holds several values; empty ones are left out."""

    def value(entity: Any) -> Cell:
        return tuple(filter(None, values(entity)))

    return Column(name, label, definition, value, "list", sql=sql)


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
