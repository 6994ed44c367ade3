"""The bars of balances and of changes a week: a matrix has hundreds of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template

from core.pieces import rects
from debates.balance import Segment
from debates.changes_chart import Column

register = template.Library()
TOP, HEIGHT = 3, 10  # of the bar of a balance, within 16 pixels


@register.filter
@lru_cache(maxsize=32)
def columns(some: tuple[Column, ...]) -> str:
    """The changes of each week."""
    return rects(("deb", column.x, column.width, column.y, column.height) for column in some)


@register.filter
def segments(bar: Iterable[Segment]) -> str:
    """The pieces of a balance, each in the colour of its tone."""
    return rects((f"fs-{each.tone}", each.x, each.width, TOP, HEIGHT) for each in bar)
