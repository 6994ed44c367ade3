"""A list that travels with the page that shows it, so that no upload has to be kept. No Django."""

import base64
import binascii
import zlib
from typing import Final

from sources.opml.reading import MAX_BYTES

# Less than Django takes in one form by default (2.5 MB).
LIMIT: Final = 2_000_000


class TooLarge(Exception):
    """The list does not fit into a page."""


class Damaged(Exception):
    """What came back is not what was packed."""


def pack(body: bytes) -> str:
    """Raises TooLarge."""
    packed = base64.b64encode(zlib.compress(body, 9))
    if len(packed) > LIMIT:
        raise TooLarge
    return packed.decode("ascii")


def unpack(text: str) -> bytes:
    """Never more than a file may have, whatever was sent. Raises Damaged."""
    try:
        reader = zlib.decompressobj()
        body = reader.decompress(base64.b64decode(text, validate=True), MAX_BYTES)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise Damaged from error
    if not reader.eof:
        raise Damaged
    return body
