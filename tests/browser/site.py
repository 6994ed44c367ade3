"""The site with the starter data, served by a process of its own for tests that only read.

Run as a program it serves the database of DATABASE_URL and prints its port.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def starter_database(folder: Path) -> Path:
    """A SQLite file with the starter data in `folder`, made by whoever asks first.

    One that an earlier run made of other code or data is left aside.
    """
    database = folder / f"starter-{version()}.sqlite3"
    with (folder / "starter.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not database.exists():
            unfinished = folder / "unfinished.sqlite3"
            unfinished.unlink(missing_ok=True)
            for command in (["migrate", "--verbosity=0"], ["load_starter_data"]):
                manage(unfinished, *command)
            unfinished.rename(database)
    return database


def version() -> str:
    """Stands for what decides what is in the database: schema, data, and how they are loaded."""
    made_by = ("*/migrations/*.py", "data/**/*", "overview/starter/*.py", "overview/search/*.py")
    files = sorted(path for pattern in made_by for path in ROOT.glob(pattern) if path.is_file())
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def manage(database: Path, *command: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(database),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def environment(database: Path) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "PYTHONPATH": str(ROOT)}


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The address of the site with this database, without a slash at its end."""
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(database), stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        try:
            port = server.stdout.readline().strip()
            assert port.isdigit(), "The site did not start; its message is above."
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def serve() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    from django.conf import settings

    from tests.conftest import pytest_configure

    pytest_configure()
    settings.WHITENOISE_USE_FINDERS = True  # no step to collect them
    from waitress.server import create_server

    from nato_tracker.wsgi import application

    server = create_server(application, host="127.0.0.1", port=0, threads=8)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    serve()
