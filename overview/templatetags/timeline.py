"""What the timeline draws a thousand times over, at a fraction of the cost of a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import template
from django.utils.html import format_html, format_html_join

from overview.histogram import Bar
from overview.lanes import Drawn

register = template.Library()


@register.filter
def cells(drawn: Drawn) -> str:
    """The rectangles of a lane, the fuller the darker."""
    if not drawn.cells:
        return ""
    lane = drawn.lane
    each = format_html(
        '<rect class="{}" x="{{}}" width="{}" y="{}" height="{}" fill-opacity="{{}}">'
        "<title>{{}}</title></rect>",
        *("deb" if lane.shape else "inc", drawn.cells[0].width, lane.y + 3, lane.height - 6),
    )
    return format_html_join(
        "\n", each, ((cell.x, cell.opacity, cell.count) for cell in drawn.cells)
    )


@register.filter
def bars(some: Iterable[Bar], side: str) -> str:
    """The bars of a side of the histogram; after each its pale part, if it has one."""
    rect = '<rect class="{}" x="{{}}" width="{{}}" y="{{}}" height="{{}}"/>'
    sure, pale = format_html(rect, side), format_html(rect, f"{side} pale")
    return format_html_join(
        "\n", "{}", ((drawn,) for bar in some for drawn in _parts(bar, sure, pale))
    )


def _parts(bar: Bar, sure: str, pale: str) -> Iterator[str]:
    yield format_html(sure, bar.x, bar.width, bar.y, bar.height)
    if bar.pale:
        yield format_html(pale, bar.x, bar.width, bar.pale_y, bar.pale)
