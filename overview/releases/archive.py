"""Reads a release byte by byte. Plain Python, without even the rest of the project.

A release is a zip of one exact form (bundle.py): every byte of it is either content or follows from
the content, so that a change of any byte is found. The same content can be deflated in more ways
than one, and so the comment of the zip is a sum of all bytes before it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import SEEK_END
from typing import Any, BinaryIO, Final

MOST: Final = 16 << 20  # bytes of a file whose content is asked for
PIECE: Final = 1 << 14
FULL: Final = 0xFFFFFFFF  # "see the longer field"
GREAT: Final = 0x7FFFFFFF  # from here on Python writes the longer fields
LOCAL: Final = struct.Struct("<4s5H3L2H")
LONG: Final = struct.Struct("<2H2Q")
SAYS: Final = b"SHA-256 of all before: "
SEAL: Final = len(SAYS) + 64  # bytes of the comment
# Every file of a release: deflated, without a time, of Unix, readable by everybody.
VERSION, DEFLATED, NO_TIME, UNIX, MODE = 45, 8, (0, 33), 3, 0o644 << 16


class NotAsBuilt(Exception):
    """The archive can't be read on; the text says where and why."""


@dataclass(frozen=True)
class Member:
    """A file of the archive. `fault` says in words that it can't be unpacked as it was packed."""

    name: str
    offset: int
    size: int
    packed: int
    crc: int
    sha256: str
    content: bytes
    fault: str


def members_of(file: BinaryIO, wanted: frozenset[str]) -> Iterator[Member]:
    """In the order of the file; those `wanted` with their content. Raises NotAsBuilt."""
    while True:
        offset = file.tell()
        start = file.read(LOCAL.size)
        if start[:4] != b"PK\x03\x04":
            if offset == 0:
                raise NotAsBuilt("This is no zip, or it was cut off at its start.")
            file.seek(offset)
            return
        yield _member(file, offset, start, wanted)


def _member(file: BinaryIO, offset: int, start: bytes, wanted: frozenset[str]) -> Member:
    where = f"The header at byte {offset} of the archive"
    if len(start) < LOCAL.size:
        raise NotAsBuilt(f"{where} is cut off: the file is not all there.")
    crc, length = LOCAL.unpack(start)[6], LOCAL.unpack(start)[9]
    rest = file.read(length + LONG.size)
    if len(rest) < length + LONG.size:
        raise NotAsBuilt(f"{where} is cut off or was changed.")
    _, _, size, packed = LONG.unpack(rest[length:])
    name = rest[:length].decode("ascii", "replace")
    if start + rest != _local(name, size, packed, crc):
        raise NotAsBuilt(f"{where} was changed, so what follows can't be read.")
    digest, kept, fault = _unpacked(file, name, size, packed, crc, keeps=name in wanted)
    return Member(name, offset, size, packed, crc, digest, kept, fault)


def _unpacked(
    file: BinaryIO, name: str, size: int, packed: int, crc: int, *, keeps: bool
) -> tuple[str, bytes, str]:
    """SHA-256, content and fault; of a faulty one the first may be of a part.

    Read piece by piece: a few MB are held, however much it unpacks to.
    """
    engine, digest = zlib.decompressobj(-15), sha256()
    seen_crc, seen, kept, fault = 0, 0, b"", ""
    for place, piece in enumerate(_pieces(file, name, packed)):
        if fault:
            continue
        try:
            data = _inflate(engine, piece, is_first=place == 0)
        except (zlib.error, ValueError):
            fault = f"{name} was changed: it can't be unpacked."
            continue
        digest.update(data)
        seen_crc, seen = zlib.crc32(data, seen_crc), seen + len(data)
        if keeps and seen <= MOST:
            kept += data
    if not fault and (not engine.eof or seen != size or seen_crc != crc):
        fault = f"{name} was changed: its size or check sum is not the one in its header."
    return digest.hexdigest(), kept, fault


def _pieces(file: BinaryIO, name: str, packed: int) -> Iterator[bytes]:
    """The last one is a single byte."""
    left = packed
    while left > 0:
        piece = file.read(min(left - 1 or 1, PIECE))
        if not piece:
            raise NotAsBuilt(f"The file ends in the middle of {name}: it is not all there.")
        left -= len(piece)
        yield piece


def _inflate(engine: Any, piece: bytes, *, is_first: bool) -> bytes:
    """Raises zlib.error, ValueError where bits that hold nothing are not as they were.

    Those are behind the end, and five at the start of what could not be made smaller (a signature).
    """
    is_plain = is_first and not piece[0] & 0b110
    if engine.eof or (is_plain and piece[0] > 1):
        raise ValueError
    before = engine.copy() if len(piece) == 1 else None
    data: bytes = engine.decompress(piece)
    if engine.unused_data or (before and engine.eof and _has_spare_bits(before, piece[0], data)):
        raise ValueError
    return data


def _has_spare_bits(before: Any, last: int, data: bytes) -> bool:
    """Whether the bits behind the end, which nothing reads, are other than 0.

    The end is in this byte. If it came after the highest bit that is set, to turn over its last
    bit would change what is read; if all from there on is behind the end, none changes anything.
    """
    for place in range(max(last.bit_length() - 1, 0), 8):
        engine = before.copy()
        try:
            if engine.decompress(bytes([last ^ (1 << place)])) != data or not engine.eof:
                return False
        except zlib.error:
            return False
    return last != 0


def seal(file: BinaryIO) -> None:
    """Puts the comment on a zip that has none; `file` is open to read and write."""
    file.seek(-2, SEEK_END)  # what says how long the comment is
    file.write(struct.pack("<H", SEAL))
    file.write(_seal(file, file.tell()))


def _seal(file: BinaryIO, size: int) -> bytes:
    """The comment that belongs behind so many bytes."""
    digest = sha256()
    file.seek(0)
    while size > 0 and (piece := file.read(min(PIECE, size))):
        digest.update(piece)
        size -= len(piece)
    return SAYS + digest.hexdigest().encode()


def check_end(file: BinaryIO, members: Sequence[Member]) -> bool:
    """The table of contents follows from the files, and nothing comes after it but the comment.

    `file` is read up to there. Gives whether there is that comment, which releases of before have
    not. Raises NotAsBuilt.
    """
    start = file.tell()
    bare, wanted = _contents(members, start), _contents(members, start, comment=SEAL)
    found = file.read(len(wanted) + SEAL + 1)
    if found == bare:
        return False
    contents, comment = found[: len(wanted)], found[len(wanted) :]
    if contents != wanted and any(end.startswith(contents) for end in (bare, wanted)):
        raise NotAsBuilt("The file ends before its table of contents does: it is not all there.")
    if contents != wanted and not found.startswith(bare):
        raise NotAsBuilt("The table of contents of the archive is not that of its files.")
    if contents != wanted or len(comment) > SEAL:
        raise NotAsBuilt("Something was added behind the end of the archive.")
    if len(comment) < SEAL:
        raise NotAsBuilt("The file ends before the sum of its bytes does: it is not all there.")
    if comment != _seal(file, start + len(wanted)):
        raise NotAsBuilt("A byte was changed: the sum at the end of the file is not that of it.")
    return True


def _local(name: str, size: int, packed: int, crc: int) -> bytes:
    encoded = name.encode("ascii", "replace")
    start = LOCAL.pack(
        b"PK\x03\x04", VERSION, 0, DEFLATED, *NO_TIME, crc, FULL, FULL, len(encoded), LONG.size
    )
    return start + encoded + LONG.pack(1, 16, size, packed)


def _contents(members: Sequence[Member], start: int, *, comment: int = 0) -> bytes:
    """With the length of a comment that follows it."""
    entries = b"".join(map(_entry, members))
    count, size = len(members), len(entries)
    end = b""
    if count > 0xFFFF or start > GREAT or size > GREAT:
        end += struct.pack(
            "<4sQ2H2L4Q", b"PK\x06\x06", 44, VERSION, VERSION, 0, 0, count, count, size, start
        )
        end += struct.pack("<4sLQL", b"PK\x06\x07", 0, start + size, 1)
        count, size, start = min(count, 0xFFFF), min(size, FULL), min(start, FULL)
    return (
        entries
        + end
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size, start, comment)
    )


def _entry(member: Member) -> bytes:
    long, size, packed, offset = [], member.size, member.packed, member.offset
    if size > GREAT or packed > GREAT:
        long += [size, packed]
        size = packed = FULL
    if offset > GREAT:
        long.append(offset)
        offset = FULL
    extra = struct.pack(f"<2H{len(long)}Q", 1, 8 * len(long), *long) if long else b""
    name = member.name.encode("ascii", "replace")
    made = (VERSION, UNIX, VERSION, 0, 0, DEFLATED, *NO_TIME, member.crc)
    lengths = (len(name), len(extra), 0, 0, 0)
    start = struct.pack("<4s4B4H3L5H2L", b"PK\x01\x02", *made, packed, size, *lengths, MODE, offset)
    return start + name + extra
