"""Incidents on a map, of any filter of the page of the map."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from core.chips import chosen
from core.embeds.embed import Embed
from core.embeds.figure import Drawing, Figure, Sign
from core.filters import answer
from core.listing import asked_query
from core.maps.drawing import Drawing as Map
from core.maps.drawing import draw, fitting
from core.maps.frame import BASE, PROJECTION
from core.maps.marks import Spot
from core.rows import Row, number
from incidents.filters import MapFilter
from incidents.models import Incident
from incidents.places import cells, with_sites
from incidents.rows import for_lists, incident_row
from overview.embeds.signs import of_shapes, of_verdicts
from overview.map_page import in_words
from overview.map_spots import placed
from overview.marks import INCIDENT_SHAPES, LABELS, shape_of

# So many incidents are read one by one; more are counted by the square of a degree.
MOST = 1000
LISTED = 25
# Pixels of a picture that is wide, and of the panels of a page for both.
WIDE = 480
PANEL_WIDE, PANEL_NARROW = 640, 330
RATIO_WIDE, RATIO_NARROW = 1.45, 0.95
RINGS = "A ring is several incidents, with the shares of their kinds."
BORDERS = (
    "Crimea hatched: Ukraine’s by international recognition, occupied by Russia. "
    "Base map: Natural Earth."
)


@dataclass(frozen=True)
class Found:
    """`total` incidents, those with a place on the map as `spots`."""

    total: int
    spots: tuple[Spot, ...]


def make(request: HttpRequest, also: Collection[str]) -> Figure:
    public = Incident.objects.published()
    filterset = answer(request, MapFilter, public, data_address=True, also=also)
    incidents = filterset.qs
    found = _found(incidents)
    figure = Figure(
        title="Incidents in allied airspace",
        summary=in_words(filterset, found.total, len(found.spots)),
        page=reverse("overview:map") + asked_query(request, filterset),
        chosen=chosen(request, filterset),
        empty="None of these incidents has a place on the map.",
    )
    if not found.spots:
        return figure
    rows: list[Row] = [incident_row(each) for each in for_lists(incidents)[:LISTED]]
    return replace(
        figure,
        spoken="A ring stands for several incidents, with their number and the shares of kinds.",
        notes=(f"{RINGS} {BORDERS}" if len(found.spots) > 1 else BORDERS,),
        key=_key(found.spots),
        draw=lambda width: _drawn(found.spots, width),
        body="embeds/_map.html",
        context={
            "sets": [
                ("wide", _map(found.spots, PANEL_WIDE)),
                ("narrow", _map(found.spots, PANEL_NARROW)),
            ],
            "on_map": number(len(found.spots)),
            "rows": rows,
            "more": found.total - len(rows),
        },
        styles=("map",),
    )


def _found(incidents: Any) -> Found:
    total = incidents.count()
    if total <= MOST:
        return Found(total, placed(with_sites(incidents.with_verdict())).spots)
    spots: list[Spot] = []
    for cell in cells(incidents):
        at = PROJECTION.point(cell.longitude, cell.latitude)
        if BASE.holds(at):
            shape = shape_of(cell.kind)
            spots += [Spot(key="", at=at, shape=shape, title="One incident")] * cell.n
    return Found(total, tuple(spots))


def _key(spots: tuple[Spot, ...]) -> tuple[Sign, ...]:
    """What is drawn, and nothing else."""
    shapes = {spot.shape for spot in spots}
    return (
        *of_shapes((shape, LABELS[shape]) for shape in INCIDENT_SHAPES if shape in shapes),
        *of_verdicts({spot.verdict for spot in spots}),
    )


def _map(spots: tuple[Spot, ...], width: float) -> Map:
    return draw(spots, width=width, view=fitting(spots, _ratio(width)))


def _ratio(width: float) -> float:
    return RATIO_WIDE if width >= WIDE else RATIO_NARROW


def _drawn(spots: tuple[Spot, ...], width: float) -> Drawing:
    height = round(width / _ratio(width))
    context = {"map": _map(spots, width), "width": width, "height": height}
    return Drawing(render_to_string("embeds/map.svg", context), height)


MAP = Embed(
    name="map",
    label="Map",
    pages=("overview:map",),
    parameters=frozenset(MapFilter.get_filters()),
    make=make,
    height=800,
)
