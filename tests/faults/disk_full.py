"""The disk is full in the midst of an ingest: it ends with a clear error, and goes on with room.

`python -m tests.faults.disk_full`: on a small disk in memory, which only root can make.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults import databases, ingests
from tests.faults.words import Seen
from tests.sources.ingest.nursery import nursery

FEEDS = 100
ROOM = 3 << 20  # bytes beside the empty database: a third of what the ingest needs
LONG_TEXT = "Radar showed eight objects east of the river. " * 200


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        size = f"size={megabytes}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def main() -> int:
    if os.geteuid() != 0:
        print("Left out: only root can make a small disk. Try `sudo -E make faults`.")
        return 0
    with small_disk(megabytes=64) as disk:
        databases.use(disk / "record.sqlite3")
        return survive(disk)


def survive(disk: Path) -> int:
    from django.db import connection

    from core.integrity.verifying import verify

    seen, filler = Seen(), disk / "filler"
    with ingests.serving_feeds(FEEDS, text=LONG_TEXT) as server:
        connection.close()
        space = os.statvfs(disk)
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, space.f_bavail * space.f_frsize - ROOM)
        with nursery(os.environ["DATABASE_URL"], server.port) as births:
            ended_well = births.end(births.run(0), kill=False)
            read = ingests.found()["read"]
            seen.must(not ended_well, f"the ingest ended with an error after {read} of {FEEDS}")
            seen.must(read < FEEDS, "the disk was full before all was read")
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                seen.must(cursor.fetchone() == ("ok",), "the database is sound")
            connection.close()
            filler.unlink()
            healed = births.end(births.run(ingests.AFTER_A_LEASE), kill=False)
            seen.must(healed, "with room again the next ingest ends well")
    left = ingests.counted(ingests.found())
    seen.must(left == ingests.expected(FEEDS), f"nothing is missing or twice: {left}")
    databases.manage("seal_chain")
    told = [finding.words for finding in verify()]
    seen.must(not told, f"the chain tells of {len(told)} faults")
    return seen.code


if __name__ == "__main__":
    sys.exit(main())
