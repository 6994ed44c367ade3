"""Ways to change the zip of a release. Each is told by `verify_release`; an untouched one is not.

`python -m tests.faults.forging` builds one of the starter data, turns over two bits of every byte
around the files and of a thousand within, and changes every file in every way.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Forgery:
    """`only_by_key`: nothing in the file contradicts it, but it bears another key or none."""

    what: str
    made: Callable[[], bytes]
    only_by_key: bool = False

    def __str__(self) -> str:
        return self.what


def files_of(bundle: Path) -> dict[str, bytes]:
    with ZipFile(bundle) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def packed(files: Files) -> bytes:
    """As a release is packed, in the order in which they are given."""
    from overview.releases.bundle import pack

    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder) / "files" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        pack(Path(folder) / "zip", Path(folder) / "files", list(files))
        return (Path(folder) / "zip").read_bytes()


def flips(whole: bytes, places: list[int]) -> Iterator[Forgery]:
    for place in places:
        for bit in (0x01, 0x80):
            yield Forgery(f"byte {place}, bit {bit:#x}", lambda p=place, b=bit: _flip(whole, p, b))


def of_the_file(whole: bytes) -> Iterator[Forgery]:
    size = len(whole)
    for left in (0, 1, 29, 30, 100, size // 3, size // 2, size - 4000, size - 23, size - 1):
        yield Forgery(f"cut off after {left} bytes", lambda n=left: whole[:n])
    yield Forgery("cut off at its start", lambda: whole[1:])
    yield Forgery("a byte added", lambda: whole + b"\0")
    yield Forgery("a byte put before", lambda: b"\0" + whole)
    yield Forgery("twice", lambda: whole * 2)
    yield Forgery("something else", lambda: b"Not a zip, but a text.")


def of_its_files(files: Files) -> Iterator[Forgery]:
    """Each time packed anew, so that the archive itself is sound."""
    for name, content in files.items():
        others = {other: files[other] for other in files if other != name}
        yield Forgery(f"{name} taken out", lambda o=others: packed(o))
        renamed = dict(sorted({**others, f"{name}x": content}.items()))
        yield Forgery(f"{name} renamed", lambda r=renamed: packed(r))
        more = {**files, name: content + b"\n"}
        yield Forgery(f"{name} with a line more", lambda m=more: packed(m))
    for name in ("data/more.csv", "../more", "setup.exe"):
        more = dict(sorted({**files, name: b"1\n"}.items()))
        yield Forgery(f"{name} put in", lambda m=more: packed(m))
    backwards = dict(reversed(files.items()))
    yield Forgery("all files in another order", lambda: packed(backwards))
    names = list(files)
    swapped = {**files, names[0]: files[names[1]], names[1]: files[names[0]]}
    yield Forgery("two files swapped", lambda: packed(swapped))


def of_who_knows_how(files: Files) -> Iterator[Forgery]:
    """By somebody who makes the sums fit, but has another key or none."""
    changed = {
        **files,
        "data/incidents.csv": files["data/incidents.csv"].replace(b"Drone", b"Kite"),
    }
    sums = _with_sums(changed)
    unsigned = {n: c for n, c in sums.items() if n not in ("SHA256SUMS.sig", "key.pem")}
    yield Forgery("changed, sums made to fit", lambda: packed(sums))
    yield Forgery("changed, sums made to fit, signature taken off", lambda: packed(unsigned))
    package = unsigned["datapackage.json"]
    bare = {**unsigned, "datapackage.json": _with_key(package, None)}
    yield Forgery("as if it was never signed", lambda: packed(_with_sums(bare)), only_by_key=True)
    yield Forgery("signed anew with another key", lambda: packed(_signed(changed)))
    all_of_it = {**changed, "datapackage.json": _with_key(package, OTHER)}
    yield Forgery("all by another key", lambda: packed(_signed(all_of_it)), only_by_key=True)


def forgeries(whole: bytes, files: Files, places: list[int]) -> Iterator[Forgery]:
    yield from of_the_file(whole)
    yield from of_its_files(files)
    yield from of_who_knows_how(files)
    yield from flips(whole, places)


def told(forgery: Forgery, folder: Path, key: bytes | None) -> list[str]:
    from overview.releases.verifying import verify

    path = folder / "forged.zip"
    path.write_bytes(forgery.made())
    return verify(path, key=key).faults


def missed(every: list[Forgery], folder: Path, key: bytes) -> list[str]:
    """Those of which nothing is told, to whom does not know the site's key where that suffices."""
    return [
        str(forgery)
        for forgery in every
        if not told(forgery, folder, key if forgery.only_by_key else None)
    ]


OTHER = Ed25519PrivateKey.generate()


def key_file(folder: Path) -> Path:
    path = folder / "secret.pem"
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(Ed25519PrivateKey.generate().private_bytes(*form))
    return path


def _around(bundle: Path, size: int) -> Iterator[int]:
    """The place of every byte that is none of a file, and the last one of each file."""
    with ZipFile(bundle) as zipped:
        starts = [info.header_offset for info in zipped.infolist()]
        contents = zipped.start_dir
        for info, end in zip(zipped.infolist(), [*starts[1:], contents], strict=True):
            yield from range(info.header_offset, end - info.compress_size)
            yield end - 1
    yield from range(contents, size)


def _flip(whole: bytes, place: int, bit: int) -> bytes:
    return whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :]


def _with_sums(files: Files) -> dict[str, bytes]:
    apart = ("SHA256SUMS", "SHA256SUMS.sig", "key.pem")
    lines = [f"{sha256(c).hexdigest()}  {n}\n" for n, c in files.items() if n not in apart]
    return {**files, "SHA256SUMS": "".join(lines).encode()}


def _signed(files: Files) -> dict[str, bytes]:
    from core.signing import public_pem

    ready = _with_sums(files)
    mine = {"SHA256SUMS.sig": OTHER.sign(ready["SHA256SUMS"]), "key.pem": public_pem(OTHER)}
    return dict(sorted({**ready, **mine}.items()))


def _with_key(package: bytes, key: Ed25519PrivateKey | None) -> bytes:
    from core.signing import public_pem

    read = json.loads(package)
    read["signedWith"] = sha256(public_pem(key)).hexdigest() if key else None
    return json.dumps(read, ensure_ascii=False, indent=2).encode() + b"\n"


def main() -> int:
    """On the empty database of DATABASE_URL, or on one of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'forged.sqlite3'}")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nato_tracker.settings")
        os.environ["RELEASES_DIR"] = str(folder / "releases")
        os.environ["RELEASE_KEY_FILE"] = str(key_file(folder))
        import django

        django.setup()
        return report(folder)


def report(folder: Path) -> int:
    from django.core.management import call_command
    from django.utils import timezone

    from overview.releases.actions import bundle_of, release
    from overview.releases.verifying import KEY, verify

    call_command("migrate", verbosity=0)
    call_command("load_starter_data")
    bundle = bundle_of(release(now=timezone.now()).number)
    whole, files = bundle.read_bytes(), files_of(bundle)
    untouched = verify(bundle, key=files[KEY]).faults
    some = random.Random(7).sample(range(len(whole)), 1000)  # the same each time
    places = sorted({*_around(bundle, len(whole)), *some})
    started, every = time.monotonic(), list(forgeries(whole, files, places))
    failed = missed(every, folder, files[KEY])
    print(f"untouched: {len(untouched)} told")
    print(
        f"{len(every)} forgeries of a release of {len(whole)} bytes, {len(every) - len(failed)} "
        f"found, in {time.monotonic() - started:.0f} s"
    )
    for words in failed:
        print(f"MISSED  {words}")
    return 1 if failed or untouched else 0


if __name__ == "__main__":
    sys.exit(main())
