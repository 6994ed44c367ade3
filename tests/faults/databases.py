"""The databases of the long forms: that of DATABASE_URL, or new ones with all tables in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.workers.surroundings import postgresql

ROOT = Path(__file__).resolve().parents[2]


def on_both(module: str, survive: Callable[[], int]) -> int:
    """On the empty database of DATABASE_URL; without one on either kind, each in its process."""
    if os.environ.get("DATABASE_URL"):
        set_up()
        return survive()
    codes = []
    for kind in (sqlite, postgresql):
        with kind() as url:
            print(f"-- {kind.__name__}", flush=True)
            command, environment = [sys.executable, "-m", module], {"DATABASE_URL": url}
            codes.append(subprocess.call(command, cwd=ROOT, env=os.environ | environment))
    return max(codes)


@contextmanager
def sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="tracker-fault-") as folder:
        yield f"sqlite:///{Path(folder) / 'record.sqlite3'}"


def use(database: Path) -> None:
    """Make `database`, a file that is not there, that of this process. Once a process.

    PREPARED_DATABASE names an empty one to copy, which is quicker than to make one.
    """
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    if prepared := os.environ.get("PREPARED_DATABASE"):
        shutil.copy(prepared, database)
        set_up(migrated=True)
    else:
        set_up()


def set_up(*, migrated: bool = False) -> None:
    """Let this process use the database of DATABASE_URL, with all tables in it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nato_tracker.settings")
    if not migrated:
        manage("migrate", "--verbosity=0")
    import django

    django.setup()


def manage(*command: str) -> subprocess.CompletedProcess[str]:
    """A command on the database of this process, in another. Raises where it fails."""
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, check=True, text=True,
        capture_output=True,
    )  # fmt: skip
