"""Making a backup, and restoring it into an empty database: all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from django.db import IntegrityError, connection, transaction

from core.backup import encryption, tables
from core.backup.archive import BadBackup, Manifest, Reader, TableEntry, Writer
from core.backup.tables import Table

# Files by where they stand in the backup: ("releases/3/record.sqlite3", its path).
Files = Callable[[], Iterable[tuple[str, Path]]]


class Unfit(Exception):
    """The database can't be backed up, or restored into; the text says why and what to do."""


class Progress(Protocol):
    """Passes things on, and shows how far it is."""

    def __call__(self, things: Iterable[Any], total: int, what: str) -> Iterable[Any]: ...


def quietly(things: Iterable[Any], total: int, what: str) -> Iterable[Any]:
    return things


def back_up(
    path: Path,
    *,
    now: datetime,
    files: Files = tuple,
    to: Any = None,
    progress: Progress = quietly,
) -> Manifest:
    """Writes a new file at `path`, of one state of the database, while others go on writing.

    `files` is asked while that state is read, so that it can name those that belong to it. `to`
    is the public key that locks the backup. Raises FileExistsError, OSError, Unfit.
    """
    if path.exists():
        raise FileExistsError(f"{path} is there already; a backup never replaces a file.")
    if missing := tables.unapplied():
        raise Unfit(
            f"{len(missing)} migrations are not applied, such as {missing[0]}: run migrate."
        )
    with _appearing_whole(path) as draft:
        plain = draft.with_name(f"{draft.name}.plain") if to else draft
        try:
            with _private(plain) as file, Writer(file) as writer:
                manifest = _write(writer, now, files, progress)
            if to:
                _private(draft).close()
                encryption.encrypt(plain, draft, to)
        finally:
            if to:
                plain.unlink(missing_ok=True)
    return manifest


def _write(writer: Writer, now: datetime, files: Files, progress: Progress) -> Manifest:
    with tables.one_state():
        found = tables.all_tables()
        entries = []
        for table in found:
            rows = progress(tables.read(table), tables.count(table), table.name)
            last_key = tables.last_key(table) if table.counts else 0
            entries.append(writer.add_table(table, rows, last_key))
        more = list(files())
        kept = [writer.add_file(*file) for file in progress(more, len(more), "files")]
        manifest = Manifest(
            made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=tuple(tables.migrations()),
            tables=tuple(entries),
            files=tuple(kept),
        )
    writer.finish(manifest)
    return manifest


def _private(path: Path) -> Any:
    """A new file that only its owner may read: backups hold accounts."""
    return open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


@contextmanager
def _appearing_whole(path: Path) -> Iterator[Path]:
    """A name beside `path`; what was written there gets its name once it is on the disk."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        yield draft
        _sync(draft)
        draft.rename(path)
        _sync(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def opened(path: Path, *, key: Any = None) -> Iterator[Reader]:
    """The backup at `path`, decrypted with the private `key`. Raises BadBackup, BadKey."""
    if not path.is_file():
        raise BadBackup(f"{path} is not there, or it is no file.")
    with TemporaryDirectory(prefix="tracker-restore-") as folder:
        if encryption.is_encrypted(path):
            if key is None:
                raise encryption.BadKey(f"{path} is encrypted: give the private key (--identity).")
            plain = Path(folder) / "plain"
            encryption.decrypt(path, plain, key)
            path = plain
        reader = Reader(path)
        try:
            yield reader
        finally:
            reader.close()


def verify(reader: Reader, progress: Progress = quietly) -> None:
    """Whether everything in it is as it was written. Raises BadBackup."""
    total = len(reader.manifest.tables) + len(reader.manifest.files)
    for _ in progress(reader.verify(), total, "checking"):
        pass


def restore(reader: Reader, folders: dict[str, Path], progress: Progress = quietly) -> Manifest:
    """Fills an empty database of the same migrations, and `folders` with the files.

    In one transaction, which ends by reading every table again: its rows are those that were
    backed up, or nothing is restored. Raises BadBackup, Unfit, OSError.
    """
    manifest = reader.manifest
    verify(reader, progress)
    by_name = {table.name: table for table in tables.all_tables()}
    _check_same_tables(manifest, by_name)
    with transaction.atomic():
        _check_empty(by_name.values())
        for name in tables.FILLED_BY_MIGRATE:
            tables.empty(by_name[name])
        for entry in manifest.tables:
            table = by_name[entry.name]
            tables.fill(table, progress(reader.rows(entry), entry.rows, entry.name))
            if table.counts:
                tables.go_on_after(table, entry.last_key)
        _check_restored(manifest, by_name, progress)
        _extract(reader, folders, progress)
    return manifest


def _check_same_tables(manifest: Manifest, by_name: dict[str, Table]) -> None:
    there, backed_up = set(tables.migrations()), tables.as_named_now(manifest.migrations)
    if missing := tables.unapplied():
        raise Unfit(
            f"{len(missing)} migrations are not applied, such as {missing[0]}: run migrate."
        )
    if there != backed_up:
        other = sorted(there ^ backed_up)
        raise Unfit(
            f"The backup was made by another version of the code: {other[0]} is only in "
            f"{'this database' if other[0] in there else 'the backup'}. Check out the version of "
            "that day, restore, and then upgrade (docs/upgrading.md)."
        )
    columns = {table.name: table.columns for table in manifest.tables}
    if columns != {name: table.columns for name, table in by_name.items()}:
        raise Unfit("The backup has other tables or columns than this code.")


def _check_empty(every: Iterable[Table]) -> None:
    for table in every:
        if table.name not in tables.FILLED_BY_MIGRATE and tables.has_rows(table):
            raise Unfit(
                f"The database is not empty: {table.name} has rows. A backup is restored into a "
                "new database, which has nothing but the tables that migrate makes."
            )


def _check_restored(manifest: Manifest, by_name: dict[str, Table], progress: Progress) -> None:
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise BadBackup(f"Rows of the backup don't fit together: {error}") from error

    def differs(entry: TableEntry) -> bool:
        digest = tables.digest_of(by_name[entry.name])
        return (digest.rows, digest.hex) != (entry.rows, entry.content)

    checked = progress(manifest.tables, len(manifest.tables), "comparing")
    if other := [entry.name for entry in checked if differs(entry)]:
        raise BadBackup(f"{', '.join(other)} came out unlike the backup.")


def _extract(reader: Reader, folders: dict[str, Path], progress: Progress) -> None:
    """Files are moved to their places whole; those that are there already have to be the same."""
    for entry in progress(reader.manifest.files, len(reader.manifest.files), "files"):
        first, _, rest = entry.path.partition("/")
        if first not in folders:
            raise BadBackup(f"{entry.path} belongs into a folder that this code doesn't know.")
        target = folders[first] / rest
        if target.exists() and not reader.holds(entry, target):
            raise Unfit(f"{target} is there already, with another content: move it away.")
        if not target.exists():
            reader.extract(entry, target)
