"""A database of its own beside that of the test, with all tables and no rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.db import connection, connections

from tests.prepared import copy, migrated_database
from tests.prepared_postgres import template_database


@contextmanager
def fresh_database(folder: Path, made_once: Path) -> Iterator[None]:
    """Within, the default database of this thread is a new one."""
    given = connections["default"]
    name, drop = _make_postgresql() if given.vendor == "postgresql" else _make_sqlite(
        folder, made_once
    )  # fmt: skip
    fresh = given.copy()
    fresh.settings_dict = {**given.settings_dict, "NAME": name}
    connections["default"] = fresh
    try:
        yield
    finally:
        fresh.close()
        connections["default"] = given
        drop()


def _make_sqlite(folder, made_once):
    path = folder / f"{uuid4().hex}.sqlite3"
    copy(migrated_database(made_once), path)
    return str(path), path.unlink


def _make_postgresql():
    name = f"fresh_{uuid4().hex}"
    template = template_database()
    _on_server(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name, lambda: _on_server(f"DROP DATABASE {name}")


def _on_server(statement):
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(statement)
