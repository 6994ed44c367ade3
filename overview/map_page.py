"""What the map page shows: marks, the list of what is in view, and what has no place."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from core.facets import show_counts
from core.filters import InvalidQuery, answer
from core.listing import chips, data_query, file_links, part_links, summary
from core.maps.drawing import draw, holding
from core.maps.names import NAMES
from core.rows import Row, number
from incidents.exports import INCIDENTS
from incidents.facets import facet_counts, without
from incidents.filters import MapFilter
from incidents.models import Incident
from incidents.places import Place, with_sites
from incidents.rows import for_lists, incident_row
from incidents.vocabularies import VerdictCode
from overview.map_period import by_days, overview, periods, record_of
from overview.map_spots import Placed, placed
from overview.marks import INCIDENT_SHAPES, LABELS, SHAPES, shape_of
from overview.periods import Period
from overview.timeline_page import address

# Pixels of the panel on a desk and on a telephone, for which marks are merged without scripts.
WIDE, NARROW = 740, 360
LISTED = 60


@dataclass(frozen=True)
class Listed:
    """A row of the list, with what a script needs to find its mark."""

    key: str
    row: Row
    place: Place | None


def map_context(request: HttpRequest) -> tuple[dict[str, Any], int]:
    """The context of the page and its status: a wrong value is a 400 and shows no incident."""
    public = Incident.objects.published()
    try:
        filterset = answer(request, MapFilter, public, data_address=False)
        incidents, status = list(with_sites(for_lists(filterset.qs))), HTTPStatus.OK
    except InvalidQuery as error:
        filterset, incidents, status = error.filterset, [], HTTPStatus.BAD_REQUEST
    found = placed(incidents)
    rows = [
        Listed(incident.public_id, incident_row(incident), found.places.get(incident.public_id))
        for incident in incidents
    ]
    on_map = [listed for listed in rows if listed.place]
    context = {
        "form": filterset.form,
        "filterset": filterset,
        "export": INCIDENTS,  # whose rows these are, to be watched and cited
        "clear_url": request.path,
        **_addresses(request, filterset),
        **_shown(found, rows, on_map),
        "shapes": [(shape, LABELS[shape]) for shape in INCIDENT_SHAPES],
        "verdicts": [(code.value, code.label) for code in VerdictCode],
        "payload": payload(on_map, found.spots),
    }
    if status == HTTPStatus.OK:
        context |= _of_a_query(request, filterset, rows, on_map)
    return context, status


def _addresses(request: HttpRequest, filterset: Any) -> dict[str, Any]:
    query = data_query(filterset)  # with what the page does about refuted ones
    return {
        "files": file_links(INCIDENTS, "incidents:file", query),
        "part_files": part_links(INCIDENTS, query),
        "list_url": f"{reverse('incidents:list')}{query}",
        "with_refuted_url": address(request, refuted="1"),
    }


def _shown(found: Placed, rows: list[Listed], on_map: list[Listed]) -> dict[str, Any]:
    return {
        "wide": draw(found.spots, width=WIDE),
        "narrow": draw(found.spots, width=NARROW),
        "on_map": on_map[:LISTED],
        "on_map_count": len(on_map),
        "elsewhere": [listed for listed in rows if not listed.place],
        "nowhere": found.nowhere,
        "outside": found.outside,
    }


def _of_a_query(
    request: HttpRequest, filterset: Any, rows: list[Listed], on_map: list[Listed]
) -> dict[str, Any]:
    """What only a query that could be answered has. Puts counts beside the filters."""
    show_counts(filterset.form, facet_counts(filterset))
    dated = by_days(without(filterset, "from", "to"))
    record = record_of(by_days(Incident.objects.published()))
    chosen = filterset.form.cleaned_data
    ends = chosen["from"], chosen["to"]
    drawn = overview(dated, record, *ends)
    return {
        "chips": chips(request, filterset),
        "summary": in_words(filterset, len(rows), len(on_map)),
        "refuted": _refuted_left_out(filterset, len(rows)),
        "overview": drawn,
        "ticks": drawn.scale.ticks(most=12),
        "periods": [
            (label, _period_url(request, period), current)
            for label, period, current in periods(record, *ends)
        ],
    }


def _period_url(request: HttpRequest, period: Period | None) -> str:
    ends = {"from": period.first, "to": period.last} if period else {"from": None, "to": None}
    return address(request, **ends)


def in_words(filterset: Any, total: int, on_map: int) -> str:
    """How many incidents there are, in which period, and how many of them are not on the map."""
    text = summary(total, ("incident", "incidents"), filterset)
    if total == on_map:
        return text
    return (
        f"{text} {number(on_map)} on the map, {number(total - on_map)} without a place on it, "
        "in the list only."
    )


def _refuted_left_out(filterset: Any, shown: int) -> int:
    """How many refuted incidents the same filters would find besides those `shown`."""
    if filterset.form.cleaned_data["refuted"] == "1":
        return 0
    return int(without(filterset, refuted="1").count()) - shown


def payload(listed: list[Listed], spots: Any) -> dict[str, Any]:
    """For the script, by columns: what it merges, places and lists again as the view moves."""
    rows = [item.row for item in listed]
    return {
        "view": list(holding(spots)),
        "shapes": {shape: SHAPES[shape] for shape in INCIDENT_SHAPES},
        "names": [
            {"text": name.text, "x": round(name.at.x), "y": round(name.at.y)}
            | {"kind": name.kind, "minor": name.minor}
            for name in NAMES
        ],
        "id": [item.key for item in listed],
        "x": [round(spot.at.x, 1) for spot in spots],
        "y": [round(spot.at.y, 1) for spot in spots],
        "reach": [round(spot.reach, 1) for spot in spots],
        "km": [item.place.reach_km for item in listed if item.place],
        "shape": [shape_of(row.kind) for row in rows],
        "verdict": [row.verdict for row in rows],
        "title": [row.title for row in rows],
        "url": [row.url for row in rows],
        "date": [row.date for row in rows],
        "meta": [row.meta for row in rows],
    }
