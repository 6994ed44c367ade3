"""The lines of a briefing, of which it has hundreds, at a fraction of a template's cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django import template
from django.utils.html import format_html, format_html_join

from core.briefing.parts import Footnote, Line
from core.pieces import repeated

register = template.Library()
LINE: Final = '<li><b>{}</b> <span><a href="{}">{}</a>.{}{}</span></li>'
NUMBER: Final = '<a href="#s{0}"><span class="vh">Source </span>{0}</a>'
FOOTNOTE: Final = '<li id="s{}">{} Code {}.{}</li>'
LINK: Final = ' <a href="{0}" rel="noopener noreferrer nofollow ugc">{0}</a>'


@register.filter
def chronology(lines: Iterable[Line]) -> str:
    """To stand in a list, an entry a line."""
    return repeated(
        LINE,
        (
            (line.date, line.url, line.title, line.text and f" {line.text}", numbers(line.notes))
            for line in lines
        ),
    )


@register.filter
def numbers(notes: Iterable[int]) -> str:
    """Numbers of sources, which stand at ``#s<n>``."""
    links = format_html_join(", ", NUMBER, ((number,) for number in notes))
    return format_html('<sup class="brief__n">{}</sup>', links) if links else ""


@register.filter
def footnotes(notes: Iterable[Footnote]) -> str:
    """To stand in a list, a source a line."""
    return repeated(
        FOOTNOTE,
        (
            (note.number, note.text, note.code, format_html(LINK, note.url) if note.url else "")
            for note in notes
        ),
    )
