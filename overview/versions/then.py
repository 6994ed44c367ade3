"""The record as it was for one entry: a small database that lasts for one answer.

The columns of exports are worked out from rows and by queries. So that a version shows what the
same columns said of it, its rows are put where these queries find them; see ADR 23.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connections, models

from core.models import PublicEntity
from core.part_trees import held_at
from overview.releases.reading import in_memory, reading
from overview.releases.snapshot import insert, tables_of

Rows = dict[Any, dict[Any, models.Model]]


@contextmanager
def as_it_stood(entity: PublicEntity, at: datetime) -> Iterator[None]:
    """Within it, reads of the record find `entity` and its parts as they stood at `at`.

    And besides them only what they name, as it is today.
    """
    rows = _rows(entity, at)
    with in_memory() as alias:
        connection = connections[alias]
        for model in tables_of():
            _create(connection, model)
            insert(connection, model, list(rows[model].values()))
        with reading(alias):
            yield


def _rows(entity: PublicEntity, at: datetime) -> Rows:
    """By model and key: the entry, its parts, and what they name, over any number of steps."""
    rows: Rows = defaultdict(dict)
    for model, lines in held_at(entity, at).items():
        rows[model] = {key: line.instance for key, line in lines.items()}
    for stood in rows[type(entity)].values():
        stood.updated_at = at  # type: ignore[attr-defined]  # its parts change it without a line
    latest = [row for of_model in rows.values() for row in of_model.values()]
    while latest:
        latest = [row for model, keys in _named(latest, rows) for row in _today(model, keys)]
        for row in latest:
            rows[type(row)][row.pk] = row
    _lead_on(rows)
    return rows


def _named(latest: list[models.Model], rows: Rows) -> list[tuple[Any, set[Any]]]:
    """What rows name and is not among `rows` yet: keys by model."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    kept = set(tables_of())
    for row in latest:
        for field in row._meta.concrete_fields:
            key = getattr(row, field.attname)
            target = field.related_model
            if target in kept and key is not None and key not in rows[target]:
                wanted[target].add(key)
    return list(wanted.items())


def _lead_on(rows: Rows) -> None:
    """What was merged since is named by what took it over, as its address leads there."""
    for row in [row for of_model in rows.values() for row in of_model.values()]:
        for field in row._meta.concrete_fields:
            named = rows[field.related_model].get(getattr(row, field.attname))
            into = getattr(named, "merged_into_id", None)
            if into and field.name != "merged_into":
                setattr(row, field.attname, into)


def _today(model: Any, keys: set[Any]) -> list[Any]:
    return list(model._base_manager.filter(pk__in=keys))


def _create(connection: Any, model: Any) -> None:
    """Only columns: what stood was allowed when it was written."""
    quoted = connection.ops.quote_name
    columns = ", ".join(
        f"{quoted(field.column)} {field.db_type(connection)}"
        + (" PRIMARY KEY" if field.primary_key else "")
        for field in model._meta.concrete_fields
    )
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {quoted(model._meta.db_table)} ({columns})")
