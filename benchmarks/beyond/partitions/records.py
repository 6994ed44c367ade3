"""Cuts the table of records itself, which the site does not do, to see what it would take.

A unique constraint of a partitioned table has to have the key in it by which it is cut, so what
keeps addresses and ids unique moves into tables of its own, kept by triggers. The foreign keys
that point at records are taken down and put up again over the new table.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from django.db import transaction

from sources.partitions.cutting import cut
from sources.partitions.tables import Parted, end_of, parts, run, select

RECORDS = Parted("sources_sourcerecord", "id", "id")
UNIQUE = ("url", "public_id", "starter_key")
MONTHS_AHEAD, KEYS_A_MONTH = 60, 200


@transaction.atomic
def cut_records(month: date) -> int:
    """How many foreign keys point at them; with empty months for five years.

    Months are made ahead because one whose rows are pointed at can't be given an end later.
    """
    name = RECORDS.name
    pointing = select(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE confrelid = %s::regclass ORDER BY 1, 2",
        name,
    )
    run([
        f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE",
        *(f"ALTER TABLE {table} DROP CONSTRAINT {key}" for table, key, _ in pointing),
        *(statement for column in UNIQUE for statement in _kept_apart(column)),
    ])  # fmt: skip
    cut(RECORDS, month)
    _months_ahead()
    run([
        *(f"ALTER TABLE {table} ADD CONSTRAINT {key} {said}" for table, key, said in pointing),
        *_versions_by_root(),
    ])  # fmt: skip
    return len(pointing)


def _kept_apart(column: str) -> list[str]:
    """The unique constraint becomes an index of the same name, and a table that a trigger fills."""
    table, taken = RECORDS.name, f"sources_taken_{column}"
    return [
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_key",
        f"CREATE INDEX {table}_{column}_key ON {table} ({column})",
        f"CREATE TABLE {taken} (value varchar NOT NULL)",
        f"INSERT INTO {taken} SELECT {column} FROM {table} WHERE {column} IS NOT NULL",
        f"CREATE UNIQUE INDEX {taken}_once ON {taken} (value)",
        f"""
        CREATE FUNCTION {taken}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' AND OLD.{column} IS NOT NULL THEN
                DELETE FROM {taken} WHERE value = OLD.{column};
            END IF;
            IF TG_OP <> 'DELETE' AND NEW.{column} IS NOT NULL THEN
                INSERT INTO {taken} VALUES (NEW.{column});
            END IF;
            RETURN NULL;
        END $$
        """,
        f"CREATE TRIGGER {taken} AFTER INSERT OR DELETE OR UPDATE OF {column} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {taken}()",
    ]


def _months_ahead() -> None:
    name, first = RECORDS.name, end_of(RECORDS.name, "id")
    open_one = parts(name)[-1].name
    cuts = [first + KEYS_A_MONTH * number for number in range(MONTHS_AHEAD + 1)]
    run([
        f"DROP TABLE {open_one}",
        *(
            f"CREATE TABLE {name}_m{number:02} PARTITION OF {name} "
            f"FOR VALUES FROM ({start}) TO ({end})"
            for number, (start, end) in enumerate(pairwise(cuts))
        ),
        f"CREATE TABLE {name}_rest PARTITION OF {name} FOR VALUES FROM ({cuts[-1]}) TO (MAXVALUE)",
    ])  # fmt: skip


def _versions_by_root() -> list[str]:
    """A trigger of a partition is told the partition's name; a version is of the whole table."""
    ((body,),) = select("SELECT prosrc FROM pg_proc WHERE proname = 'core_raise_data_version'")
    named = body.replace("TG_TABLE_NAME", "named").replace(
        "DECLARE",
        "DECLARE named text := (SELECT relname FROM pg_class "
        "WHERE oid = coalesce(pg_partition_root(TG_RELID), TG_RELID));",
    )
    return [
        "CREATE OR REPLACE FUNCTION core_raise_data_version() RETURNS trigger "
        f"LANGUAGE plpgsql AS $${named}$$"
    ]
