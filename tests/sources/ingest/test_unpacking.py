import gzip
import random
import zlib
from collections.abc import Iterator
from itertools import islice

import pytest

from sources.ingest.unpacking import PIECE, BadCoding, CutShort, unpacked

TEXT = random.Random(1).randbytes(3_000) * 200
ZLIB, GZIP = zlib.compress(TEXT), gzip.compress(TEXT)
BARE = zlib.compress(TEXT)[2:-4]


def cut(body: bytes, size: int) -> Iterator[bytes]:
    return (body[start : start + size] for start in range(0, len(body), size))


def unpack(body: bytes, coding: str, size: int = 1_000) -> bytes:
    return b"".join(unpacked(cut(body, size), coding))


@pytest.mark.parametrize("size", [1, 7, 1_000, 10**6])
@pytest.mark.parametrize(
    ("coding", "body", "times"),
    [
        ("", TEXT, 1),
        (" Identity ", TEXT, 1),
        ("gzip", GZIP, 1),
        ("X-GZIP", GZIP, 1),
        ("gzip", GZIP + GZIP, 2),
        ("gzip", GZIP + bytes(700), 1),
        ("gzip", GZIP + b"<!-- cached -->", 1),
        ("deflate", ZLIB, 1),
        ("deflate", BARE, 1),
        ("deflate", ZLIB + b"more", 1),
        ("gzip, gzip", gzip.compress(GZIP), 1),
        ("deflate, identity, gzip", gzip.compress(ZLIB), 1),
    ],
)
def test_what_was_packed_comes_out_whatever_the_pieces(coding, body, times, size):
    assert unpack(body, coding, size) == TEXT * times


def test_nothing_is_nothing_in_any_coding():
    assert unpack(b"", "gzip") == unpack(b"", "deflate") == b""


@pytest.mark.parametrize("packed", [GZIP, GZIP + GZIP[:-1], ZLIB, BARE])
@pytest.mark.parametrize("lost", [1, 8, 500, 2_000])
def test_a_stream_without_its_end_is_cut_short(packed, lost):
    with pytest.raises(CutShort):
        unpack(packed[:-lost], "gzip" if packed.startswith(b"\x1f") else "deflate")


def test_a_single_byte_is_cut_short():
    with pytest.raises(CutShort):
        unpack(GZIP[:1], "gzip")
    with pytest.raises(CutShort):
        unpack(ZLIB[:1], "deflate")


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", TEXT),
        ("gzip", GZIP[:-8] + bytes(8)),  # another check sum
        ("gzip", GZIP + GZIP[:50] + bytes(500)),
        ("deflate", b"<rss></rss>"),
        ("deflate", ZLIB[:-4] + bytes(4)),
        ("br", b""),
        ("zstd", b""),
        ("gzip, br", b""),
        ("gzip, gzip, gzip", b""),
        ("compress", b""),
    ],
)
def test_what_cannot_be_unpacked_is_said_to_be_so(coding, body):
    with pytest.raises(BadCoding):
        unpack(body, coding)


def test_a_bomb_is_unpacked_no_faster_than_it_is_read():
    bomb = gzip.compress(gzip.compress(bytes(64 * 1024 * 1024)))
    pieces = list(islice(unpacked(iter([bomb]), "gzip, gzip"), 20))
    assert max(map(len, pieces)) <= PIECE
