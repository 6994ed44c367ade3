"""Files that are made whole before they are sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

PIECE = 64 * 1024  # bytes


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The whole of `file` from its beginning."""
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece
