"""The JSON-LD of the page that is being drawn."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html

from core.linked_data import written

register = template.Library()


class _Escaped:
    """JSON in which nothing is left that HTML would read as its own."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __html__(self) -> str:
        return self.text


@register.simple_tag(takes_context=True)
def linked_data(context: Any) -> str:
    """Of `linked`, what the page says in the words of schema.org; nothing where it says nothing."""
    data, request = context.get("linked"), context.get("request")
    if not data or request is None:
        return ""
    base = request.build_absolute_uri("/").rstrip("/")
    return format_html(
        '<script type="application/ld+json">{}</script>', _Escaped(written(data, base))
    )
