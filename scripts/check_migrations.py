"""Finds in migrations what breaks a site that is being upgraded, or cannot be taken back.

Judged are the operations, not the SQL that one database makes of them (as django-migration-linter
does): so it says the same for SQLite, which rewrites a table for most changes, and for PostgreSQL,
and asks neither. `makemigrations --check` finds what is missing; this, what should not be there.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from django.db.migrations import operations  # noqa: E402
from django.db.migrations.migration import Migration  # noqa: E402
from django.db.migrations.operations.base import Operation  # noqa: E402
from django.db.migrations.operations.fields import FieldOperation  # noqa: E402
from django.db.models import NOT_PROVIDED  # noqa: E402

# Judged and kept as they are, each with the reason.
ACCEPTED = {
    "sources.0002_ingest_at_scale": "before the first release: the two tables were new",
    "sources.0005_leaner_history": "before the first release: no site ran the older code",
    "sources.0008_text_kept_once": "before the first release: moves a column to where it is kept",
}
NAME = re.compile(r"^\d{4}_(?!auto_\d)[a-z]")
GONE = (operations.RenameField, operations.RenameModel, operations.RemoveField)


def faults(migration: Migration) -> Iterator[str]:
    """What is wrong with it, in words."""
    if not NAME.match(migration.name):
        yield "its name does not say what it does"
    moves_rows = any(isinstance(step, operations.RunPython) for step in migration.operations)
    if moves_rows and any(isinstance(step, FieldOperation) for step in migration.operations):
        yield "it changes rows and columns at once: keep data apart from schema"
    for step in migration.operations:
        for fault in faults_of(step):
            yield f"{step.describe()}: {fault}"


def faults_of(step: Operation) -> Iterator[str]:
    if isinstance(step, operations.RunPython | operations.RunSQL) and not step.reversible:
        yield "it has no way back"
    if isinstance(step, (*GONE, operations.DeleteModel)):
        yield "the version that still runs asks for it"
    if isinstance(step, operations.AddField) and not has_value(step):
        yield "the rows that are there have no value; give it a default or let it be null"


def has_value(step: operations.AddField) -> bool:
    """Whether rows that are there can have the new column."""
    field = step.field
    is_given = field.has_default() or field.db_default is not NOT_PROVIDED
    return bool(field.many_to_many or field.null or is_given)


def ours() -> Iterator[Migration]:
    """The migrations of the project, not those of its libraries."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    for (app, _), migration in sorted(loader.disk_migrations.items()):
        if Path(apps.get_app_config(app).path).parent == ROOT:
            yield migration


def main() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nato_tracker.settings")
    django.setup()
    judged, found = {str(migration): [*faults(migration)] for migration in ours()}, 0
    for name, what in judged.items():
        if name not in ACCEPTED:
            found += len(what)
            for fault in what:
                print(f"{name}: {fault}")
    for name in ACCEPTED:
        if not judged.get(name):
            found += 1
            print(f"{name}: nothing is wrong with it, or it is not there: take it off the list")
    print(f"{len(judged)} migrations, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
