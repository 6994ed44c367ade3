"""One database with all tables on the server of the tests, of which each process gets a copy.

It stays there for the runs to come, under a name that says which migrations made it. A server
that lives as long as the run takes it along.
"""

from django.db import connection

from tests.database_address import database_address
from tests.prepared import SCHEMA, manage, version

PREFIX = "template_nato_tracker_"
MAKING_ONE = 7_465_726  # any number that all who make one lock


def template_database() -> str:
    """The name of a database that nobody is connected to, made by whoever asks first."""
    name, unfinished = PREFIX + version(SCHEMA), f"{PREFIX}unfinished"
    creation = connection.creation
    with creation._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT pg_advisory_lock(%s)", [MAKING_ONE])  # until the cursor closes
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"DROP DATABASE IF EXISTS {unfinished}")
            cursor.execute(f"CREATE DATABASE {unfinished}")
            manage(database_address(unfinished), "migrate", "-v0")
            cursor.execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")
    return name
