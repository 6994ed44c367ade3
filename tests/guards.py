"""Ways past the triggers that keep what is only ever added to, for tests alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

from core.integrity import guards

REPLICA = "SET LOCAL session_replication_role = replica"  # fires no triggers


@contextmanager
def lifted(*kept: type[models.Model]) -> Iterator[None]:
    """Without the guards over these models, or without any."""
    if connection.vendor == "postgresql":
        # A trigger can't go in the transaction that has just written to its table.
        with _as_replica():
            yield
        return
    guards.remove([model._meta.db_table for model in kept] or None)
    yield
    guards.install()


@contextmanager
def _as_replica() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REPLICA)
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def rewrite(rows: models.QuerySet[Any], **values: Any) -> None:
    """What happened at another time than that of the test, or is otherwise not as it was."""
    with lifted(rows.model):
        rows.update(**values)


@contextmanager
def flushing() -> Iterator[None]:
    """Lets tests with transactions of their own empty the database at their end.

    Django calls `migrate`'s last step after that, which puts up again what was taken down.
    """
    # Of the class: inside a browser's event loop Django has a connection of its own.
    operations: Any = type(connection.ops)
    flush = operations.sql_flush

    def past_guards(self: Any, style: Any, tables: list[str], **options: Any) -> list[str]:
        filled = _filled(tables)
        if connection.vendor == "postgresql" and not options.get("reset_sequences"):
            # To cut off a hundred tables is to make a thousand files anew.
            return [REPLICA, *(f'DELETE FROM "{table}"' for table in filled)]
        return [*_lifting(filled), *flush(self, style, tables, **options)]

    operations.sql_flush = past_guards
    yield
    operations.sql_flush = flush


def _filled(tables: list[str]) -> list[str]:
    """Those that have a row."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [table for (table,) in cursor.fetchall()]


def _lifting(filled: list[str]) -> list[str]:
    if connection.vendor == "postgresql":
        return [REPLICA]
    # No trigger fires over an empty table, and to drop and make all of them takes long.
    return [guard.drop for guard in guards.guards() if guard.table in filled]
