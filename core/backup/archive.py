"""The file that a backup is: a zip with rows of each table, other files, and a manifest.

The manifest is written last, with a SHA-256 of everything, so a backup without one is not whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final, Self

from core.backup.tables import Digest, Table, line_of

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
_PIECE: Final = 1 << 20


class BadBackup(Exception):
    """A backup that can't be used; the text says why."""


@dataclass(frozen=True)
class TableEntry:
    """What the manifest says of a table. `sha256` is that of its lines, `content` of its values."""

    name: str
    columns: tuple[str, ...]
    rows: int
    last_key: int
    sha256: str
    content: str


@dataclass(frozen=True)
class FileEntry:
    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    made_at: str
    database: str
    migrations: tuple[str, ...]
    tables: tuple[TableEntry, ...]
    files: tuple[FileEntry, ...] = ()
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


class Writer:
    """Writes a backup into `file`, table by table, file by file, and the manifest at the end."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)

    def add_table(self, table: Table, rows: Iterable[list[Any]], last_key: int) -> TableEntry:
        lines, content = sha256(), Digest(table)
        with self._zip.open(_member(table.name), "w", force_zip64=True) as member:
            for row in rows:
                line = line_of(row)
                lines.update(line)
                content.add(row, line)
                member.write(line)
        return TableEntry(
            table.name, table.columns, content.rows, last_key, lines.hexdigest(), content.hex
        )

    def add_file(self, name: str, path: Path) -> FileEntry:
        """`name` is where it stands in the backup: ``releases/3/record.sqlite3``."""
        digest, size = sha256(), 0
        with path.open("rb") as source, self._zip.open(name, "w", force_zip64=True) as member:
            while piece := source.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                member.write(piece)
        return FileEntry(name, size, digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *about: object) -> None:
        # Where something went wrong already, what can't be written now either is no news.
        with suppress(*([OSError] if kind else [])):
            self._zip.close()


class Reader:
    """A backup that was opened; its manifest was read."""

    def __init__(self, path: Path) -> None:
        """Raises BadBackup."""
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = _manifest(json.loads(self._zip.read(MANIFEST)))
        except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise BadBackup(f"{path} is no backup, or it is not whole: {error}.") from error
        if self.manifest.format != FORMAT:
            raise BadBackup(f"{path} has format {self.manifest.format}; this code reads {FORMAT}.")

    def verify(self) -> Iterator[str]:
        """Raises BadBackup at the first that is not as the manifest says; yields what was read."""
        listed = [(_member(table.name), table.sha256) for table in self.manifest.tables]
        listed += [(file.path, file.sha256) for file in self.manifest.files]
        for name, expected in listed:
            if self._sha256(name) != expected:
                raise BadBackup(f"{name} is not what was backed up: its SHA-256 is another.")
            yield name

    def rows(self, entry: TableEntry) -> Iterator[list[Any]]:
        with self._zip.open(_member(entry.name)) as member:
            for line in member:
                yield json.loads(line)

    def extract(self, entry: FileEntry, target: Path) -> None:
        """Writes the file at `target`, whole or not at all."""
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.unfinished")
        with self._zip.open(entry.path) as source, draft.open("wb") as file:
            shutil.copyfileobj(source, file, _PIECE)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)

    def holds(self, entry: FileEntry, path: Path) -> bool:
        """Whether the file at `path` is the one in the backup."""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256

    def close(self) -> None:
        self._zip.close()

    def _sha256(self, name: str) -> str:
        try:
            with self._zip.open(name) as member:
                return hashlib.file_digest(member, "sha256").hexdigest()  # type: ignore[arg-type]
        except (KeyError, zipfile.BadZipFile, OSError, EOFError, zlib.error) as error:
            raise BadBackup(f"{name} can't be read from the backup: {error}.") from error


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


def _manifest(read: dict[str, Any]) -> Manifest:
    """Raises KeyError, ValueError or TypeError where it is none."""
    tables = [
        TableEntry(**{**table, "columns": tuple(table["columns"])}) for table in read["tables"]
    ]
    files = [FileEntry(**file) for file in read["files"]]
    for file in files:
        parts = PurePosixPath(file.path).parts
        if file.path.startswith("/") or ".." in parts or len(parts) < 2:
            raise ValueError(f"{file.path!r} leads out of its folder")
    return Manifest(
        **{
            **read,
            "migrations": tuple(read["migrations"]),
            "tables": tuple(tables),
            "files": tuple(files),
        }
    )
