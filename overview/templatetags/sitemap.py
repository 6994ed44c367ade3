"""The thousands of addresses of a sitemap, at a fraction of the cost of a template."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.template import Library
from django.utils.html import format_html

register = Library()
URL, DATED = "<url><loc>{}</loc></url>", "<url><loc>{}</loc><lastmod>{}</lastmod></url>"


@register.filter
def addresses(urls: list[dict[str, Any]]) -> str:
    """Each with the day of its last change, where that is known."""
    if not urls:
        return ""
    filled = [(url["location"], *_day(url["lastmod"])) for url in urls]
    pattern = "\n".join(DATED if len(texts) > 1 else URL for texts in filled)
    return format_html(pattern, *chain(*filled))


def _day(changed: Any) -> tuple[str, ...]:
    return (f"{changed:%Y-%m-%d}",) if changed else ()
