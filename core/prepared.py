"""Queries that Django puts together once a process: that takes longer than to answer them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from copy import copy
from functools import cached_property
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, Func, Model, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from core.guarding import Sql

Entity = TypeVar("Entity", bound=Model)

KEYS: Final = object()  # stands among the parameters for those that are asked for
AMONG: Final = {
    "postgresql": "{} = ANY(%s)",
    "sqlite": "{} IN (SELECT value FROM JSON_EACH(%s))",
}


class Among(Func):
    """Whether a key is one of those that a prepared query is given."""

    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        key, params = compiler.compile(self.get_source_expressions()[0])
        return AMONG[connection.vendor].format(key), (*params, KEYS)


class Prepared:
    """What a queryset of `values_list` asks for, on any thread's connection to its database."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.query = rows.query
        compiler = self.query.get_compiler(rows.db)
        self.sql, self.params = compiler.as_sql()
        self.columns = [expression for expression, *_ in compiler.select]

    def read(self, alias: str, keys: Collection[int] = ()) -> list[list[Any]]:
        compiler = self.query.get_compiler(alias)
        connection: Any = compiler.connection
        with connection.cursor() as cursor:
            cursor.execute(self.sql, _filled(self.params, keys, connection.vendor))
            rows = cursor.fetchall()
        return list(compiler.apply_converters(rows, compiler.get_converters(self.columns)))


class PreparedRows(Generic[Entity]):
    """Entities by their keys, or by those in the column `by`, with all that `make` has a queryset
    read of them.

    What `make` gives may hang on nothing but the code: not on a day, nor on a setting.
    """

    def __init__(self, make: Callable[[], QuerySet[Entity]], *, by: str = "pk") -> None:
        self._make, self._by = make, by
        self._known: dict[str, _Known] = {}
        self._lock = Lock()

    @cached_property
    def _rows(self) -> QuerySet[Entity]:
        """Tells which database is asked, and is asked nothing itself."""
        return self._make()

    def read(self, keys: Collection[int]) -> list[Entity]:
        """In the order of the queryset. Without keys nothing is asked."""
        if not keys:
            return []
        alias = self._rows.db
        vendor = connections[alias].vendor
        known = self._known.get(vendor) or self._put_together(vendor, alias)
        return list(known.asked_with(keys, alias))

    def _put_together(self, vendor: str, alias: str) -> _Known:
        """By one thread: two that compile the same queryset make statements that lack tables."""
        with self._lock:
            if vendor not in self._known:
                self._known[vendor] = _Known(self._make().filter(Among(self._by)), alias)
            return self._known[vendor]


class _Known:
    """A queryset, and the statement that its database compiled of it."""

    def __init__(self, rows: QuerySet[Any], alias: str) -> None:
        self.rows = rows
        self.compiler = rows.query.get_compiler(alias)
        self.sql, self.params = self.compiler.as_sql()

    def asked_with(self, keys: Collection[int], alias: str) -> QuerySet[Any]:
        rows = self.rows.using(alias)
        query: Any = rows.query.chain(klass=_PreparedQuery)
        query.known, query.keys = self, keys
        rows.query = query
        return rows


class _PreparedQuery(Query):
    """Has a compiler that has compiled it already."""

    known: _Known
    keys: Collection[int]

    def get_compiler(
        self, using: str | None = None, connection: Any = None, elide_empty: bool = True
    ) -> SQLCompiler:
        compiler = copy(self.known.compiler)
        compiler.connection = connection or connections[using or DEFAULT_DB_ALIAS]
        params = _filled(self.known.params, self.keys, compiler.connection.vendor)
        compiler.as_sql = lambda *_, **__: (self.known.sql, params)
        return compiler


def _filled(params: Collection[Any], keys: Collection[int], vendor: str) -> tuple[Any, ...]:
    given = list(keys) if vendor == "postgresql" else json.dumps(list(keys))
    return tuple(given if each is KEYS else each for each in params)
