"""Filters that name and draw the shape of a kind."""

from django import template

from overview import marks

register = template.Library()
register.filter("shape_of", marks.shape_of)


@register.filter
def path_of(shape: str) -> str:
    """The SVG path of a shape."""
    return marks.SHAPES[shape]
