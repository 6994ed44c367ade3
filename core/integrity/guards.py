"""Triggers that keep the database from changing or deleting what is only ever added to.

`migrate` puts up what is missing, each time: SQLite loses the triggers of a table that a
migration makes anew. What they can't stop, such as somebody who takes them down, the chain shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from django.db import connection

from core.integrity.append_only import AppendOnly
from core.integrity.models import ChainLink
from core.integrity.tables import KeptTable, kept_tables, quoted

PREFIX: Final = "kept_"
FUNCTION: Final = "core_refuse_change"
# Right after a link that says so, rows may be pruned (core.integrity.pruning).
_PRUNING: Final = (
    "EXISTS (SELECT 1 FROM core_chainlink WHERE kind = 'pruned' AND model = {model} "
    "AND number = (SELECT max(number) FROM core_chainlink))"
)
_FUNCTION_BODY: Final = f"""
BEGIN
    IF TG_OP = 'DELETE' AND TG_NARGS = 1 AND {_PRUNING.format(model="TG_ARGV[0]")} THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
"""


@dataclass(frozen=True)
class Guard:
    """One trigger. `says` is all of it but its name, which holds a digest of it.

    It watches some `columns` only where the others may change later.
    """

    table: str
    event: str
    says: str
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """SQLite wants it to be unlike any other in the database."""
        return f"{PREFIX}{self.event}_{sha256(self.says.encode()).hexdigest()[:16]}"

    @property
    def create(self) -> str:
        return f"CREATE TRIGGER {quoted(self.name)} {self.says}"

    @property
    def drop(self) -> str:
        of_table = f" ON {quoted(self.table)}" if connection.vendor == "postgresql" else ""
        return f"DROP TRIGGER IF EXISTS {quoted(self.name)}{of_table}"


def guards() -> list[Guard]:
    """All that should stand: over each table that is only ever added to, and over the chain."""
    chain = KeptTable(ChainLink, AppendOnly())
    make = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    return [guard for table in [chain, *kept_tables().values()] for guard in make(table)]


def missing() -> list[Guard]:
    """Those that don't stand as they should: taken down, switched off or changed."""
    standing = set(_standing())
    return [guard for guard in guards() if guard.name not in standing]


def install() -> None:
    """Put up what is missing, where the tables are as the models have them."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        fallen = [guard for guard in missing() if guard.table in tables and _fits(guard)]
        if fallen and connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
                f"AS $${_FUNCTION_BODY}$$"
            )
        for guard in fallen:
            cursor.execute(guard.drop)
            cursor.execute(guard.create)


def remove(tables: Iterable[str] | None = None) -> None:
    """Take down all guards, or those over `tables`, under whatever names they have."""
    wanted = None if tables is None else set(tables)
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        for table, name, *_ in cursor.fetchall():
            if wanted is None or table in wanted:
                of_table = f" ON {quoted(table)}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {quoted(name)}{of_table}")


_PRESENT: Final = {
    "sqlite": (
        "SELECT tbl_name, name, sql FROM sqlite_master "
        "WHERE type = 'trigger' AND name LIKE 'kept_%'"
    ),
    "postgresql": (
        # Partitions have copies, which have to be on as well.
        "SELECT relname, tgname, tgenabled IN ('O', 'A') AND NOT EXISTS (SELECT 1 FROM pg_trigger "
        "copy WHERE copy.tgparentid = pg_trigger.oid AND copy.tgenabled NOT IN ('O', 'A')) "
        "FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal "
        "AND tgname LIKE 'kept_%' AND NOT relispartition AND pg_table_is_visible(tgrelid)"
    ),
}


def _standing() -> Iterator[str]:
    """The names of those that are there and do what their names say."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        present = cursor.fetchall()
        if connection.vendor == "postgresql":
            cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [FUNCTION])
            does = (_FUNCTION_BODY,) in cursor.fetchall()
            yield from (name for _, name, is_on in present if is_on and does)
        else:
            made = {guard.create for guard in guards()}
            yield from (name for _, name, sql in present if sql in made)


def _on_sqlite(table: KeptTable) -> Iterator[Guard]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table.name} is only ever added to'); END"
    over = f"ON {quoted(table.name)}"
    pruning = _PRUNING.format(model=f"'{table.label}'")
    unless = f"WHEN NOT {pruning} " if table.rule.may_be_pruned else ""
    yield _of_update(table, f"{over} {refuse}")
    yield Guard(table.name, "delete", f"BEFORE DELETE {over} {unless}{refuse}")


def _on_postgresql(table: KeptTable) -> Iterator[Guard]:
    over = f"ON {quoted(table.name)}"
    row = f"{over} FOR EACH ROW EXECUTE FUNCTION {FUNCTION}"
    label = f"'{table.label}'" if table.rule.may_be_pruned else ""
    yield _of_update(table, f"{row}()")
    yield Guard(table.name, "delete", f"BEFORE DELETE {row}({label})")
    yield Guard(table.name, "truncate", f"BEFORE TRUNCATE {over} EXECUTE FUNCTION {FUNCTION}()")


def _of_update(table: KeptTable, rest: str) -> Guard:
    watched = table.columns if table.rule.but else ()
    of = f" OF {', '.join(map(quoted, watched))}" if watched else ""
    return Guard(table.name, "update", f"BEFORE UPDATE{of} {rest}", watched)


def _fits(guard: Guard) -> bool:
    """Not while the database is on its way from an older code to a newer one, or back."""
    if not guard.columns:
        return True
    with connection.cursor() as cursor:
        there = connection.introspection.get_table_description(cursor, guard.table)
    return {*guard.columns} <= {column.name for column in there}
