"""Rows that are not what the last line of their history says: somebody wrote past the history.

A model names in `UNRECORDED` the fields that change without a line. Each table is one query, so
that no writer comes between a row and its history.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

from django.apps import apps
from django.db import connection
from simple_history.models import HistoricalChanges

from core.integrity.finding import Finding, readable
from core.integrity.tables import quoted

_LAST: Final = "old.history_id = (SELECT max(history_id) FROM {history} WHERE id = {owner}.id)"


def differing() -> Iterator[Finding]:
    for history in apps.get_models():
        if issubclass(history, HistoricalChanges):
            found = chain(_changed(history), _gone(history))
            yield from readable(found, str(history._meta.verbose_name_plural))


def _changed(history: Any) -> Iterator[Finding]:
    """Rows that differ from the last line of their history, and those that have none."""
    name, columns = history.instance_type._meta.verbose_name, _recorded(history)
    alike = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
    same = [f"(now.{quoted(column)} {alike} old.{quoted(column)})" for column in columns]
    statement = (
        f"SELECT now.id, old.history_id, old.history_type, {', '.join(same)} "  # noqa: S608
        f"FROM {{live}} AS now LEFT JOIN {{history}} AS old ON {_LAST} "
        f"WHERE old.history_id IS NULL OR old.history_type = '-' OR NOT ({' AND '.join(same)}) "
        "ORDER BY now.id"
    )
    for key, line, kind, *is_same in _rows(statement, history, owner="now"):
        if line is None:
            yield Finding(f"{name} {key} stands in no history: it was put in past it.")
        elif kind == "-":
            yield Finding(f"{name} {key} is there, though its history ends with its deletion.")
        else:
            pairs = zip(columns, is_same, strict=True)
            yield _past_history(name, key, line, [column for column, good in pairs if not good])


def _gone(history: Any) -> Iterator[Finding]:
    name = history.instance_type._meta.verbose_name
    statement = (
        "SELECT old.id, old.history_id FROM {history} AS old "  # noqa: S608
        "LEFT JOIN {live} AS now ON now.id = old.id "
        f"WHERE now.id IS NULL AND old.history_type <> '-' AND {_LAST} ORDER BY old.id"
    )
    for key, line in _rows(statement, history, owner="old"):
        yield Finding(f"{name} {key} is gone, and row {line} of its history doesn't say so.")


def _past_history(name: str, key: int, line: int, columns: Sequence[str]) -> Finding:
    what = f"{', '.join(columns)} {'is' if len(columns) == 1 else 'are'}"
    return Finding(f"{name} {key} was changed past its history: {what} not as in row {line} of it.")


def _recorded(history: Any) -> list[str]:
    """The columns of the model that its history keeps, but for those that change without it."""
    kept = {field.column for field in history._meta.concrete_fields}
    unrecorded: frozenset[str] = getattr(history.instance_type, "UNRECORDED", frozenset())
    fields = history.instance_type._meta.concrete_fields
    return [f.column for f in fields if f.column in kept and f.name not in unrecorded]


def _rows(statement: str, history: Any, owner: str) -> Iterator[Any]:
    live, lines = history.instance_type._meta.db_table, history._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(statement.format(live=quoted(live), history=quoted(lines), owner=owner))
        while some := cursor.fetchmany(500):
            yield from some
