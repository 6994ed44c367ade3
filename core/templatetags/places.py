"""Where the reader is."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html

from core.addresses import page_address

register = template.Library()
LINK = '<a href="{}">{}</a>'
HERE = '<a href="{}" aria-current="page">{}</a>'
BELOW = '<a href="{}" aria-current="true">{}</a>'


@register.simple_tag(takes_context=True)
def nav_link(context: Any, route: str, label: str, *, exact: bool = False) -> str:
    """A link to the page of that name. `exact`: pages below it are not "here", only it is."""
    address = page_address(route)
    path = getattr(context.get("request"), "path", "")
    if path == address:
        return format_html(HERE, address, label)
    return format_html(BELOW if not exact and path.startswith(address) else LINK, address, label)
