"""The checkboxes of a facet, of which a page has hundreds, at a fraction of a template's cost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html

from core.pieces import repeated
from core.templatetags.fixed import fixed

register = template.Library()
INPUT = '<input type="checkbox" name="{}" value="{}"{}>{}<b>{}</b>'
OPTION = '<label class="opt">{}</label>'
COUNTED = (
    '<label class="opt{}">{}'
    '<svg class="bar" aria-hidden="true"><rect class="bg" width="100%" height="4"/>'
    '<rect width="{}%" height="4"/></svg><span class="n">{}</span></label>'
)


@register.simple_tag
def options(field: Any, symbols: str = "") -> str:
    """`symbols` names the field whose options carry the symbol of their kind.

    Beside them stand counts, where its widget has some. Django's own way makes a widget of each
    option first, which takes many times as long.
    """
    widget = field.field.widget
    chosen = set(widget.format_value(field.value()))
    offered = [(str(value), label) for value, label in widget.choices]
    drawn = _inputs(field.html_name, offered, chosen, symbols == field.name)
    if getattr(widget, "counts", None) is None:
        return repeated(OPTION, ((each,) for each in drawn))
    counted = (widget.count_of(value) for value, _ in offered)
    rows = zip(drawn, counted, strict=True)
    return repeated(COUNTED, (("" if n else " zero", each, share, n) for each, (n, share) in rows))


def _inputs(
    name: str, offered: list[tuple[str, Any]], chosen: set[str], with_symbols: bool
) -> Iterator[str]:
    for value, label in offered:
        symbol = fixed("_parts/_symbol.html", kind=value, verdict="") if with_symbols else ""
        yield _input(name, value, " checked" if value in chosen else "", symbol, str(label))


# The same on every page that offers it. What is known to be safe is another type of text.
@lru_cache(maxsize=20_000, typed=True)
def _input(name: str, value: str, checked: str, symbol: str, label: str) -> str:
    return format_html(INPUT, name, value, checked, symbol, label)
