"""Who stands where on which proposal as of a day: the matrix of positions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateformat import format

from core.embeds.embed import Embed
from core.embeds.figure import Drawing, Figure, Sign
from core.embeds.lettering import fitted, shortened, wrapped
from core.filters import InvalidQuery, unknown
from core.rows import number
from debates.matrix_as_of import Matrix
from debates.matrix_form import MatrixForm
from debates.pages.matrix import Group, Look, page_context
from debates.stances import tile_of
from debates.vocabularies import Stance

# In a picture: rows at most, and pixels of a row, a cell, a line of a title, names, and the gap.
MOST_ROWS = 40
ROW, CELL, LEAST_CELL, LINE, GROUP, HEAD = 22, 38, 22, 15, 26, 24
NAMES_WIDE, NAMES_NARROW, CODE, WIDE = 220, 104, 28, 560
KEY = (
    (Stance.SUPPORT, "Supports"),
    (Stance.LEAN_SUPPORT, "Leans to support"),
    (Stance.NEUTRAL, "Undecided, neutral or conditional"),
    (Stance.SPLIT, "Split"),
    (Stance.LEAN_OPPOSE, "Leans to oppose"),
    (Stance.OPPOSE, "Opposes"),
)


@dataclass(frozen=True)
class PlacedRow:
    """`code` is that of a state, '' where there is no room for it; the name stands at `x`."""

    code: str
    name: str
    x: int
    y: float
    cells: list[tuple[Look, float]]


@dataclass(frozen=True)
class PlacedTitle:
    """The title of a proposal below the matrix, with the number that its column has."""

    n: int
    x: int
    lines: list[tuple[str, float]]
    url: str


def make(request: HttpRequest, also: Collection[str]) -> Figure:
    form = MatrixForm(request.GET)
    faults = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
    faults |= unknown(request.GET, {*form.fields, *also})
    if faults:
        raise InvalidQuery(faults)
    page = _page(request.GET)
    context = page_context({**form.cleaned_data, "cell": None})
    day = format(context["day"], "j F Y")
    groups: list[Group] = context["groups"]
    matrix: Matrix = context["matrix"]
    holders, proposals = len(matrix.holders), len(matrix.proposals)
    figure = Figure(
        title="Who stands where",
        summary=f"Positions of {number(holders)} {'actor' if holders == 1 else 'actors'} on "
        f"{number(proposals)} {'proposal' if proposals == 1 else 'proposals'} as of {day}.",
        page=page,
        empty="No position is recorded up to that day.",
    )
    if not groups:
        return figure
    joint = f"{page}&" if "?" in page else f"{page}?"
    return replace(
        figure,
        spoken="A row for each actor, a column for each proposal; the full view has it as a table.",
        key=_key(),
        notes=(
            "Empty: no recorded position on the measure itself. Silence is not neutrality, and an "
            "official’s position is not their government’s.",
        ),
        draw=lambda width: _drawn(matrix, groups, context["columns"], width),
        body="embeds/_matrix.html",
        context=context
        | dict.fromkeys(("with_cell", "with_all", "with_actors", "with_proposals"), joint)
        | {"form": form, "body_has_key": True},
        styles=("positions",),
    )


def _page(query: QueryDict) -> str:
    """The full view of the same day and order."""
    kept = query.copy()
    for name in list(kept):
        if name not in MatrixForm.base_fields or not kept[name]:
            del kept[name]
    address = reverse("debates:positions")
    return f"{address}?{kept.urlencode()}" if kept else address


def _key() -> tuple[Sign, ...]:
    return tuple(
        Sign(render_to_string("embeds/stance.svg", {"tile": tile_of(stance)}), label)
        for stance, label in KEY
    )


def _drawn(matrix: Matrix, groups: list[Group], columns: list[Any], width: float) -> Drawing:
    names = NAMES_WIDE if width >= WIDE else NAMES_NARROW
    fits = min(len(columns), int((width - names) // LEAST_CELL))
    cell = min((width - names) / fits, CELL)
    headings, rows, y = _rows(groups, fits, names, cell)
    titles, y = _titles(columns[:fits], y + 10, width)
    left_out = _left_out(len(matrix.holders) - len(rows), len(matrix.proposals) - fits)
    context = {
        "headings": headings,
        "rows": rows,
        "titles": titles,
        "heads": [(n + 1, names + cell * (n + 0.5)) for n in range(fits)],
        "cell": cell - 1,
        "half": (cell - 1) / 2,
        "left_out": left_out,
        "left_out_y": y + LINE,
    }
    svg = render_to_string("embeds/matrix.svg", context)
    return Drawing(svg, y + (LINE + 4 if left_out else 0))


def _rows(
    groups: list[Group], fits: int, names: float, cell: float
) -> tuple[list[tuple[str, float]], list[PlacedRow], float]:
    """Headings with their base lines, rows, and where these end."""
    headings: list[tuple[str, float]] = []
    placed: list[PlacedRow] = []
    y, is_wide = float(HEAD), names == NAMES_WIDE
    for group in groups:
        rows = group.rows[: MOST_ROWS - len(placed)]
        if rows and group.title:
            headings.append((group.title, y + GROUP - 8))
            y += GROUP
        for row in rows:
            cells = [(each, names + cell * n) for n, each in enumerate(row.looks[:fits])]
            x = CODE if is_wide else 0
            name = fitted(row.holder.name, 12, names - x - 8)
            placed.append(PlacedRow(row.holder.code if is_wide else "", name, x, y, cells))
            y += ROW
    return headings, placed, y


def _titles(columns: list[Any], y: float, width: float) -> tuple[list[PlacedTitle], float]:
    """What the numbers above the columns stand for, in two columns if wide; and the end of that."""
    beside = 2 if width >= WIDE else 1
    share, rows = width / beside, -(-len(columns) // beside)
    titles: list[PlacedTitle] = []
    ends: list[float] = []
    for first in range(0, len(columns), rows):
        x, below = int(share * len(ends)), y
        for n, column in enumerate(columns[first : first + rows], first + 1):
            lines = shortened(wrapped(column.title, 12, share - 32), 2)
            placed = [(text, below + LINE * (line + 0.8)) for line, text in enumerate(lines)]
            titles.append(PlacedTitle(n, x, placed, column.url))
            below += LINE * len(lines) + 3
        ends.append(below)
    return titles, max(ends)


def _left_out(rows: int, columns: int) -> str:
    """What had no room, in words."""
    parts = [f"{number(rows)} more actors"] if rows > 0 else []
    parts += [f"{number(columns)} more proposals"] if columns > 0 else []
    return f"{' and '.join(parts)} in the full view" if parts else ""


MATRIX = Embed(
    name="matrix",
    label="Matrix of positions",
    pages=("debates:positions",),
    parameters=frozenset(MatrixForm.base_fields),
    make=make,
    height=760,
)
