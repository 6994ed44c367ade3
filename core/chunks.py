"""Rows some at a time, so that a long list never stands in memory as a whole. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

# Enough that a query or a piece of a file costs little a row; few enough for SQLite's parameters.
CHUNK: Final = 500

Row = TypeVar("Row")


def chunks(rows: Iterable[Row], size: int = CHUNK) -> Iterator[list[Row]]:
    """`rows` in their order, in lists of `size`; the last may be shorter, none is empty."""
    rest = iter(rows)
    while chunk := list(islice(rest, size)):
        yield chunk
