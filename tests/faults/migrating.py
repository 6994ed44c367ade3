"""A table of 100,000 rows gets columns, an index and a rule while 20 pages a second are read.

`python -m tests.faults.migrating`: on PostgreSQL, there and back again. Somebody reads the table in
one transaction for long meanwhile, as an export does: the migration has to let the others by.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.faults import databases
from tests.faults.readers import Readers
from tests.faults.serving import site
from tests.faults.words import Seen

INCIDENTS = 100_000
PATIENCE = 300  # seconds: how long the answer takes is told, and no error
LONG_READ = 2  # tries
PAGES = (
    "/incidents/", "/incidents/?from=2025-12-01", "/incidents/NAI-2025-0000042/",
    "/incidents/NAI-2025-0000042.json", "/sources/", "/actors/", "/readyz",
)  # fmt: skip
MIGRATE = (
    sys.executable, "manage.py", "migrate", "--settings=tests.faults.next_version", "incidents",
)  # fmt: skip


def main() -> int:
    if os.environ.get("DATABASE_URL"):
        databases.set_up()
        return survive()
    with databases.postgresql() as url:
        os.environ["DATABASE_URL"] = url
        databases.set_up()
        return survive()


def survive() -> int:
    from django.db.migrations.loader import MigrationLoader

    from benchmarks.data.filling import fill

    (before,) = [name for app, name in MigrationLoader(None).graph.leaf_nodes("incidents")]
    fill(INCIDENTS)
    seen = Seen()
    with site() as address:
        readers = Readers(partial(ask, address), PAGES)
        for page in PAGES:
            ask(address, page, 0)
        began = time.monotonic()
        with readers.reading():
            for last, what in (("9003", "there"), (before, "back again")):
                code, tries = migrated(last)
                seen.must(code == 0 and tries > 0, f"{what}, after {tries} tries without a lock")
        seconds = time.monotonic() - began
    seen.must(
        not readers.other,
        f"of {readers.asked} requests, {readers.asked / seconds:.0f} a second, {len(readers.took)} "
        f"were answered {dict(readers.other) or ''}",
    )
    print(f"        p99 {readers.p99:.2f} s, the slowest {max(readers.took):.2f} s")
    return seen.code


def migrated(last: str) -> tuple[int, int]:
    """Its exit code, and how often it got no lock: until then somebody reads the table."""
    tries = 0
    with (
        a_long_read() as stop,
        subprocess.Popen([*MIGRATE, last], stderr=subprocess.PIPE, text=True) as process,
    ):
        assert process.stderr
        for line in process.stderr:
            print(line, end="", file=sys.stderr)
            if "Trying again" in line:
                tries += 1
                if tries == LONG_READ:
                    stop.set()
    return process.returncode, tries


def ask(address: str, page: str, _reader: int) -> int:
    try:
        with urlopen(address + page, timeout=PATIENCE) as answer:
            answer.read()
            return int(answer.status)
    except HTTPError as error:
        return error.code


@contextmanager
def a_long_read() -> Iterator[threading.Event]:
    """It lasts until it is told to stop, or the block ends."""
    from django.db import connection, transaction

    from incidents.models import Incident

    began, stop = threading.Event(), threading.Event()

    def read() -> None:
        with transaction.atomic():
            Incident.objects.exists()
            began.set()
            stop.wait(PATIENCE)
        connection.close()

    thread = threading.Thread(target=read)
    thread.start()
    began.wait()
    try:
        yield stop
    finally:
        stop.set()
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
