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
    `kept_form`: with its many choices it is half of what a page costs. So are those of its facets
    of which nothing is chosen, as `kept_facets`: in most requests that is all of them.
    """

    def draw() -> str:
        kept = context.get("kept_facets")
        facets = kept.get(dict) if kept else None
        return _drawn("_parts/_filter_form.html", context, symbols=symbols, blank_facets=facets)

    kept = context.get("kept_form")
    return (kept.get(draw) if kept else None) or draw()


@register.simple_tag(takes_context=True)
def facet(context: Context, field: Any, open: int) -> Any:
    """`field` as ``_facet.html`` draws it, or as it was drawn before, if it is blank."""

    def draw() -> str:
        return _drawn("_parts/_facet.html", context, field=field, open=open)

    blank = context.get("blank_facets")
    if blank is None or field.value() or field.errors:
        return draw()
    return blank.get(field.name) or blank.setdefault(field.name, draw())


def _drawn(name: str, context: Context, **given: Any) -> str:
    with context.push(**given):
        return get_template(name).template.render(context)  # type: ignore[attr-defined]
