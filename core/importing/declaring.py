"""What of each kind of entry can be imported: declared by the apps, worked by one engine.

A declaration stands on the export of its kind. Columns that only the export has are derived:
they are recognised and checked, never written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.module_loading import autodiscover_modules

from core.exports import Column, Export
from core.fields import CodedField, UncertainDateField
from core.importing import cells
from core.importing.cells import Reader
from core.importing.work import Work
from core.models import PublicEntity

ID = "public_id"
Problem = tuple[str, str]  # the column's name, what is wrong


@dataclass(frozen=True)
class Reference:
    """Rows that cells name by a key. `find` looks many up with a fixed number of queries."""

    find: Callable[[list[str]], Mapping[str, Any]]
    missing: str  # what is said of “{key}” if there is none
    unusable: Callable[[Any], str] = lambda row: ""


@dataclass(frozen=True)
class Incoming:
    """A column that can be written: how its cells are read, and what an entry has there now.

    `field` is the field of the entry that takes the value as it is; a column without one belongs
    to a `Part`. With a `reference` the reader answers a key or several.
    """

    name: str
    label: str
    definition: str
    read: Reader
    current: Callable[[Any], Any]
    field: str = ""
    reference: Reference | None = None
    required: bool = False
    clearable: bool = False
    empty: Any = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Columns that are written together, onto rows that hang on the entry."""

    columns: tuple[str, ...]
    write: Callable[[Work, Mapping[str, Any]], None]


@dataclass(frozen=True)
class Importer:
    """A kind of entry that can be imported.

    `prepare` adds to a query what `current` and the parts read. `rules` say what is wrong with an
    entry as a whole. A new row whose `likeness` fields equal those of an entry is pointed out.
    `unique` fields may not be those of another entry; `lasting` ones are chosen once.
    """

    export: Export
    model: type[PublicEntity]
    incoming: tuple[Incoming, ...]
    parts: tuple[Part, ...] = ()
    prepare: Callable[[Any], Any] = lambda entries: entries
    rules: tuple[Callable[[Any], Iterable[Problem]], ...] = ()
    likeness: tuple[str, ...] = ("title",)
    unique: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.export.name

    def one(self) -> str:
        return str(self.model._meta.verbose_name)

    def many(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    def written(self) -> dict[str, Incoming]:
        return {each.name: each for each in self.incoming}

    def derived(self) -> dict[str, Column]:
        """Columns of the export that are recognised, and never written."""
        written = self.written()
        return {
            column.name: column
            for column in self.export.columns
            if column.name not in written and column.name != ID
        }

    def names(self) -> dict[str, list[str]]:
        """What each column goes by in headers; labels of the export's own first."""
        labels = {column.name: [column.label] for column in self.export.columns}
        for each in self.incoming:
            labels.setdefault(each.name, [])
            labels[each.name] += [each.label, *each.also]
        return labels


_registry: dict[str, Importer] = {}


def register(importer: Importer) -> Importer:
    """Let a kind be imported. Raises ValueError for a name in use or a part without a column."""
    if importer.name in _registry:
        raise ValueError(f"Two imports are called {importer.name}.")
    known = importer.written()
    for part in importer.parts:
        if missing := set(part.columns) - set(known):
            raise ValueError(f"{importer.name}: no column {', '.join(sorted(missing))}.")
    _registry[importer.name] = importer
    return importer


def importers() -> list[Importer]:
    """Of all apps: what each declares in its `imports`, read when it is first asked for."""
    _read_all()
    return [_registry[name] for name in sorted(_registry)]


@cache
def _read_all() -> None:
    autodiscover_modules("imports")


def importer_of(name: str) -> Importer | None:
    return next((each for each in importers() if each.name == name), None)


def importer_for(model: type[models.Model]) -> Importer | None:
    """How entries of `model` are imported, whichever app says so."""
    return next((each for each in importers() if each.model is model), None)


def plain_fields(export: Export, model: type[models.Model], *names: str) -> tuple[Incoming, ...]:
    """Columns of the export that are fields of the entry, read as the field asks."""
    return tuple(from_field(model, export.column(name), name) for name in names)


def from_column(column: Column, read: Reader, **more: Any) -> Incoming:
    """A column of an export as it comes in; what an entry has there now is what goes out."""
    more.setdefault("current", column.value)
    return Incoming(column.name, column.label, column.definition, read, **more)


def from_list(column: Column, read: Reader, **more: Any) -> Incoming:
    """The same of a column with several values in a cell, each read by `read`."""

    def current(entity: Any) -> tuple[Any, ...]:
        return tuple(column.value(entity) or ())  # type: ignore[arg-type]

    return from_column(column, cells.listed(read), current=current, **more)


def from_field(model: type[models.Model], column: Column, field_name: str) -> Incoming:
    field: Any = model._meta.get_field(field_name)
    blank_text = isinstance(field, models.CharField | models.TextField)
    clearable = bool(field.null or (blank_text and field.blank))
    return from_column(
        column,
        _reader(field),
        current=lambda entity: getattr(entity, field_name),
        field=field_name,
        required=not clearable and not field.has_default(),
        clearable=clearable,
        empty=None if field.null else "",
    )


def _reader(field: Any) -> Reader:
    match field:
        case CodedField() if field.vocabulary:
            return cells.coded(field.vocabulary)
        case UncertainDateField():
            return cells.edtf
        case models.FloatField() | models.IntegerField():
            low, high = _bounds(field)
            return cells.number(low, high, whole=isinstance(field, models.IntegerField))
        case models.BooleanField():
            return cells.boolean
        case models.DateTimeField():
            return cells.instant
        case models.DateField():
            return cells.day
        case _:
            return cells.text(field.max_length or 20_000)


def _bounds(field: Any) -> tuple[float, float]:
    low, high = -1e12, 1e12
    for validator in field.validators:
        if isinstance(validator, MinValueValidator):
            low = max(low, float(validator.limit_value))
        if isinstance(validator, MaxValueValidator):
            high = min(high, float(validator.limit_value))
    return low, high
