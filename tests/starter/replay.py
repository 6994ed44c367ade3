"""The rows that a load has left, kept to be put in again: that takes a twentieth of loading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.apps import apps
from django.db import connection, models

from overview.starter.load import Result, refresh_statistics

AT_ONCE = 100  # rows a statement; SQLite takes some 32,000 values


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[str, ...]

    @classmethod
    def of(cls, model: type[models.Model]) -> Table:
        fields = model._meta.local_concrete_fields
        return cls(model._meta.db_table, tuple(str(field.column) for field in fields))

    def read(self) -> list[tuple[object, ...]]:
        """As the database has them: no field of a model looks at a value on its way."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {self._names()} FROM {_quoted(self.name)}")
            return cursor.fetchall()

    def write(self, rows: list[tuple[object, ...]]) -> None:
        places = f"({', '.join(['%s'] * len(self.columns))})"
        into = f"INSERT INTO {_quoted(self.name)} ({self._names()}) VALUES "
        with connection.cursor() as cursor:
            for start in range(0, len(rows), AT_ONCE):
                some = rows[start : start + AT_ONCE]
                cursor.execute(into + ", ".join([places] * len(some)), [*chain(*some)])

    def _names(self) -> str:
        return ", ".join(map(_quoted, self.columns))


@dataclass(frozen=True)
class Loaded:
    result: Result
    rows: dict[Table, list[tuple[object, ...]]]

    def put_in(self) -> Result:
        """Within a transaction: what refers to what is looked at when that ends."""
        for table, rows in self.rows.items():
            table.write(rows)
        refresh_statistics()
        return self.result


def load_and_keep(load: Callable[[], Result]) -> Loaded:
    """Loads, and keeps what came into the tables that were empty: no other may have grown."""
    before = {table: table.read() for table in _every_table()}
    result = load()
    after = {table: table.read() for table in before}
    grown = [table.name for table, rows in before.items() if rows and len(after[table]) > len(rows)]
    assert grown == []
    return Loaded(result, {table: rows for table, rows in after.items() if not before[table]})


def _every_table() -> list[Table]:
    kinds = apps.get_models(include_auto_created=True)
    return [Table.of(model) for model in kinds if not model._meta.proxy]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
