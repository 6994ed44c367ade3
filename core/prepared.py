"""Queries that Django puts together once a process: that takes longer than to answer them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

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
        self.query = rows.query
        compiler = self.query.get_compiler(rows.db)
        self.sql, self.params = compiler.as_sql()
        self.columns = [expression for expression, *_ in compiler.select]

    def read(self, alias: str, keys: Sequence[int] = ()) -> list[list[Any]]:
        compiler = self.query.get_compiler(alias)
        connection: Any = compiler.connection
        given = list(keys) if connection.vendor == "postgresql" else json.dumps(list(keys))
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [given if each is KEYS else each for each in self.params])
            rows = cursor.fetchall()
        return list(compiler.apply_converters(rows, compiler.get_converters(self.columns)))
