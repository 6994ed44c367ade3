"""The cells of a row of the matrix: drawn here, since a table has thousands of them."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, format_html

from core.pieces import repeated
from debates.pages.matrix import ShownCell

register = template.Library()
CELL: Final = '<td><a class="st st-{}" href="{}cell={}#cell" data-cell="{}"{}>{}</a></td>'
SAID: Final = '<span aria-hidden="true">{}</span><span class="vh">{}</span>{}'
CHOSEN: Final = format_html(' aria-current="{}"', "true")


@register.simple_tag
def matrix_cells(cells: Iterable[ShownCell], with_cell: str) -> str:
    """`with_cell`: the address up to the parameter of the cell."""
    address = escape(with_cell)
    return repeated(
        CELL,
        (
            (
                *(cell.tone, address, cell.key, cell.key, CHOSEN if cell.chosen else ""),
                said(cell.glyph, cell.words, cell.change),
            )
            for cell in cells
        ),
    )


@lru_cache(maxsize=4_000)
def said(glyph: str, words: str, change: str) -> str:
    """What stands in a cell, seen and heard: most of them say the same few things."""
    return format_html(SAID, glyph, words, corner(change) if change else "")


@cache
def corner(change: str) -> str:
    return render_to_string("debates/_change.html", {"change": change})
