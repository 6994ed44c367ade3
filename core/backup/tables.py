"""The tables of all models as rows of plain values: read in one order, filled, and counted on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from core.backup.values import converted, kind_of, steps
from core.chunks import chunks
from core.data_version.models import DataVersion, TableVersion

# What `migrate` fills by itself; a database with no other rows is an empty one.
FILLED_BY_MIGRATE: Final = (
    "auth_group_permissions",
    "auth_group",
    "auth_permission",
    "django_content_type",
    "django_migrations",
)
_READ_AT_ONCE: Final = 2000


@dataclass(frozen=True)
class Table:
    """A table: its columns with the kinds of their values, and the one that its rows are told by.

    `counts` says that the database gives the key out and never gives one out twice.
    """

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    key: str
    counts: bool


@dataclass
class Digest:
    """SHA-256 of rows, the same for the same rows of either database."""

    table: Table

    def __post_init__(self) -> None:
        self._hash = sha256()
        # Only some kinds are written in more than one way, and few tables have them.
        alike = steps(self.table.kinds, "alike")
        self._alike = alike if any(alike) else None
        self.rows = 0

    def add(self, row: list[Any], line: bytes) -> None:
        """`line` is what stands for the row in the backup."""
        self.rows += 1
        self._hash.update(line_of(converted(row, self._alike)) if self._alike else line)

    @property
    def hex(self) -> str:
        return self._hash.hexdigest()


def line_of(row: list[Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def all_tables() -> list[Table]:
    """Those of every model, in the order of their names. Raises UnknownKind."""
    found = [model for model in apps.get_models(include_auto_created=True) if _has_table(model)]
    recorded: Any = MigrationRecorder.Migration
    return sorted((_table(model) for model in [*found, recorded]), key=lambda table: table.name)


def _has_table(model: Any) -> bool:
    """A database counts its own versions: one that is filled from a backup is raised by that."""
    return bool(
        model._meta.managed and not model._meta.proxy and model not in (DataVersion, TableVersion)
    )


def _table(model: Any) -> Table:
    fields = model._meta.local_concrete_fields
    return Table(
        name=model._meta.db_table,
        columns=tuple(field.column for field in fields),
        kinds=tuple(kind_of(field) for field in fields),
        key=model._meta.pk.column,
        counts=isinstance(model._meta.pk, models.AutoField),
    )


def migrations() -> list[str]:
    """What was applied to the database, of what the code has: ``incidents.0001_initial``."""
    loader = MigrationLoader(connection)
    applied = set(loader.applied_migrations) & set(loader.graph.nodes)
    return sorted(f"{app}.{name}" for app, name in applied)


def as_named_now(names: Iterable[str]) -> set[str]:
    """Migrations of a backup, by the name of the one that does what all of them did."""
    found = set(names)
    for former, stood_for in FORMER.items():
        if former in found:
            found = found - {former} | stood_for
    for (app, name), migration in MigrationLoader(None).disk_migrations.items():
        replaced = {f"{other}.{its_name}" for other, its_name in migration.replaces}
        if replaced and replaced <= found:
            found = found - replaced | {f"{app}.{name}"}
    return found


def unapplied() -> list[str]:
    """What the code has and the database lacks."""
    loader = MigrationLoader(connection)
    missing = set(loader.graph.nodes) - set(loader.applied_migrations)
    return sorted(f"{app}.{name}" for app, name in missing)


# One that stood for others until they went into a larger one, and what it stood for.
FORMER: Final = {
    "sources.0001_squashed_0006": {
        "sources.0001_initial",
        "sources.0002_ingest_at_scale",
        "sources.0003_feed_hosts",
        "sources.0004_feed_memory",
        "sources.0005_leaner_history",
        "sources.0006_enrichment_begun",
    }
}


@contextmanager
def one_state() -> Iterator[None]:
    """Reads inside see one state of the database, and keep nobody from writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
            yield
    else:
        # Django would begin by taking the lock that writers need.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def count(table: Table) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {_quoted(table.name)}")  # noqa: S608 - our own names
        return int(cursor.fetchone()[0])


def has_rows(table: Table) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {_quoted(table.name)} LIMIT 1")  # noqa: S608 - our own names
        return cursor.fetchone() is not None


def read(table: Table) -> Iterator[list[Any]]:
    """Rows in the order of their keys, which is the same on both databases."""
    # The sign keeps SQLite's driver from making times of what it has as text.
    sign = "+" if connection.vendor == "sqlite" else ""
    columns = ", ".join(f"{sign}{_quoted(column)}" for column in table.columns)
    is_text = table.kinds[table.columns.index(table.key)] == "text"
    collate = ' COLLATE "C"' if is_text and connection.vendor == "postgresql" else ""
    plain = steps(table.kinds, "read")
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {_quoted(table.name)} ORDER BY {_quoted(table.key)}{collate}"  # noqa: S608
        )
        while rows := cursor.fetchmany(_READ_AT_ONCE):
            for row in rows:
                yield converted(row, plain)


def fill(table: Table, rows: Iterable[list[Any]]) -> None:
    """Insert rows as a backup has them."""
    plain = steps(table.kinds, f"to_{connection.vendor}")
    columns = ", ".join(map(_quoted, table.columns))
    into = f"INSERT INTO {_quoted(table.name)} ({columns}) VALUES "  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        for some in chunks(converted(row, plain) for row in rows):
            if connection.vendor == "postgresql":
                from psycopg2.extras import execute_values

                execute_values(cursor.cursor, f"{into}%s", some, page_size=len(some))
            else:
                marks = ", ".join(["%s"] * len(table.columns))
                cursor.executemany(f"{into}({marks})", some)


def empty(table: Table) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_quoted(table.name)}")  # noqa: S608 - our own names


def digest_of(table: Table) -> Digest:
    """Of the rows that are in the database."""
    digest = Digest(table)
    for row in read(table):
        digest.add(row, line_of(row))
    return digest


def last_key(table: Table) -> int:
    """The greatest key that was ever given out, also to a row that is gone."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        else:
            sequence = _sequence(cursor, table)
            cursor.execute(
                f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}"  # noqa: S608
            )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def go_on_after(table: Table, key: int) -> None:
    """The next key to be given out is the one after `key`."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table.name, key])
        else:
            cursor.execute(
                "SELECT setval(%s, %s, %s)", [_sequence(cursor, table), max(key, 1), key > 0]
            )


def _sequence(cursor: Any, table: Table) -> str:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_quoted(table.name), table.key])
    return str(cursor.fetchone()[0])


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
