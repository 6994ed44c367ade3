"""Databases that take long to make: each is made once for all processes of a run, and copied.

Without pytest-xdist also for the runs to come, until the code that makes them changes.
"""

import fcntl
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# What decides what is in a database: its schema, the data, and how they are loaded.
SCHEMA = ("*/migrations/*.py", "requirements.txt", "nato_tracker/settings.py")  # apps of others
STARTER = (*SCHEMA, "data/**/*", "overview/starter/*.py", "overview/search/*.py")


def starter_database(folder: Path) -> Path:
    """A SQLite file with the starter data in `folder`, made by whoever asks first."""

    def load(unfinished: Path) -> None:
        copy(migrated_database(folder), unfinished)
        manage(address(unfinished), "load_starter_data")

    return _prepared(folder, "starter", STARTER, load)


def migrated_database(folder: Path) -> Path:
    """A SQLite file with all tables in `folder`, made by whoever asks first."""
    return _prepared(
        folder, "migrated", SCHEMA, lambda made: manage(address(made), "migrate", "-v0")
    )


def _prepared(folder: Path, name: str, made_of: tuple[str, ...], make: Callable) -> Path:
    """One that an earlier run made of other code or data is left aside."""
    database = folder / f"{name}-{version(made_of)}.sqlite3"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not database.exists():
            unfinished = folder / f"unfinished-{name}.sqlite3"
            unfinished.unlink(missing_ok=True)
            make(unfinished)
            unfinished.rename(database)
    return database


def version(patterns: tuple[str, ...]) -> str:
    files = sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file())
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def copy(source: Path, target: Path) -> None:
    """Into an empty database."""
    made, copied = sqlite3.connect(source), sqlite3.connect(target)
    with closing(made), closing(copied):
        made.backup(copied)


@contextmanager
def tables_in_tests(folder: Path, database: Path) -> Iterator[None]:
    """Lets Django make its test database on SQLite in that file, with all tables in it.

    In memory, the test and the threads of its server would share one connection. As soon as one
    of them runs a function of ours inside SQLite while another reads a row, both wait for each
    other, and hold all of Python while they do.
    """
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = str(database)
    connection.settings_dict["OPTIONS"]["init_command"] += "PRAGMA synchronous = OFF;"
    creation: Any = connection.creation
    create = creation._create_test_db

    def create_with_tables(*arguments: object, **options: object) -> str:
        name = create(*arguments, **options)
        copy(migrated_database(folder), Path(name))
        return name

    creation._create_test_db = create_with_tables
    try:
        yield
    finally:
        creation._create_test_db = create


# Each step of a migration makes all models anew. To look for rubbish after every 700 objects, as
# Python does by itself, took a third of the time.
PROGRAM = """
import gc, sys
gc.set_threshold(100_000, 50, 100)
import manage
sys.argv[0] = "manage.py"
manage.main()
"""


def manage(database_url: str, *command: str) -> None:
    subprocess.run(
        [sys.executable, "-c", PROGRAM, *command],
        cwd=ROOT,
        env=environment(database_url),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def address(database: Path) -> str:
    return f"sqlite:///{database}"


def environment(database_url: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": database_url, "PYTHONPATH": str(ROOT)}
