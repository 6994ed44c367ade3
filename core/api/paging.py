"""One page of a list and the cursors of its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.db.models import Q, QuerySet

from core.api.keyset import Key, Term, beyond, pack, terms_of, unpack
from core.exports import Export
from core.files.database import can_write


class Ordered(Protocol):
    """Rows in a fixed order, of which any stretch can be read."""

    @property
    def terms(self) -> tuple[Term, ...]: ...

    def read(self, terms: Sequence[Term], condition: Q | None, most: int) -> list[tuple[Any, Key]]:
        """The first `most` rows by `terms` (or their reverse) that meet `condition`, with keys."""

    def count(self) -> int: ...


class Named(NamedTuple):
    """An entry of which nothing is read yet but what it is called."""

    pk: int
    public_id: str


class Rows:
    """The rows of a queryset, with what the columns of `export` need.

    They are `Named` where the database works out all of these, as `core.api.in_sql` has it.
    """

    def __init__(self, export: Export, queryset: QuerySet[Any]) -> None:
        self.export, self.queryset = export, queryset
        self.terms = terms_of(queryset)

    def read(self, terms: Sequence[Term], condition: Q | None, most: int) -> list[tuple[Any, Key]]:
        chosen = self.queryset if condition is None else self.queryset.filter(condition)
        ordered = chosen.order_by(*(term.ordering() for term in terms))
        if can_write(self.export, ordered):
            return self._named(ordered[:most])
        rows = self.export.prepare(ordered)[:most]
        return [(row, tuple(term.of(row) for term in self.terms)) for row in rows]

    def _named(self, rows: QuerySet[Any]) -> list[tuple[Any, Key]]:
        names = [term.name for term in self.terms]
        return [
            (Named(row["pk"], row["public_id"]), tuple(row[name] for name in names))
            for row in rows.values(*{"pk", "public_id", *names})
        ]

    def count(self) -> int:
        return self.queryset.count()


@dataclass(frozen=True)
class Page:
    """`next` and `previous` are cursors, None at the ends of the list."""

    rows: list[Any]
    next: str | None
    previous: str | None


def page_of(ordered: Ordered, cursor: str, size: int) -> Page:
    """The page behind (or before) the place that `cursor` holds. Raises NotAPlace."""
    if not cursor:
        return _forward(ordered, None, size)
    key, backwards = unpack(cursor, ordered.terms)
    return (_backward if backwards else _forward)(ordered, key, size)


def _read(
    ordered: Ordered, terms: Sequence[Term], key: Key | None, most: int
) -> list[tuple[Any, Key]]:
    if key is None:
        return ordered.read(terms, None, most)
    found: list[tuple[Any, Key]] = []
    for stretch in beyond(terms, key):
        if len(found) < most:
            found += ordered.read(terms, stretch, most - len(found))
    return found


def _forward(ordered: Ordered, after: Key | None, size: int) -> Page:
    terms = ordered.terms
    found = _read(ordered, terms, after, size + 1)
    page = found[:size]
    return Page(
        [row for row, _ in page],
        next=pack(page[-1][1], backwards=False) if len(found) > size else None,
        previous=pack(page[0][1], backwards=True) if page and after is not None else None,
    )


def _backward(ordered: Ordered, before: Key | None, size: int) -> Page:
    terms = [term.reverse() for term in ordered.terms]
    found = _read(ordered, terms, before, size + 1)
    page = found[:size][::-1]
    return Page(
        [row for row, _ in page],
        next=pack(page[-1][1], backwards=False) if page else None,
        previous=pack(page[0][1], backwards=True) if len(found) > size else None,
    )
