"""The rows of a list as a figure: a table on a page, lines in a picture."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from core.chips import chosen
from core.embeds.embed import Embed
from core.embeds.figure import Drawing, Figure
from core.embeds.lettering import fitted, shortened, wrapped
from core.filters import answer
from core.listing import Listing, asked_query, summary
from core.rows import Row, number

MOST_ON_PAGE, MOST_IN_PICTURE = 50, 12
HEIGHT = 560  # of a frame, in pixels
# Pixels of a picture: columns of a wide one, and the lines of text in it.
NARROW = 520
DATE, VERDICT, SYMBOL, LINE, GAP = 146, 190, 20, 17, 9
TITLE_LINES = 3


@dataclass(frozen=True)
class PlacedRow:
    """Base lines and places are pixels; `rule` is the hairline under the row."""

    row: Row
    date: str
    date_y: float
    symbol_x: float
    symbol_y: float
    title: list[tuple[str, float]]
    title_x: float
    word: str
    word_x: str
    word_y: float
    is_narrow: bool
    rule: float


def list_embed(listing: Listing) -> Embed:
    """The embed of a list, by the name of its export."""
    export = listing.export

    def make(request: HttpRequest, also: Collection[str]) -> Figure:
        filterset = answer(
            request, export.filters(), listing.entities(), data_address=True, also=also
        )
        total = filterset.qs.count()
        rows = [listing.row(entity) for entity in filterset.qs[:MOST_ON_PAGE]]
        return Figure(
            title=export.title,
            summary=summary(total, listing.noun, filterset),
            page=reverse(export.page) + asked_query(request, filterset),
            spoken="The same rows are in the full view.",
            chosen=chosen(request, filterset),
            draw=(lambda width: drawn_rows(rows[:MOST_IN_PICTURE], total, width)) if rows else None,
            body="embeds/_rows.html",
            context={"rows": rows, "more": total - len(rows)},
        )

    return Embed(
        name=export.name,
        label=f"{export.title}, as a table",
        pages=(export.page,),
        parameters=frozenset(export.filters().get_filters()),
        make=make,
        height=HEIGHT,
    )


def drawn_rows(rows: list[Row], total: int, width: float) -> Drawing:
    """`rows` one below the other, and how many more there are."""
    placed, y = [], 0.0
    for row in rows:
        placed.append(_placed(row, y, width))
        y = placed[-1].rule
    more = f"and {number(total - len(rows))} more in the full view" if total > len(rows) else ""
    svg = render_to_string("embeds/rows.svg", {"rows": placed, "more": more, "more_y": y + LINE})
    return Drawing(svg, y + (LINE + GAP if more else 0))


def _placed(row: Row, y: float, width: float) -> PlacedRow:
    is_narrow = width < NARROW
    left = 0 if is_narrow else DATE
    top = y + GAP + (LINE if is_narrow else 0)
    room = width - left - SYMBOL - (0 if is_narrow else VERDICT)
    lines = shortened(wrapped(row.title, 13, room, bold=True), TITLE_LINES)
    word = row.verdict_label or row.stance_label
    end = top + LINE * (len(lines) + (1 if is_narrow and word else 0))
    return PlacedRow(
        row=row,
        date=fitted(row.date, 12, width if is_narrow else DATE - 6),
        date_y=y + GAP + 12,
        symbol_x=left + 6,
        symbol_y=top + 8,
        title=[(line, top + 12 + LINE * place) for place, line in enumerate(lines)],
        title_x=left + SYMBOL,
        word=word if is_narrow else fitted(word, 11, VERDICT),
        word_x=f"{SYMBOL}" if is_narrow else "100%",
        word_y=end - 5 if is_narrow else y + GAP + 12,
        is_narrow=is_narrow,
        rule=end + GAP - 3,
    )
