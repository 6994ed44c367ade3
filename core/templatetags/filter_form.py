"""The filters of a list."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template

register = template.Library()


@register.simple_tag(takes_context=True)
def filter_form(context: Context, symbols: str) -> Any:
    """`form` as ``_filter_form.html`` draws it.

    Where nothing of the request is in it, it is drawn once for a version of the data, as
    `kept_form`: with its many choices it is half of what a page costs.
    """

    def draw() -> str:
        with context.push(symbols=symbols):
            return get_template("_parts/_filter_form.html").template.render(context)  # type: ignore[attr-defined]

    kept = context.get("kept_form")
    return (kept.get(draw) if kept else None) or draw()
