"""CSV that the database writes: byte for byte that of `core.files.text.csv`, without objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from core import guarding
from core.exports import Export
from core.files import cells
from core.files.copying import Piece, copied
from core.files.finishing import Finish
from core.files.text import beginning

ROWS = 1000  # of SQLite at a time
MAPPED = 2**30  # bytes of SQLite's file
# Limits nothing. Without a limit PostgreSQL works out all cells before it sorts the rows.
ALL = 2**62


def can_write(export: Export, rows: Any) -> bool:
    """Whether all its columns are said in SQL, too. Rows that are made distinct need objects."""
    return (
        isinstance(rows, QuerySet)
        and not rows.query.distinct
        and all(column.sql is not None for column in export.columns)
    )


def csv(
    export: Export, rows: QuerySet[Any], is_wanted: Callable[[], bool] = lambda: True
) -> Iterator[bytes]:
    """The header at once, then the rows as they come. `is_wanted`: whether anybody still waits."""
    yield beginning(export).encode()
    finish = Finish(export)
    for piece, count in _pieces(export, rows, is_wanted):
        yield finish(piece, count)


def query(export: Export, rows: QuerySet[Any]) -> str:
    """The query that PostgreSQL is given. Raises EmptyResultSet where it needs none."""
    texts = {f"cell_{at}": cells.text_of(column) for at, column in enumerate(export.columns)}
    sql, params = rows.values(**texts)[:ALL].query.sql_with_params()
    operations: Any = connections[rows.db].ops
    return str(operations.compose_sql(sql, params))


def _pieces(export: Export, rows: QuerySet[Any], is_wanted: Callable[[], bool]) -> Iterator[Piece]:
    connection = connections[rows.db]
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        yield from _fetched(connection, export, rows)
        return
    try:
        sql = query(export, rows)
    except EmptyResultSet:
        return
    yield from copied(connection, sql, is_wanted)


def _fetched(connection: Any, export: Export, rows: QuerySet[Any]) -> Iterator[Piece]:
    guarding.teach(connection.connection)
    cells.teach(connection.connection)
    line = cells.Line(*(cells.text_of(column) for column in export.columns))
    try:
        # A release is on SQLite wherever the site's own database is.
        sql, params = rows.values_list(line).query.get_compiler(rows.db).as_sql()
    except EmptyResultSet:
        return
    with _mapped(connection), connection.cursor() as cursor:
        cursor.execute(sql, params)
        while some := cursor.fetchmany(ROWS):
            yield "\n".join([*(line for (line,) in some), ""]).encode(), len(some)


@contextmanager
def _mapped(connection: Any) -> Iterator[None]:
    """Reads SQLite's file where the system has it: a call for each page takes a third of the time.

    Only for as long as a list is read. What is mapped counts as this process's, and where the disk
    fails it ends the process, and not the question alone.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA mmap_size = {MAPPED}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size = 0")
