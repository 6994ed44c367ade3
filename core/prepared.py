"""Queries that Django puts together once a process: that takes longer than to answer them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from django.db import connections
from django.db.models import BooleanField, Func, QuerySet

from core.guarding import Sql

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
        compiler = rows.query.get_compiler(rows.db)
        self.sql, self.params = compiler.as_sql()
        self.columns = [expression for expression, *_ in compiler.select]

    def read(self, alias: str, keys: Sequence[int] = ()) -> list[list[Any]]:
        connection: Any = connections[alias]
        given = list(keys) if connection.vendor == "postgresql" else json.dumps(list(keys))
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [given if each is KEYS else each for each in self.params])
            rows = [list(row) for row in cursor.fetchall()]
        for place, column in enumerate(self.columns):
            for convert in self._converters(connection, column):
                for row in rows:
                    row[place] = convert(row[place], column, connection)
        return rows

    @staticmethod
    def _converters(connection: Any, column: Any) -> list[Any]:
        """As a compiler of Django has them."""
        of_database = connection.ops.get_db_converters(column)
        return [*of_database, *column.get_db_converters(connection)]
