"""`manage.py backup`: everything that can't be made again, in one file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from core.backup import actions
from core.backup.encryption import BadKey, recipient
from core.backup.keeping import name_at, superseded
from core.rows import number
from overview.releases.kept_files import files


class Command(BaseCommand):
    help = (
        "Writes a backup of the database and of the releases: of one moment, while the site goes "
        "on. It appears under its name once it is whole."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path", nargs="?", type=Path, default=settings.BACKUP_DIR,
            help="a folder, where it gets a name with the time, or a new file (BACKUP_DIR)",
        )  # fmt: skip
        parser.add_argument(
            "--encrypt-to", metavar="AGE1...", default=settings.BACKUP_RECIPIENT,
            help="public key of age that locks it (BACKUP_RECIPIENT)",
        )  # fmt: skip
        parser.add_argument(
            "--keep", type=int, metavar="N",
            help="afterwards delete all backups in the folder but the newest N",
        )  # fmt: skip
        parser.add_argument("--without-releases", action="store_true", help="the database alone")

    def handle(
        self,
        *args: Any,
        path: Path,
        encrypt_to: str,
        keep: int | None,
        without_releases: bool,
        **options: Any,
    ) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep: write 1 or more.")
        now = timezone.now()
        try:
            lock = recipient(encrypt_to) if encrypt_to else None
            target = _target(path, name_at(now, encrypted=lock is not None))
            manifest = actions.back_up(
                target, now=now, files=tuple if without_releases else files, to=lock, progress=bar
            )
            deleted = _prune(target.parent, keep) if keep else []
        except (actions.Unfit, BadKey, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        self.stdout.write(
            f"{target}\n{number(manifest.rows)} rows of {len(manifest.tables)} tables and "
            f"{len(manifest.files)} files, {number(target.stat().st_size)} bytes, "
            f"{'encrypted' if lock else 'not encrypted'}."
        )
        for name in deleted:
            self.stdout.write(f"Deleted {name}.")


def _target(path: Path, name: str) -> Path:
    """A path with an ending is a file; any other a folder, which is made."""
    if path.is_dir() or not path.suffix:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path / name
    return path


def _prune(folder: Path, keep: int) -> list[str]:
    old = superseded([path.name for path in folder.iterdir()], keep)
    for name in old:
        (folder / name).unlink()
    return old


def bar(things: Iterable[Any], total: int, what: str) -> Iterable[Any]:
    """A bar on a terminal, nothing elsewhere."""
    return tqdm(things, total=total, desc=what, leave=False, disable=None)
