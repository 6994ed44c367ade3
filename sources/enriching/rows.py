"""Rows that enrichments write, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from core.chunks import chunks

# Below the number of parameters that any supported database takes in one statement.
_PARAMETERS = 20_000


def insert_rows(
    table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, on_conflict: str
) -> None:
    """Insert without a model instance for each row, of which there are sixteen a record.

    `on_conflict` is SQL: ``DO NOTHING`` or ``(key) DO UPDATE SET …``. Nothing here but values
    may come from outside.
    """
    names = ", ".join(columns)
    marks = f"({', '.join(['%s'] * len(columns))})"
    step = _PARAMETERS // len(columns)
    with connection.cursor() as cursor:
        for some in chunks(rows, step):
            cursor.execute(
                f"INSERT INTO {table} ({names}) VALUES {', '.join([marks] * len(some))} "  # noqa: S608
                f"ON CONFLICT {on_conflict}",
                [value for row in some for value in row],
            )
