"""What the timeline draws a thousand times over, at a fraction of the cost of a template."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django import template

from core.pieces import rects, repeated
from overview.histogram import Bar, Side
from overview.lanes import Drawn

register = template.Library()
CELL = (
    '<rect class="{}" x="{}" width="{}" y="{}" height="{}" fill-opacity="{}">'
    "<title>{}</title></rect>"
)


@register.filter
def cells(drawn: Drawn) -> str:
    """The rectangles of a lane, the fuller the darker."""
    if not drawn.cells:
        return ""
    lane, width = drawn.lane, drawn.cells[0].width
    side, y, height = "deb" if lane.shape else "inc", lane.y + 3, lane.height - 6
    # What all of a lane have in common is filled in once.
    pattern = CELL.format(side, "{}", width, y, height, "{}", "{}")
    return repeated(pattern, ((cell.x, cell.opacity, cell.count) for cell in drawn.cells))


@register.filter
@lru_cache(maxsize=32)
def bars(side: Side, kind: str) -> str:
    """The bars of a side of the histogram; after each its pale part, if it has one."""
    return rects(part for bar in side.bars for part in _parts(bar, kind))


def _parts(bar: Bar, kind: str) -> Iterator[tuple[Any, ...]]:
    yield kind, bar.x, bar.width, bar.y, bar.height
    if bar.pale:
        yield f"{kind} pale", bar.x, bar.width, bar.pale_y, bar.pale
