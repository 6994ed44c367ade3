"""The rectangles of charts, of which a page has hundreds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from core.pieces import repeated

RECT: Final = '<rect class="{}" x="{}" width="{}" y="{}" height="{}"/>'


def rects(some: Iterable[tuple[Any, ...]]) -> str:
    """Class, x, width, y and height of each; to stand inside an ``<svg>``."""
    return repeated(RECT, some)
