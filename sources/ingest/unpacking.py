"""Unpack the body of an answer, a piece at a time and never far ahead of who reads it.

urllib3 unpacks too, but takes a stream that ends early for a whole one, unpacks the last piece
without a limit, and knows more codings wherever their decoders happen to be installed.
"""

import zlib
from collections.abc import Iterator
from typing import Final

PIECE: Final = 65_536
# The codings that a request accepts. Two at once are rare and more than that an attack.
CODINGS: Final = frozenset({"gzip", "x-gzip", "deflate"})
MAX_CODINGS: Final = 2

_GZIP: Final = 16 + zlib.MAX_WBITS
_FIRST_OF_GZIP: Final = b"\x1f"


class BadCoding(Exception):
    """The body can't be unpacked: an unknown coding, or bytes that are not what they should be."""


class CutShort(Exception):
    """The packed body ends before its end."""


def unpacked(pieces: Iterator[bytes], content_encoding: str) -> Iterator[bytes]:
    """The body in pieces of about `PIECE`. Raises BadCoding and CutShort while it is read.

    `content_encoding` is the header of that name. Whoever reads decides when it is too much.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    codings = [name for name in names if name not in ("", "identity")]
    unknown = [name for name in codings if name not in CODINGS]
    if unknown or len(codings) > MAX_CODINGS:
        raise BadCoding(f"content coding {content_encoding[:60]}")
    for name in reversed(codings):
        pieces = _inflated(pieces) if name == "deflate" else _gunzipped(pieces)
    return pieces


def _gunzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Member after member (RFC 1952, 2.2); what follows the last one is padding."""
    member: zlib._Decompress | None = None
    first = True
    for piece in pieces:
        while piece:
            if member is None and not (first or piece.startswith(_FIRST_OF_GZIP)):
                return
            member = member or zlib.decompressobj(_GZIP)
            yield _some(member, piece)
            piece = member.unused_data if member.eof else member.unconsumed_tail
            if member.eof:
                member, first = None, False
    if member is not None:
        yield from _last(member)


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """With the header that the standard asks for, or bare, as some servers send it."""
    opening = b""
    stream: zlib._Decompress | None = None
    for piece in pieces:
        if stream is None:
            opening += piece
            if len(opening) < 2:
                continue
            stream, piece = zlib.decompressobj(_window_bits(opening)), opening
        while piece and not stream.eof:
            yield _some(stream, piece)
            piece = stream.unconsumed_tail
        if stream.eof:
            return
    if opening:
        yield from _last(stream or zlib.decompressobj())


def _window_bits(opening: bytes) -> int:
    """What zlib calls its format; a header is divisible by 31 (RFC 1950, 2.2)."""
    has_header = opening[0] & 15 == zlib.DEFLATED and int.from_bytes(opening[:2]) % 31 == 0
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS


def _some(stream: "zlib._Decompress", piece: bytes) -> bytes:
    try:
        return stream.decompress(piece, PIECE)
    except zlib.error as error:
        raise BadCoding(str(error)) from error


def _last(stream: "zlib._Decompress") -> Iterator[bytes]:
    """What the stream still holds back. Raises CutShort if it has not ended with it."""
    try:
        yield stream.flush()
    except zlib.error as error:
        raise BadCoding(str(error)) from error
    if not stream.eof:
        raise CutShort("the packed answer ends before its end")
