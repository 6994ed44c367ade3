"""The record moves from SQLite to PostgreSQL and back, each time as a backup.

`python -m tests.faults.moving`: the starter data, with the commands that docs/backups.md names.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults import databases
from tests.faults.words import Seen


def main() -> int:
    with databases.sqlite() as first, databases.postgresql() as second, databases.sqlite() as third:
        for url in (first, second, third):
            os.environ["DATABASE_URL"] = url
            databases.manage("migrate", "--verbosity=0")
        os.environ["DATABASE_URL"] = first
        databases.manage("load_starter_data")
        databases.set_up(migrated=True)
        return moved(first, second, third)


def moved(*urls: str) -> int:
    """From each to the next."""
    from core.backup.archive import Reader

    seen, manifests = Seen(), []
    with tempfile.TemporaryDirectory(prefix="tracker-move-") as folder:
        for number, url in enumerate(urls):
            path = Path(folder) / f"{number}.zip"
            os.environ["DATABASE_URL"] = url
            if manifests:
                last = Path(folder) / f"{number - 1}.zip"
                seen.must(works("restore", str(last)), f"restored into {database(url)}")
            seen.must(works("verify_chain"), "the chain verifies")
            seen.must(works("backup", str(path), "--without-releases"), "a backup is made of it")
            reader = Reader(path)
            manifests.append(reader.manifest)
            reader.close()
    first, *later = manifests
    for other in later:
        unlike = [
            table.name
            for table, there in zip(first.tables, other.tables, strict=True)
            if (table.name, table.rows, table.content) != (there.name, there.rows, there.content)
        ]
        seen.must(
            not unlike,
            f"{len(first.tables)} tables, {first.rows} rows, {len(unlike)} tables are unlike",
        )
    return seen.code


def database(url: str) -> str:
    return url.partition(":")[0]


def works(*command: str) -> bool:
    try:
        databases.manage(*command)
    except subprocess.CalledProcessError as error:
        print(error.stdout + error.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
