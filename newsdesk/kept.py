"""Something built from the record and kept in the process until one of its tables changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db import connection

T = TypeVar("T")


class Kept(Generic[T]):
    """`watched` are models with a history, which grows with every change, deletions included."""

    def __init__(self, watched: Sequence[Any], build: Callable[[], T]) -> None:
        self._watched = watched
        self._build = build
        self._lock = Lock()
        self._kept: tuple[object, T] | None = None

    def get(self) -> T:
        """As the record has it now: one query, and those of `build` where something changed."""
        version = self._version()
        with self._lock:
            if self._kept is None or self._kept[0] != version:
                self._kept = (version, self._build())
            return self._kept[1]

    def _version(self) -> object:
        """The last row of each history, of this database.

        With its time: a number that was given out in a transaction that failed is given out again.
        """
        tables = [model.history.model._meta.db_table for model in self._watched]
        newest = ", ".join(map(_newest, tables))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {newest}")
            return connection.settings_dict["NAME"], cursor.fetchone()


def _newest(table: str) -> str:
    last = f"FROM {table} ORDER BY history_id DESC LIMIT 1"
    return f"(SELECT history_id {last}), (SELECT history_date {last})"
