"""Data sets, each made once: a SQLite file or a database of a server, kept for later runs.

What they hang on (the tables, and the code that fills them) is part of their names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.workers.surroundings import ROOT

MADE_OF = ("*/migrations/*.py", "benchmarks/data/*.py", "benchmarks/search/entries.py")
MIGRATE = [sys.executable, "manage.py", "migrate", "--verbosity=0"]


@dataclass(frozen=True)
class Keeper:
    """Keeps data sets in `folder` and on the PostgreSQL that `server` names."""

    folder: Path
    server: str

    def url(self, vendor: str, kind: str, size: int) -> str:
        """The address of the data set `kind` of this size, which is made if it isn't there.

        The kind "empty" has tables and no rows; it is the pattern of the others.
        """
        name = f"tracker_bench_{kind}_{size}_{version()}"
        return self._sqlite(name, kind, size) if vendor == "sqlite" else self._at(name, kind, size)

    def _sqlite(self, name: str, kind: str, size: int) -> str:
        path = self.folder / f"{name}.sqlite3"
        if not path.exists():
            unfinished = self.folder / f"unfinished-{name}.sqlite3"
            self._remove(unfinished)
            if kind != "empty":
                pattern = self.url("sqlite", "empty", 0).removeprefix("sqlite:///")
                shutil.copy(pattern, unfinished)
            make(f"sqlite:///{unfinished}", kind, size)
            unfinished.rename(path)
        return f"sqlite:///{path}"

    def _remove(self, path: Path) -> None:
        for each in path.parent.glob(f"{path.name}*"):
            each.unlink()

    def _at(self, name: str, kind: str, size: int) -> str:
        if name not in self.databases():
            unfinished = f"unfinished_{name}"
            pattern = name_of(self.url("postgresql", "empty", 0)) if kind != "empty" else ""
            self.ask(f"DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")
            self.ask(f"CREATE DATABASE {unfinished} TEMPLATE {pattern or 'template0'}")
            make(self.named(unfinished), kind, size)
            self.ask(f"ALTER DATABASE {unfinished} RENAME TO {name}")
        return self.named(name)

    def databases(self) -> list[str]:
        return self.ask("SELECT datname FROM pg_database").split()

    def fresh(self, vendor: str, kind: str = "empty", size: int = 0) -> str:
        """A copy to write to, which `drop` takes away again."""
        # Empty is empty, however much the benchmark will write.
        pattern = self.url(vendor, kind, 0 if kind == "empty" else size)
        if vendor == "sqlite":
            path = self.folder / f"written-{os.getpid()}.sqlite3"
            shutil.copy(pattern.removeprefix("sqlite:///"), path)
            return f"sqlite:///{path}"
        name = f"tracker_bench_written_{os.getpid()}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {name_of(pattern)}")
        return self.named(name)

    def drop(self, url: str) -> None:
        if url.startswith("sqlite:"):
            self._remove(Path(url.removeprefix("sqlite:///")))
        else:
            self.ask(f"DROP DATABASE {name_of(url)} WITH (FORCE)")

    def named(self, name: str) -> str:
        start, mark, rest = self.server.partition("?")
        return f"{start.rpartition('/')[0]}/{name}{mark}{rest}"

    def ask(self, sql: str) -> str:
        import psycopg2

        session = psycopg2.connect(self.server)
        session.autocommit = True
        try:
            with session.cursor() as cursor:
                cursor.execute(sql)
                rows = cursor.fetchall() if cursor.description else []
        finally:
            session.close()
        return "\n".join(str(row[0]) for row in rows)


def name_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def version(patterns: Sequence[str] = MADE_OF) -> str:
    files = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]


def make(url: str, kind: str, size: int) -> None:
    """By a process of its own, since settings are read once."""
    print(f"making {kind} {size or ''} in {url.partition(':')[0]} …", file=sys.stderr, flush=True)
    environment = {**os.environ, "DATABASE_URL": url}
    if kind == "empty":
        subprocess.check_call(MIGRATE, cwd=ROOT, env=environment)
    else:
        command = [sys.executable, "-m", "benchmarks.data", kind, str(size)]
        subprocess.check_call(command, cwd=ROOT, env=environment)
