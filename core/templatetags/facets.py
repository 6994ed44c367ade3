"""The checkboxes of a facet, of which a page has hundreds, at a fraction of a template's cost."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join

from core.templatetags.fixed import fixed

register = template.Library()
BAR = (
    '<svg class="bar" aria-hidden="true"><rect class="bg" width="100%" height="4"/>'
    '<rect width="{}%" height="4"/></svg><span class="n">{}</span>'
)
OPTION = '<label class="opt{}"><input type="checkbox" name="{}" value="{}"{}>{}<b>{}</b>{}</label>'


@register.simple_tag
def options(field: Any, symbols: str = "") -> str:
    """`symbols` names the field whose options carry the symbol of their kind.

    An option may bring `n`, its count, and `share`, that of the longest bar in percent.
    """
    drawn = ((_option(field, one.data, symbols == field.name),) for one in field)
    return format_html_join("\n", "{}", drawn)


def _option(field: Any, data: dict[str, Any], with_symbol: bool) -> str:
    value, n = str(data["value"]), data.get("n")
    return format_html(
        OPTION,
        " zero" if n == 0 else "",
        field.html_name,
        value,
        " checked" if data["selected"] else "",
        fixed("_parts/_symbol.html", kind=value, verdict="") if with_symbol else "",
        data["label"],
        "" if n in (None, "") else format_html(BAR, data.get("share") or 0, n),
    )
