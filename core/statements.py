"""Statements that are put together once: on PostgreSQL each connection keeps their plans, too.

To plan a list's query takes the database longer than to answer it. `PREPARED_STATEMENTS=0` is for
a pooler that gives one connection to several processes by turns.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from django.conf import settings

from core.guarding import Sql


class Asked(NamedTuple):
    """Stands among the parameters for one of the values that a statement is asked with."""

    number: int


# By connection of psycopg2, which is another one after it was lost: what it has prepared.
_prepared: Final[WeakKeyDictionary[Any, set[str]]] = WeakKeyDictionary()


class Statement:
    """SQL for Django's cursors. Its parameters are the same each time, but for those `Asked`."""

    def __init__(self, sql: str, params: Collection[Any]) -> None:
        self.sql, self.params = sql, params
        self.name = f"tracker_{sha256(repr((sql, params)).encode()).hexdigest()[:16]}"

    def asked_with(self, values: Sequence[Any], connection: Any) -> Sql:
        """What is executed on this `connection` of Django's: days, keys, texts, collections."""
        given = [_given(value, connection) for value in values]
        if connection.vendor != "postgresql" or not settings.PREPARED_STATEMENTS:
            return self.sql, self._filled(given)
        self._prepare(connection, len(given))
        places = ", ".join(["%s"] * len(given))
        return f"EXECUTE {self.name}{f' ({places})' if given else ''}", tuple(given)

    def _prepare(self, connection: Any, values: int) -> None:
        # A connection that was lost since the last request is another one behind this.
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        session = connection.connection
        prepared = _prepared.setdefault(session, set())
        if self.name not in prepared:
            from psycopg2.extensions import AsIs  # which SQLite does without

            places = [AsIs(f"${number}") for number in range(1, values + 1)]
            # Not by Django's cursor: it is none of the queries of a page.
            with connection.wrap_database_errors, session.cursor() as cursor:
                cursor.execute(f"PREPARE {self.name} AS {self.sql}", self._filled(places))
            prepared.add(self.name)

    def _filled(self, given: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(
            given[each.number] if isinstance(each, Asked) else each for each in self.params
        )


def _given(value: Any, connection: Any) -> Any:
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, str | int):
        return value
    return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))
