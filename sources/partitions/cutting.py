"""Cuts a table into partitions, begins the next month's, and makes one table of them again.

What was there becomes the first partition as it is: no row is written anew. Each step holds the
table alone and is done in one transaction, whole or not at all.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import OperationalError, transaction

from sources.partitions.tables import (
    BEFORE,
    Definitions,
    Part,
    Parted,
    columns,
    definitions,
    end_of,
    next_key,
    parts,
    run,
    select,
)

PATIENCE: Final = "300ms"  # with whoever is at the table; meanwhile all others wait, too
TRIES: Final = 30
PAUSE: Final = 0.3  # seconds


@transaction.atomic
def cut(table: Parted, month: date) -> None:
    """What is there becomes one partition, and what comes from now on that of `month`.

    Raises OperationalError if the table is never free. Keys stay unique because the
    sequence gives each once: the primary key has to have `by` in it, too.
    """
    _hold(table.name)
    made, end, key = definitions(table.name), end_of(table.name, table.by), next_key(table)
    before = f"{table.name}{BEFORE}"
    run([
        *(f"DROP TRIGGER {name} ON {table.name}" for name, _ in made.triggers),
        f"ALTER TABLE {table.name} DROP CONSTRAINT {made.primary}",
        f"ALTER TABLE {table.name} ALTER {table.key} DROP IDENTITY",
        *(f"ALTER INDEX {name} RENAME TO {name}{BEFORE}" for name in _indexes(made)),
        f"ALTER TABLE {table.name} RENAME TO {before}",
        f"CREATE TABLE {table.name} (LIKE {before} INCLUDING ALL EXCLUDING INDEXES) "
        f"PARTITION BY RANGE ({table.by})",
        _numbered(table, table.name, key),
        f"ALTER TABLE {table.name} ADD CONSTRAINT {made.primary} "
        f"PRIMARY KEY ({', '.join(dict.fromkeys([table.key, table.by]))})",
        *(statement for _, statement in made.indexes),
        *_constrained(table.name, made),
        _attached(table.name, Part(before, None, end)),
    ])  # fmt: skip
    run([
        *_begun(table.name, Part(_name(table, month), end, None)),
        *(statement for _, statement in made.triggers),
        *_kept_whole([before, _name(table, month)], made),
    ])  # fmt: skip


@transaction.atomic
def begin(table: Parted, month: date) -> bool:
    """What comes from now on is of `month`. False if that has begun or nothing has come since.

    Raises IntegrityError where another table points at rows of the month that ends: such a month
    can't be given an end later.
    """
    _hold(table.name)
    last, name = parts(table.name)[-1], _name(table, month)
    end = end_of(last.name, table.by)
    if last.name >= name or end <= (last.first or 0):
        return False
    made = definitions(table.name)
    run([
        f"ALTER TABLE {table.name} DETACH PARTITION {last.name}",
        _attached(table.name, Part(last.name, last.first, end)),
        *_begun(table.name, Part(name, end, None)),
        *_kept_whole([name], made),
    ])  # fmt: skip
    return True


@transaction.atomic
def join(table: Parted) -> None:
    """One table again, as it was before. Rows of the months are written into it once more."""
    _hold(table.name)
    made, key = definitions(table.name), next_key(table)
    (before, *months), named = parts(table.name), columns(table.name)
    indexes = dict(_indexes_within(before.name))
    own, kept_whole = indexes.pop(made.primary), definitions(before.name).truncation
    run([
        *(f"ALTER TABLE {table.name} DETACH PARTITION {part.name}" for part in [before, *months]),
        f"DROP TABLE {table.name}",
        *(f"DROP TRIGGER {name} ON {before.name}" for name, _ in kept_whole),
        f"ALTER TABLE {before.name} DROP CONSTRAINT {own}",
        f"ALTER TABLE {before.name} RENAME TO {table.name}",
        *(f"ALTER INDEX {name} RENAME TO {whole}" for whole, name in indexes.items()),
        f"ALTER TABLE {table.name} ADD CONSTRAINT {made.primary} PRIMARY KEY ({table.key})",
        _numbered(table, table.name, key),
        *(statement for _, statement in made.triggers),
        *(
            f"INSERT INTO {table.name} ({named}) "  # noqa: S608 - our names
            f"SELECT {named} FROM {month.name} ORDER BY {table.key}"
            for month in months
        ),
        *(f"DROP TABLE {month.name}" for month in months),
    ])  # fmt: skip


def _hold(table: str) -> None:
    """Alone, with what it points at, and nothing of this transaction left to be looked at later.

    Whoever waits for us while we wait for them would be ended after a second (`deadlock_timeout`),
    so that we give up before and come again.
    """
    run(["SET CONSTRAINTS ALL IMMEDIATE", f"SET LOCAL lock_timeout = '{PATIENCE}'"])
    pointed_at = select(
        "SELECT DISTINCT confrelid::regclass::text FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY 1",
        table,
    )
    tables = ", ".join([table, *(name for (name,) in pointed_at)])
    for more in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                run([f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE"])
                return
        except OperationalError:
            if not more:
                raise
        time.sleep(PAUSE)


def _name(table: Parted, month: date) -> str:
    return f"{table.name}_{month:%Y_%m}"


def _indexes(made: Definitions) -> list[str]:
    """Those of constraints have the constraints' names."""
    of_constraints = [name for name, said in made.constraints if said.startswith("UNIQUE")]
    return [*of_constraints, *(name for name, _ in made.indexes)]


def _indexes_within(part: str) -> list[tuple[str, str]]:
    """The name of each index of the whole table, and what it is called in this partition."""
    return select(
        "SELECT whole.relname, own.relname FROM pg_inherits "
        "JOIN pg_index ON indexrelid = inhrelid JOIN pg_class own ON own.oid = inhrelid "
        "JOIN pg_class whole ON whole.oid = inhparent WHERE indrelid = %s::regclass",
        part,
    )


def _constrained(table: str, made: Definitions) -> Iterable[str]:
    return (f"ALTER TABLE {table} ADD CONSTRAINT {name} {said}" for name, said in made.constraints)


def _numbered(table: Parted, name: str, key: int) -> str:
    return (
        f"ALTER TABLE {name} ALTER {table.key} "
        f"ADD GENERATED BY DEFAULT AS IDENTITY (START WITH {key})"
    )


def _attached(table: str, part: Part) -> str:
    return f"ALTER TABLE {table} ATTACH PARTITION {part.name} {_bounds(part)}"


def _begun(table: str, part: Part) -> list[str]:
    return [f"CREATE TABLE {part.name} PARTITION OF {table} {_bounds(part)}"]


def _bounds(part: Part) -> str:
    first = "MINVALUE" if part.first is None else part.first
    end = "MAXVALUE" if part.end is None else part.end
    return f"FOR VALUES FROM ({first}) TO ({end})"


def _kept_whole(names: Iterable[str], made: Definitions) -> list[str]:
    """A trigger of TRUNCATE acts where it stands; those of rows stand on partitions by itself."""
    return [
        f"CREATE TRIGGER {trigger} BEFORE TRUNCATE ON {name} EXECUTE FUNCTION {act}()"
        for name in names
        for trigger, act in made.truncation
    ]
