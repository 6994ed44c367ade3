"""What the timeline draws a thousand times over, at a fraction of the cost of a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import template

from core.charts.rects import rects
from core.pieces import repeated
from overview.histogram import Bar
from overview.lanes import Drawn

register = template.Library()
CELL = (
    '<rect class="{}" x="{}" width="{}" y="{}" height="{}" fill-opacity="{}">'
    "<title>{}</title></rect>"
)


@register.filter
def cells(drawn: Drawn) -> str:
    """The rectangles of a lane, the fuller the darker."""
    lane = drawn.lane
    side, y, height = "deb" if lane.shape else "inc", lane.y + 3, lane.height - 6
    return repeated(
        CELL,
        ((side, cell.x, cell.width, y, height, cell.opacity, cell.count) for cell in drawn.cells),
    )


@register.filter
def bars(some: Iterable[Bar], side: str) -> str:
    """The bars of a side of the histogram; after each its pale part, if it has one."""
    return rects(part for bar in some for part in _parts(bar, side))


def _parts(bar: Bar, side: str) -> Iterator[tuple[Any, ...]]:
    yield side, bar.x, bar.width, bar.y, bar.height
    if bar.pale:
        yield f"{side} pale", bar.x, bar.width, bar.pale_y, bar.pale
