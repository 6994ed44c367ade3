"""`manage.py restore`: a backup into an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from core.backup import actions
from core.backup.archive import BadBackup, Manifest
from core.backup.encryption import BadKey, identity
from core.rows import number
from overview.management.commands.backup import bar
from overview.releases.kept_files import FOLDER


class Command(BaseCommand):
    help = (
        "Fills an empty database, to which `migrate` was applied, from a backup: all of it or "
        "nothing. Never touches a database that has anything in it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the backup")
        parser.add_argument(
            "--identity", type=Path, metavar="FILE", help="private key of age that unlocks it"
        )
        parser.add_argument(
            "--verify-only", action="store_true", help="only see whether the backup is whole"
        )

    def handle(
        self, *args: Any, path: Path, identity: Path | None, verify_only: bool, **options: Any
    ) -> None:
        try:
            manifest = _run(path, identity, verify_only)
        except (BadBackup, BadKey, actions.Unfit, OSError, DatabaseError) as error:
            raise CommandError(f"Nothing was restored: {error}") from error
        done = "The backup is whole" if verify_only else "Restored, and compared with the backup"
        self.stdout.write(
            f"{done}: {number(manifest.rows)} rows of {len(manifest.tables)} tables and "
            f"{len(manifest.files)} files, as they were at {manifest.made_at}."
        )


def _run(path: Path, key_file: Path | None, verify_only: bool) -> Manifest:
    key = identity(key_file) if key_file else None
    with actions.opened(path, key=key) as backup:
        if verify_only:
            actions.verify(backup, bar)
            return backup.manifest
        return actions.restore(backup, {FOLDER: Path(settings.RELEASES_DIR)}, bar)
