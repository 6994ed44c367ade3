"""The checkboxes of a facet, of which a page has hundreds, at a fraction of a template's cost."""

from __future__ import annotations

from typing import Any

from django import template

from core.pieces import repeated
from core.templatetags.fixed import fixed

register = template.Library()
OPTION = '<label class="opt{}"><input type="checkbox" name="{}" value="{}"{}>{}<b>{}</b></label>'
COUNTED = OPTION.replace(
    "</label>",
    '<svg class="bar" aria-hidden="true"><rect class="bg" width="100%" height="4"/>'
    '<rect width="{}%" height="4"/></svg><span class="n">{}</span></label>',
)


@register.simple_tag
def options(field: Any, symbols: str = "") -> str:
    """`symbols` names the field whose options carry the symbol of their kind.

    All or none bring `n`, their count, and `share`, that of the longest bar in percent.
    """
    offered = [option.data for option in field]
    drawn = [_option(field.html_name, data, symbols == field.name) for data in offered]
    if any("n" in data for data in offered):
        counts = [(data.get("share") or 0, data["n"]) for data in offered]
        return repeated(COUNTED, map(tuple.__add__, drawn, counts))
    return repeated(OPTION, drawn)


def _option(name: str, data: dict[str, Any], with_symbol: bool) -> tuple[Any, ...]:
    value = str(data["value"])
    return (
        " zero" if data.get("n") == 0 else "",
        name,
        value,
        " checked" if data["selected"] else "",
        fixed("_parts/_symbol.html", kind=value, verdict="") if with_symbol else "",
        str(data["label"]),
    )
