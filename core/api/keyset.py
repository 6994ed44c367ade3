"""Pages that begin behind a row and not at a number.

The place of a row in an order is told by what it is ordered by, ending with what no two rows
share. A page asks for what comes after that place: rows that are added or go meanwhile move
nothing, and the millionth page costs what the first one does.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.db import models
from django.db.models import F, OrderBy, Q, QuerySet

Value = str | int | date | datetime | None
Key = tuple[Value, ...]
TYPES: dict[type[models.Field[Any, Any]], type] = {
    models.DateTimeField: datetime,
    models.DateField: date,
    models.IntegerField: int,
    models.CharField: str,
    models.TextField: str,
}
LONGEST = 4000  # characters of a cursor
LARGEST = 2**63 - 1  # what a column of keys holds


class NotAPlace(ValueError):
    """A cursor that this list did not give out."""


@dataclass(frozen=True)
class Term:
    """One thing that rows are ordered by. `nulls_first` is None where it is never missing."""

    name: str
    type: type
    descending: bool = False
    nulls_first: bool | None = None

    def reverse(self) -> Term:
        nulls = None if self.nulls_first is None else not self.nulls_first
        return replace(self, descending=not self.descending, nulls_first=nulls)

    def ordering(self) -> OrderBy:
        # Django takes True or nothing.
        return OrderBy(
            F(self.name),
            descending=self.descending,
            nulls_first=True if self.nulls_first is True else None,
            nulls_last=True if self.nulls_first is False else None,
        )

    def of(self, row: Any) -> Value:
        for name in self.name.split("__"):
            row = getattr(row, name)
        found: Value = row
        return found

    def same(self, value: Value) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def after(self, value: Value) -> Q | None:
        """What stands behind `value` by this term; None where nothing can."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if self.nulls_first else None
        behind = self.behind(value)
        return behind | self.same(None) if self.nulls_first is False else behind

    def behind(self, value: Value, *, or_same: bool = False) -> Q:
        """Of what has a value."""
        lookup = ("lt" if self.descending else "gt") + ("e" if or_same else "")
        return Q(**{f"{self.name}__{lookup}": value})


def terms_of(queryset: QuerySet[Any]) -> tuple[Term, ...]:
    """What `queryset` is ordered by.

    Raises ValueError for an order in which two rows could change places: one that doesn't end
    with a unique column, or leaves it to the database where missing values stand.
    """
    model = queryset.model
    named = queryset.query.order_by or model._meta.ordering
    terms = tuple(_term(model, entry) for entry in named)
    if not terms or not _column(model, terms[-1].name).unique:
        raise ValueError(f"{model.__name__} is not ordered down to single rows: {named}")
    return terms


def _term(model: type[models.Model], entry: Any) -> Term:
    if isinstance(entry, str):
        name, descending, nulls = entry.removeprefix("-"), entry.startswith("-"), None
    else:
        name, descending = entry.expression.name, entry.descending
        nulls = bool(entry.nulls_first) if entry.nulls_first or entry.nulls_last else None
    column = _column(model, name)
    if column.null and nulls is None:
        raise ValueError(f"{model.__name__}.{name}: say where missing values stand.")
    found = next(kind for base, kind in TYPES.items() if isinstance(column, base))
    return Term(name, found, descending, nulls)


def _column(model: Any, path: str) -> Any:
    *links, name = path.split("__")
    for link in links:
        model = model._meta.get_field(link).related_model
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


def beyond(terms: Sequence[Term], key: Key) -> list[Q]:
    """Rows that stand behind the one at `key`, in stretches that follow on each other.

    Each begins where an index finds it: with both kinds of rows at once, those that have a value
    of the first term and those that don't, SQLite looks through all that stands before.
    """
    found, equal = Q(pk__in=[]), Q()
    for term, value in zip(terms, key, strict=True):
        behind = term.after(value)
        if behind is not None:
            found |= equal & behind
        equal &= term.same(value)
    first = terms[0]
    if key[0] is None:
        return [found]
    # Says nothing new, but lets an index find where to begin: alone, the alternatives scan.
    with_value = first.behind(key[0], or_same=True) & found
    return [with_value, first.same(None)] if first.nulls_first is False else [with_value]


def pack(key: Key, *, backwards: bool) -> str:
    """A cursor: text for addresses that holds a place and a direction."""
    plain = [each.isoformat() if isinstance(each, date) else each for each in key]
    text = json.dumps([int(backwards), *plain], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def unpack(cursor: str, terms: Sequence[Term]) -> tuple[Key, bool]:
    """The place and whether to go backwards. Raises NotAPlace."""
    try:
        if not cursor.isascii() or len(cursor) > LONGEST:
            raise NotAPlace(cursor)
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        backwards, *plain = json.loads(raw)
        if backwards not in (0, 1) or isinstance(backwards, bool):
            raise NotAPlace(cursor)
        key = tuple(_read(term, each) for term, each in zip(terms, plain, strict=True))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise NotAPlace(cursor) from error
    return key, bool(backwards)


def _read(term: Term, plain: Any) -> Value:
    """Raises ValueError or TypeError for what can't be a value of `term`."""
    if plain is None and term.nulls_first is not None:
        return None
    if term.type is datetime:
        return datetime.fromisoformat(plain).astimezone(UTC)
    if term.type is date:
        return date.fromisoformat(plain)
    kind: type = type(plain)  # exactly: true is no number
    if kind is not term.type:
        raise TypeError(plain)
    if isinstance(plain, int) and not 0 <= plain <= LARGEST:
        raise ValueError(plain)
    if isinstance(plain, str) and "\x00" in plain:
        raise ValueError(plain)
    found: Value = plain
    return found
