"""What the database says of a table that is cut into partitions, or may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from sources.models import SourceRecord, SourceRevision

BEFORE: Final = "_before"  # what was there when the table was cut
_BOUND: Final = re.compile(r"FROM \((?:'(\d+)'|MINVALUE)\) TO \((?:'(\d+)'|MAXVALUE)\)")


@dataclass(frozen=True)
class Parted:
    """A table that is cut by ranges of the column `by`; `key` is its primary key."""

    name: str
    key: str
    by: str


@dataclass(frozen=True)
class Part:
    """Rows with `first` ≤ key < `end`; None where there is no such end."""

    name: str
    first: int | None
    end: int | None


def _history() -> Parted:
    meta = SourceRecord.history.model._meta
    return Parted(str(meta.db_table), str(meta.pk.column), "id")


# What is heavy and only ever added to. Keys of records grow with time, and both are asked for by
# their record; nothing points at them.
TEXTS: Final = (Parted(SourceRevision._meta.db_table, "id", "record_id"), _history())


@dataclass(frozen=True)
class Definitions:
    """What stands on a table, as statements that make it again under the same names."""

    primary: str
    indexes: tuple[tuple[str, str], ...]
    constraints: tuple[tuple[str, str], ...]
    triggers: tuple[tuple[str, str], ...]
    truncation: tuple[tuple[str, str], ...]  # the triggers that a partition needs of its own


def definitions(table: str) -> Definitions:
    (primary,) = select(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'p'", table
    )
    unique = select(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'u' ORDER BY conname",
        table,
    )
    foreign = select(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'f' AND conparentid = 0 ORDER BY conname",
        table,
    )
    names = {primary[0], *(name for name, _ in unique)}
    indexes = select(
        "SELECT relname, pg_get_indexdef(indexrelid) FROM pg_index "
        "JOIN pg_class ON pg_class.oid = indexrelid "
        "WHERE indrelid = %s::regclass ORDER BY relname",
        table,
    )
    triggers = select(
        "SELECT tgname, pg_get_triggerdef(oid), tgtype & 32 > 0, tgfoid::regproc FROM pg_trigger "
        "WHERE tgrelid = %s::regclass AND NOT tgisinternal ORDER BY tgname",
        table,
    )
    return Definitions(
        primary=primary[0],
        indexes=tuple((name, made) for name, made in indexes if name not in names),
        constraints=(*unique, *foreign),
        triggers=tuple((name, made) for name, made, *_ in triggers),
        truncation=tuple((name, act) for name, _, is_of_all, act in triggers if is_of_all),
    )


def is_parted(table: str) -> bool:
    ((is_so,),) = select("SELECT relkind = 'p' FROM pg_class WHERE oid = %s::regclass", table)
    return bool(is_so)


def parts(table: str) -> list[Part]:
    """In the order of their keys."""
    found = select(
        "SELECT relname, pg_get_expr(relpartbound, oid) FROM pg_class "
        "WHERE oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = %s::regclass)",
        table,
    )
    return sorted(
        (_part(name, bound) for name, bound in found), key=lambda part: (part.first or 0, part.name)
    )


def columns(table: str) -> str:
    found = select(
        "SELECT quote_ident(attname) FROM pg_attribute "
        "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
        table,
    )
    return ", ".join(name for (name,) in found)


def end_of(table: str, column: str) -> int:
    """The first key behind all that are there."""
    ((end,),) = select(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}")  # noqa: S608
    return int(end)


def next_key(table: Parted) -> int:
    """The key that the table's sequence gives out next; what no sequence gives is skipped over."""
    ((sequence,),) = select("SELECT pg_get_serial_sequence(%s, %s)", table.name, table.key)
    ((given,),) = select(f"SELECT last_value + is_called::int FROM {sequence}")  # noqa: S608
    return max(int(given), end_of(table.name, table.key))


def select(sql: str, *parameters: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def run(statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _part(name: str, bound: str) -> Part:
    found = _BOUND.search(bound)
    if found is None:
        raise ValueError(f"{name} is no range of keys: {bound}")
    first, end = found.groups()
    return Part(name, int(first) if first else None, int(end) if end else None)
