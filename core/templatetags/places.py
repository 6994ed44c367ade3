"""Where the reader is."""

from django import template

register = template.Library()


@register.filter
def beneath(path: str, address: str) -> bool:
    """Whether `path` is that of a page below `address`, and not of one that only contains it."""
    return path.startswith(address) and path != address
