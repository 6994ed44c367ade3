"""Django finds a database's backend here, by this name."""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Checks no foreign keys: an entry that was not public is named in a release, and not held."""

    def get_new_connection(self, conn_params: Any) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    def enable_constraint_checking(self) -> None:
        pass

    def check_constraints(self, table_names: Any = None) -> None:
        pass
