"""The lines of a list, of which a page has dozens, at a fraction of a template's cost."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from django import template
from django.utils.html import format_html

from core.pieces import repeated
from core.rows import Row
from core.templatetags.fixed import fixed

register = template.Library()
LINE: Final = """<li class="e{}">
{}
{}
<div class="e__t"><h3><a href="{}">{}</a></h3>{}</div>
<span class="e__v">{}</span>
<span class="e__s">{}</span>
</li>"""
# Parts of lines, which are the same again and again: each is made once.
once = lru_cache(maxsize=4_000)


@register.simple_tag
def entry_rows(entries: Iterable[Row]) -> str:
    """A line for each of `entries`, to stand in a list with the class `elist`."""
    return repeated(LINE, map(_filling, entries))


@register.simple_tag
def entry_row(entry: Row) -> str:
    return entry_rows([entry])


def _filling(entry: Row) -> tuple[Any, ...]:
    return (
        "" if entry.verdict else " e--debate",
        _date(entry.date, entry.date_iso),
        fixed("_parts/_symbol.html", kind=entry.kind, verdict=entry.verdict),
        entry.url,
        entry.title,
        _meta(entry.meta),
        _mark(entry),
        _sources(entry.source_count, entry.independence),
    )


@once
def _date(in_words: str, iso: str) -> str:
    if iso:
        return format_html('<time class="e__d" datetime="{}">{}</time>', iso, in_words)
    return format_html('<span class="e__d">{}</span>', in_words)


@once
def _meta(text: str) -> str:
    return format_html("<p>{}</p>", text) if text else ""


def _mark(entry: Row) -> str:
    if entry.verdict:
        return fixed("_parts/_verdict.html", verdict=entry.verdict, label=entry.verdict_label)
    if entry.stance:
        return fixed("_parts/_stance.html", stance=entry.stance, label=entry.stance_label, bare="")
    return ""


@once
def _sources(count: int | None, independence: str) -> str:
    if count is None:
        return ""
    known = format_html("<span>{}</span>", independence) if independence else ""
    return format_html("{} source{}{}", count, "" if count == 1 else "s", known)
