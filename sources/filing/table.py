"""Rows written in bulk, for when a row is many and an object for each costs more than the row.

The ORM's `bulk_create` makes an object a row and asks each field twice; a fetch writes four rows
an article. These statements are made from the models, so a column that is added is filled with
its default here as well.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from sqlite3 import Cursor
from typing import Any, Final

from django.db import connection, models

Row = Mapping[str, Any]  # by the names of columns, as `feed_id`

# Rows of one statement on SQLite. Where a table has triggers, SQLite copies each page that a
# statement changes, so that it can be undone: of records, 15 a row, and hardly more for ten.
# Each size is a statement to be kept, which takes up to 0.1 MB.
_AT_ONCE: Final = (10, 1)


def select(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Rows as the driver gives them: on SQLite, times are texts."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _values([parameters], range(len(parameters)))[0])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def marks(values: Collection[Any]) -> str:
    """Placeholders for an `IN`; never empty, as an empty list is none in SQL."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def insert(
    model: type[models.Model],
    rows: Sequence[Row],
    *,
    replace_on: Sequence[str] = (),
    returning: Sequence[str] = (),
) -> list[tuple[Any, ...]]:
    """Insert rows, all with the same columns; the others get the fields' defaults.

    A conflict raises IntegrityError, unless `replace_on` names the unique columns: then the row
    that is there gets the given values. The columns `returning` of each row are given back, in
    any order of rows.
    """
    if not rows:
        return []
    names = tuple(rows[0])
    start, values = _insert(model, names)
    ending = _replacing(names, replace_on) if replace_on else ""
    if returning:
        ending += f" RETURNING {', '.join(_quoted(returning))}"
    return _write(start, values, ending, _values(rows, names), fetch=bool(returning))


def insert_one(model: type[models.Model], row: Row) -> int:
    """Insert a row and return its key."""
    names = tuple(row)
    start, values = _insert(model, names)
    with connection.cursor() as cursor:
        cursor.execute(f"{start} {values} RETURNING id", _values([row], names)[0])
        key: int = cursor.fetchone()[0]
        return key


def update(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Write the given columns of rows by their `id`; all rows have the same columns."""
    if not rows:
        return
    names = [name for name in rows[0] if name != "id"]
    setting = ", ".join(f"{name} = %s" for name in _quoted(names))
    statement = f"UPDATE {model._meta.db_table} SET {setting} WHERE id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, _values(rows, [*names, "id"]))


def copy_to_history(
    model: type[models.Model], keys: Sequence[int], *, at: datetime, reason: str, sign: str = "+"
) -> None:
    """A line in the history for each of these rows, without reading them here.

    `sign` is "+" for rows that were just made and "~" for changed ones.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_history_of(model)} ({marks(keys)}) ORDER BY id",
            [_prepared(at), reason, sign, *keys],
        )


@lru_cache(maxsize=8)
def _history_of(model: type[models.Model]) -> str:
    history = model.history.model  # type: ignore[attr-defined]
    kept = {str(field.column) for field in history._meta.concrete_fields}
    columns = [str(field.column) for field in model._meta.concrete_fields]
    own = ", ".join(_quoted(column for column in columns if column in kept))
    about = "history_date, history_change_reason, history_type"
    values = f"SELECT {own}, %s, %s, %s FROM {model._meta.db_table} WHERE id IN"  # noqa: S608
    return f"INSERT INTO {history._meta.db_table} ({own}, {about}) {values}"


def _write(
    start: str, values: str, ending: str, rows: Sequence[tuple[Any, ...]], *, fetch: bool
) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Imported where it is needed: 4 MB that an install on SQLite can do without.
            from psycopg2.extras import execute_values

            with connection.wrap_database_errors:
                given = execute_values(
                    cursor.cursor, f"{start} %s{ending}", rows, values, page_size=500, fetch=fetch
                )
                found += given or []
        else:
            with connection.wrap_database_errors:
                for some in _portions(rows):
                    statement = _on_sqlite(start, values, ending, len(some))
                    # Past Django's cursor, which would look for each `%s` of it once more.
                    Cursor.execute(cursor.cursor, statement, tuple(chain.from_iterable(some)))
                    if fetch:
                        found += Cursor.fetchall(cursor.cursor)
    return found


def _portions(rows: Sequence[tuple[Any, ...]]) -> Iterator[Sequence[tuple[Any, ...]]]:
    """The rows in the largest portions; each size is a statement, which is compiled once."""
    at = 0
    for size in _AT_ONCE:
        while len(rows) - at >= size:
            yield rows[at : at + size]
            at += size


@lru_cache(maxsize=64)
def _on_sqlite(start: str, values: str, ending: str, count: int) -> str:
    written = f"{start} {', '.join([values] * count)}{ending}"
    return "%".join(part.replace("%s", "?") for part in written.split("%%"))


@lru_cache(maxsize=64)
def _insert(model: type[models.Model], given: tuple[str, ...]) -> tuple[str, str]:
    """The statement up to its values, and those: a placeholder for each that is given first."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.column not in given and not isinstance(field, models.AutoField)
    ]
    names = ", ".join(_quoted([*given, *(str(field.column) for field in fields)]))
    values = ", ".join([*["%s"] * len(given), *map(_default, fields)])
    return f"INSERT INTO {model._meta.db_table} ({names}) VALUES", f"({values})"


def _default(field: Any) -> str:
    """The default of a field in SQL; one that is different each time can't be one."""
    value = field.get_db_prep_save(field.get_default(), connection)
    if field.has_default() and callable(field.default) and not isinstance(field, models.JSONField):
        raise TypeError(f"{field} has to be given.")
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE") if connection.vendor == "postgresql" else str(+value)
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(field.get_default())
    return "'{}'".format(text.replace("'", "''").replace("%", "%%"))


def _replacing(given: Sequence[str], unique: Sequence[str]) -> str:
    others = [name for name in given if name not in unique]
    setting = ", ".join(f"{name} = EXCLUDED.{name}" for name in _quoted(others))
    return f" ON CONFLICT ({', '.join(_quoted(unique))}) DO UPDATE SET {setting}"


def _values(rows: Sequence[Any], names: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows share most of their times: each is made ready once, known by its identity."""
    ready: dict[int, Any] = {}

    known = ready.get

    def prepared(value: Any) -> Any:
        ready[id(value)] = made = _prepared(value)
        return made

    return [
        tuple([
            value if (value := row[name]).__class__ in _PLAIN
            else known(id(value)) or prepared(value)
            for name in names
        ])
        for row in rows
    ]  # fmt: skip


@lru_cache(maxsize=256)
def _moment(value: datetime) -> Any:
    """The day on which an article came out is written with its record and with its text."""
    return connection.ops.adapt_datetimefield_value(value)


def _quoted(names: Iterable[str]) -> list[str]:
    return [connection.ops.quote_name(name) for name in names]


_PLAIN = frozenset({str, int, type(None), bool})


def _prepared(value: Any) -> Any:
    """As the database's driver wants it."""
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, list | dict):
        return json.dumps(value)
    return value.value if isinstance(value, StrEnum) else value
