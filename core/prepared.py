"""Queries that Django puts together once a process: that takes longer than to answer them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from copy import copy
from functools import cached_property
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    BooleanField,
    DateField,
    Func,
    Prefetch,
    QuerySet,
    prefetch_related_objects,
)
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from core.guarding import Sql
from core.statements import Asked, Statement

Row = TypeVar("Row")

AMONG: Final = {
    "postgresql": "{} = ANY(%s)",
    "sqlite": "{} IN (SELECT value FROM JSON_EACH(%s))",
}


class Among(Func):
    """Whether a key is one of those that a prepared query is asked with first."""

    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        key, params = compiler.compile(self.get_source_expressions()[0])
        return AMONG[connection.vendor].format(key), (*params, Asked(0))


class Day(Func):
    """The day that a prepared query is asked with in this place, from 0."""

    output_field = DateField()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        return "%s", (Asked(self.number),)


class Prepared:
    """What a queryset of `values_list` asks for, on any thread's connection to its database."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.query = rows.query
        compiler = self.query.get_compiler(rows.db)
        self.statement = Statement(*compiler.as_sql())
        self.columns = [expression for expression, *_ in compiler.select]

    def read(self, alias: str, *values: Any) -> list[list[Any]]:
        compiler = self.query.get_compiler(alias)
        connection: Any = compiler.connection
        with connection.cursor() as cursor:
            cursor.execute(*self.statement.asked_with(values, connection))
            rows = cursor.fetchall()
        return list(compiler.apply_converters(rows, compiler.get_converters(self.columns)))


class PreparedRows(Generic[Row]):
    """Entities or values by their keys, or by those in the column `by`, with all that `make` has a
    queryset read of them; or of a queryset that says by itself what it is asked with.

    What `make` gives may hang on nothing but the code: not on a day, nor on a setting.
    """

    def __init__(self, make: Callable[[], QuerySet[Any, Row]], *, by: str = "pk") -> None:
        self._make, self._by = make, by
        self._known: dict[str, _Known] = {}
        self._lock = Lock()

    @cached_property
    def _rows(self) -> QuerySet[Any, Row]:
        """Tells which database is asked, and is asked nothing itself."""
        return self._make()

    @property
    def model(self) -> Any:
        return self._rows.model

    def read(self, keys: Collection[int | str]) -> list[Row]:
        """In the order of the queryset. Without keys nothing is asked."""
        return self.asked_with(keys) if keys else []

    def asked_with(self, *values: Any) -> list[Row]:
        """For what `Among` and `Day` stand for."""
        alias = self._rows.db
        vendor = connections[alias].vendor
        known = self._known.get(vendor) or self._put_together(vendor, alias)
        found = list(known.asked_with(values, alias))
        if found:
            known.add_parts(found)
        return found

    def _put_together(self, vendor: str, alias: str) -> _Known:
        """By one thread: two that compile the same queryset make statements that lack tables."""
        with self._lock:
            if vendor not in self._known:
                rows = self._make()
                rows = rows.filter(Among(self._by)) if self._by else rows
                self._known[vendor] = _Known(rows, alias)
            return self._known[vendor]


class _Known:
    """A queryset, and the statement that its database compiled of it.

    What it prefetches as lists of their own are `parts`, which are prepared likewise; the `others`
    may hang on these.
    """

    def __init__(self, rows: QuerySet[Any], alias: str) -> None:
        lookups: tuple[Any, ...] = rows._prefetch_related_lookups  # type: ignore[attr-defined]
        parts = {lookup: part for lookup in lookups if (part := _part(rows.model, lookup))}
        self.parts = list(parts.values())
        self.others = [lookup for lookup in lookups if lookup not in parts]
        self.rows = rows = rows.prefetch_related(None)
        self.compiler = rows.query.get_compiler(alias)
        self.statement = Statement(*self.compiler.as_sql())

    def asked_with(self, values: tuple[Any, ...], alias: str) -> QuerySet[Any, Any]:
        rows = self.rows.using(alias)
        query: Any = rows.query.chain(klass=_PreparedQuery)
        query.known, query.values_asked = self, values
        shape = rows._iterable_class
        rows.query = query  # which makes dicts of values, in whatever shape they were asked for
        rows._iterable_class = shape
        return rows

    def add_parts(self, found: list[Any]) -> None:
        for part in self.parts:
            part.add_to(found)
        if self.others:
            prefetch_related_objects(found, *self.others)


def _part(model: Any, lookup: Any) -> _Part | None:
    """None of what is found by several steps, or isn't put into a list."""
    if not isinstance(lookup, Prefetch) or not lookup.to_attr or "__" in lookup.prefetch_through:
        return None
    relation = model._meta.get_field(lookup.prefetch_through)
    return _Part(lookup, relation.field) if relation.one_to_many else None


class _Part:
    """What hangs on entities by its column `link`."""

    def __init__(self, lookup: Prefetch[Any], link: Any) -> None:
        self.name, self.link = str(lookup.to_attr), link
        rows = lookup.queryset
        self.rows = PreparedRows(
            lambda: link.model._default_manager.all() if rows is None else rows, by=link.name
        )

    def add_to(self, found: list[Any]) -> None:
        by_key = {entity.pk: entity for entity in found}
        lists: dict[Any, list[Any]] = {key: [] for key in by_key}
        for row in self.rows.read(list(by_key)):
            key = getattr(row, self.link.attname)
            self.link.set_cached_value(row, by_key[key])
            lists[key].append(row)
        for entity in found:
            setattr(entity, self.name, lists[entity.pk])


class _PreparedQuery(Query):
    """Has a compiler that has compiled it already."""

    known: _Known
    values_asked: tuple[Any, ...]

    def get_compiler(
        self, using: str | None = None, connection: Any = None, elide_empty: bool = True
    ) -> SQLCompiler:
        compiler = copy(self.known.compiler)
        compiler.connection = connection or connections[using or DEFAULT_DB_ALIAS]
        asked = self.known.statement.asked_with(self.values_asked, compiler.connection)
        compiler.as_sql = lambda *_, **__: asked
        return compiler
