"""What of a page can be embedded elsewhere."""

from __future__ import annotations

from typing import Any

from django import template

from core.embeds.embed import Snippet
from core.embeds.views import snippet
from overview.embeds.registry import offered_by

register = template.Library()


@register.simple_tag(takes_context=True)
def embeds_of_page(context: Any) -> list[Snippet]:
    """Its figures with the filters that are chosen; none where the query can't be answered."""
    request, form = context.get("request"), context.get("form")
    if request is None or request.resolver_match is None or getattr(form, "errors", None):
        return []
    return [
        snippet(request, embed, "overview:embed", "overview:embed_picture")
        for embed in offered_by(request.resolver_match.view_name)
    ]
