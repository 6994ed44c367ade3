"""The rows of the matrix: drawn here, since a table has thousands of cells."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, format_html

from debates.pages.matrix import Column, Look, Row

register = template.Library()
ACTOR: Final = (
    '<th scope="row"><span class="mx__who"><span class="cc">{1}</span>'
    '<a href="{2}">{3}</a></span></th>'
)
CELL: Final = '<td><a href="{}cell={{0}}.{}#cell" data-cell="{{0}}.{}" {{{}}}</a></td>'
LOOK: Final = 'class="st st-{}"{}><span aria-hidden="true">{}</span><span class="vh">{}</span>{}'
CHOSEN: Final = format_html(' aria-current="{}"', "true")


@register.simple_tag
def matrix_row(row: Row, columns: Sequence[Column], with_cell: str) -> str:
    """`with_cell`: the address up to the parameter of the cell."""
    ids = tuple(column.public_id for column in columns)
    looks = [drawn(look, key == row.chosen) for key, look in zip(ids, row.looks, strict=True)]
    who = row.holder
    return format_html(
        row_pattern(ids, with_cell), who.public_id, who.code, row.url, who.name, *looks
    )


@lru_cache(maxsize=32)
def row_pattern(ids: tuple[str, ...], with_cell: str) -> str:
    """What all rows of a table have in common: id, code, address and name of an actor go into it,
    then the cells.
    """
    address = literal(with_cell)
    cells = ((address, key, key, place) for place, key in enumerate(map(literal, ids), 4))
    return "\n".join(["<tr>", ACTOR, *(CELL.format(*cell) for cell in cells), "</tr>"])


def literal(text: str) -> str:
    """For a pattern: it stands for nothing but itself."""
    return escape(text).replace("{", "{{").replace("}", "}}")


@lru_cache(maxsize=4_000)
def drawn(look: Look, is_chosen: bool) -> str:
    """What is seen and heard of a cell: most of them say the same few things."""
    change = corner(look.change) if look.change else ""
    chosen = CHOSEN if is_chosen else ""
    return format_html(LOOK, look.tone, chosen, look.glyph, look.words, change)


@cache
def corner(change: str) -> str:
    return render_to_string("debates/_change.html", {"change": change})
