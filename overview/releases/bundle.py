"""The bundle of a release: a zip whose bytes depend on the record, the number and the key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest, sha256
from io import TextIOWrapper
from pathlib import Path
from shutil import copyfileobj
from typing import Any, TextIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.chunks import CHUNK
from core.exports import Export
from core.files.text import csv, geojson
from core.integrity.links import head
from core.signing import public_pem
from overview.releases.archive import seal
from overview.releases.compare import Open, changes
from overview.releases.gone import CHANGES, GONE, Difference, Gone, gone
from overview.releases.package import Written, descriptor
from overview.releases.tables import DATA, path_of, rows_of, tables
from overview.releases.verifying import HEAD, KEY, PACKAGE, SIGNATURE, SUMS

BOM = "\ufeff"
# The earliest that a zip can say: no file in it has a time of its own.
NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Built:
    """`rows` by the name of the table; `differences` of what the bundle before held."""

    sha256: str
    size: int
    rows: dict[str, int]
    differences: int


def build(
    target: Path, work: Path, *, number: int, previous: Path | None, key: Ed25519PrivateKey | None
) -> Built:
    """Writes the zip at `target`, with pieces in the empty folder `work`. Rows are read as one.

    `previous` is the bundle before, None for a first one.
    """
    (work / DATA).mkdir()
    exports = tables()
    left = list(gone())
    files = {export.name: _table(work, export, _read(rows_of(export))) for export in exports}
    files[GONE.name] = _table(work, GONE, left)
    found = partial(_differences, work, exports, files, previous, left)
    files[CHANGES.name] = _table(work, CHANGES, found())
    places = [_places(work, export) for export in exports if export.place]
    pem = public_pem(key) if key else b""
    package = descriptor(number, files, [*exports, GONE, CHANGES])
    chain = head()
    package["chain"] = {"links": chain.length, "hash": chain.hash}
    package["signedWith"] = sha256(pem).hexdigest() if pem else None
    described = [_json(work, HEAD, package["chain"]), _json(work, PACKAGE, package)]
    written = [*files.values(), *places, *described]
    sums = "".join(f"{each.sha256}  {each.path}\n" for each in sorted(written, key=_path))
    (work / SUMS).write_text(sums, encoding="utf-8")
    names = [each.path for each in written] + [SUMS]
    if key is not None:
        (work / SIGNATURE).write_bytes(key.sign(sums.encode()))
        (work / KEY).write_bytes(pem)
        names += [SIGNATURE, KEY]
    pack(target, work, sorted(names))
    zipped = _written(target.parent, target.name)
    rows = {name: file.rows for name, file in files.items()}
    return Built(zipped.sha256, zipped.size, rows, rows[CHANGES.name])


def pack(target: Path, work: Path, names: list[str]) -> None:
    with ZipFile(target, "w") as bundle:
        for name in names:
            info = ZipInfo(name, NO_TIME)
            info.compress_type, info.create_system, info.external_attr = (
                ZIP_DEFLATED,
                3,
                0o644 << 16,
            )
            with (
                (work / name).open("rb") as source,
                bundle.open(info, "w", force_zip64=True) as file,
            ):
                copyfileobj(source, file)
    with target.open("r+b") as zipped:
        seal(zipped)


def _path(file: Written) -> str:
    return file.path


def _read(rows: Any) -> Iterator[Any]:
    return iter(rows.iterator(chunk_size=CHUNK))


def _table(work: Path, export: Export, rows: Iterable[Any]) -> Written:
    """The CSV of the site without its byte-order mark, which some readers take for a name."""
    path = f"{DATA}/{path_of(export).replace('/', '_')}.csv"
    count = 0

    def counted() -> Iterator[Any]:
        nonlocal count
        for count, row in enumerate(rows, start=1):  # noqa: B007
            yield row

    _write(work / path, (piece.removeprefix(BOM) for piece in csv(export, counted())))
    return _written(work, path, count)


def _places(work: Path, export: Export) -> Written:
    path = f"{DATA}/{path_of(export).replace('/', '_')}.geojson"
    _write(work / path, geojson(export, _read(rows_of(export))))
    return _written(work, path)


def _json(work: Path, path: str, content: dict[str, Any]) -> Written:
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    (work / path).write_text(text, encoding="utf-8")
    return _written(work, path)


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _written(work: Path, path: str, rows: int = 0) -> Written:
    with (work / path).open("rb") as file:
        digest = file_digest(file, "sha256")
    return Written(path, (work / path).stat().st_size, digest.hexdigest(), rows)


def _differences(
    work: Path,
    exports: list[Export],
    files: dict[str, Written],
    previous: Path | None,
    left: list[Gone],
) -> Iterator[Difference]:
    """Nothing for a first release: all of it is new."""
    if previous is None:
        return
    became = {(entry.table, entry.public_id): entry for entry in left}
    for export in exports:
        path = files[export.name].path
        new = partial((work / path).open, encoding="utf-8", newline="")
        for key, what, fields in changes(_before(previous, path), new, export.key):
            name = " ".join(key)
            entry = became.get((export.name, name)) if what == "removed" else None
            yield Difference(
                export.name,
                name,
                entry.what if entry else what,
                tuple(fields.split()),
                entry.merged_into if entry else "",
            )


def _before(bundle: Path, path: str) -> Open | None:
    def opened() -> TextIO:
        return TextIOWrapper(ZipFile(bundle).open(path), encoding="utf-8", newline="")

    with ZipFile(bundle) as zipped:
        return opened if path in zipped.namelist() else None
