"""Triggers that raise the version of the data with every change that readers may see.

They see what no code could forget to say: rows added in bulk, updates past `save()`, SQL by hand.
Of public entries drafts don't count. A model that readers see nothing of says so in `UNSEEN`;
without a word it is watched. `migrate` puts the triggers up, as it does with `kept_` ones.

On PostgreSQL they act when the transaction ends: it then holds the one row for no longer than its
commit takes, so that nobody waits for an import. SQLite has one writer at a time anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone
from simple_history.models import HistoricalChanges

from core.data_version.models import ONLY, DataVersion, TableVersion
from core.integrity.tables import quoted
from core.models import PublicEntity
from core.vocabularies import PublishingStatus

FUNCTION: Final = "core_raise_data_version"
SIDES: Final = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
# Once a transaction, however many rows it touches, and once for each table of these. Whoever sets
# a table's number holds the one row, so that nobody waits for two of them in turn.
_FUNCTION_BODY: Final = """
DECLARE
    this text := pg_current_xact_id()::text || ',';
    raised text := current_setting('core.raised_by', true);
BEGIN
    IF raised IS NULL OR NOT starts_with(raised, this) THEN
        UPDATE core_dataversion SET number = number + 1, changed_at = clock_timestamp()
            WHERE id = 1;
        raised := this;
    END IF;
    IF position(',' || TG_TABLE_NAME || ',' IN raised) = 0 THEN
        UPDATE core_tableversion SET number = one.number, changed_at = one.changed_at
            FROM core_dataversion one WHERE core_tableversion."table" = TG_TABLE_NAME;
        PERFORM set_config('core.raised_by', raised || TG_TABLE_NAME || ',', true);
    END IF;
    RETURN NULL;
END
"""
_ON_SQLITE: Final = (
    "BEGIN UPDATE core_dataversion SET number = number + 1, "
    "changed_at = strftime('%Y-%m-%d %H:%M:%f000', 'now') WHERE id = 1; "
    "UPDATE core_tableversion SET number = (SELECT number FROM core_dataversion), "
    "changed_at = (SELECT changed_at FROM core_dataversion) WHERE \"table\" = '{}' "
    "AND EXISTS (SELECT 1 FROM core_dataversion); END"
)
_PRESENT: Final = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' "
    "AND name LIKE 'seen_%'",
    "postgresql": "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND tgname LIKE 'seen_%' AND tgparentid = 0 "
    "AND pg_table_is_visible(tgrelid)",
}


@dataclass(frozen=True)
class Trigger:
    """`says` is all of it but its name, which holds a digest of it."""

    table: str
    kind: str
    says: str

    @property
    def name(self) -> str:
        return f"seen_{sha256(self.says.encode()).hexdigest()[:16]}"

    @property
    def create(self) -> str:
        return f"CREATE {self.kind} {quoted(self.name)} {self.says}"


def watched() -> list[Any]:
    """The models of whose rows readers may see something."""
    return [
        model
        for model in apps.get_models()
        if Path(apps.get_app_config(model._meta.app_label).path).parent == settings.BASE_DIR
        and not model._meta.proxy
        and not issubclass(model, HistoricalChanges)  # each line comes with a change of its row
        and not getattr(model, "UNSEEN", False)
    ]


def triggers() -> Iterator[Trigger]:
    """All that should stand."""
    on_postgresql = connection.vendor == "postgresql"
    kind = "CONSTRAINT TRIGGER" if on_postgresql else "TRIGGER"
    late = "DEFERRABLE INITIALLY DEFERRED " if on_postgresql else ""
    for model in watched():
        table = model._meta.db_table
        act = f"EXECUTE FUNCTION {FUNCTION}()" if on_postgresql else _ON_SQLITE.format(table)
        for event, sides in SIDES.items():
            public = (f"{side}.status = '{PublishingStatus.PUBLISHED}'" for side in sides)
            when = f"WHEN ({' OR '.join(public)}) " if issubclass(model, PublicEntity) else ""
            over = f"AFTER {event} ON {quoted(table)} {late}FOR EACH ROW"
            yield Trigger(table, kind, f"{over} {when}{act}")


def install() -> None:
    """Put up what is missing, take down what is of another code, and see that there is a row."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
                f"AS $${_FUNCTION_BODY}$$"
            )
        cursor.execute(_PRESENT[connection.vendor])
        standing = dict(cursor.fetchall())
        wanted = {trigger.name: trigger for trigger in triggers() if trigger.table in tables}
        for name in standing.keys() - wanted.keys():
            of_table = f" ON {quoted(standing[name])}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {quoted(name)}{of_table}")
        for name in wanted.keys() - standing.keys():
            cursor.execute(wanted[name].create)
    one, is_new = DataVersion.objects.get_or_create(
        pk=ONLY, defaults={"changed_at": timezone.now()}
    )
    if is_new:  # whatever changed while there was none is of this one
        TableVersion.objects.all().delete()
    of_tables = (
        TableVersion(table=table, number=one.number, changed_at=one.changed_at)
        for table in sorted({trigger.table for trigger in triggers()} & tables)
    )
    TableVersion.objects.bulk_create(of_tables, ignore_conflicts=True)
