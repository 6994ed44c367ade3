"""What the map page shows: marks, the list of what is in view, and what has no place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from core.chips import chips
from core.facets import show_counts
from core.filters import InvalidQuery, answer
from core.listing import data_query, file_links, part_links, summary
from core.maps.area import Area, Grid
from core.maps.drawing import Drawing, draw, holding
from core.maps.names import NAMES
from core.maps.shapes import Frame
from core.prepared import PreparedRows
from core.rows import Row, number
from incidents.exports import INCIDENTS
from incidents.facets import facet_counts, without
from incidents.filters import MapFilter
from incidents.index import Asked, current_index
from incidents.models import Incident
from incidents.places import Place, place_of, with_place, with_sites
from incidents.rows import for_lists, incident_row
from incidents.vocabularies import VerdictCode
from overview.map_clusters import (
    FOR_NARROW,
    GRIDS,
    Address,
    Clusters,
    by_index,
    by_query,
    coarser,
    drawing,
    frame_of,
    grid_for,
)
from overview.map_clusters import payload as clusters_payload
from overview.map_period import by_days, overview, periods, record_of
from overview.map_spots import placed
from overview.marks import INCIDENT_SHAPES, LABELS, SHAPES, shape_of
from overview.periods import Period
from overview.timeline_page import address

# Pixels of the panel on a desk and on a telephone, for which marks are merged without scripts.
WIDE, NARROW = 740, 360
LISTED = 60
# Of those without a place so many are enough beside a map that is too full to show all.
ASIDE = 20
# More incidents are counted by the cells of a grid.
MOST = 400

_by_keys: Final = PreparedRows(
    lambda: with_sites(for_lists(Incident.objects.published(), states_by_name=True))
)


@dataclass(frozen=True)
class Listed:
    """A row of the list, with what a script needs to find its mark."""

    key: str
    row: Row
    place: Place | None


@dataclass(frozen=True)
class Found:
    """What the map shows of a query: its rows, or the first of them where they are too many."""

    total: int
    on_map: list[Listed]
    on_map_count: int
    elsewhere: list[Listed]
    nowhere: int
    outside: int
    wide: Drawing
    narrow: Drawing
    payload: dict[str, Any]
    grouped: bool = False

    @property
    def context(self) -> dict[str, Any]:
        names = [one.name for one in fields(self) if one.name != "total"]
        more = self.nowhere + self.outside > len(self.elsewhere)
        return {name: getattr(self, name) for name in names} | {"more_elsewhere": more}


def map_context(request: HttpRequest) -> tuple[dict[str, Any], int]:
    """The context of the page and its status: a wrong value is a 400 and shows no incident."""
    public = Incident.objects.published()
    try:
        filterset = answer(request, MapFilter, public, data_address=False)
        asked = asked_of(filterset)
        found, status = look(request, filterset, asked), HTTPStatus.OK
    except InvalidQuery as error:
        filterset, found, status = error.filterset, one_by_one([], None), HTTPStatus.BAD_REQUEST
    context = {
        "form": filterset.form,
        "filterset": filterset,
        "export": INCIDENTS,  # whose rows these are, to be watched and cited
        "clear_url": request.path,
        **_addresses(request, filterset),
        **found.context,
        "shapes": [(shape, LABELS[shape]) for shape in INCIDENT_SHAPES],
        "verdicts": [(code.value, code.label) for code in VerdictCode],
    }
    if status == HTTPStatus.OK:
        context |= _of_a_query(request, filterset, found, asked)
    return context, status


def asked_of(filterset: MapFilter) -> Asked | None:
    """None where the database has to be asked."""
    index = current_index()
    return Asked(index, filterset) if index else None


def look(request: HttpRequest, filterset: MapFilter, asked: Asked | None) -> Found:
    area = filterset.form.cleaned_data["area"]
    if asked is None:
        incidents = list(with_sites(for_lists(filterset.qs))[: MOST + 1])
        if len(incidents) > MOST:
            return _grouped_by_query(request, filterset, area)
        return one_by_one(incidents, area)
    bits = asked.bits()
    if bits.bit_count() > MOST:
        return _grouped_by_index(request, filterset, asked, bits)
    return one_by_one(_by_keys.read(asked.index.first_keys(bits, MOST)), area)


def one_by_one(incidents: list[Any], area: Area | None) -> Found:
    found = placed(incidents)
    rows = _rows(incidents, found.places)
    on_map = [listed for listed in rows if listed.place]
    view = frame_of(area) if area else holding(found.spots)
    return Found(
        total=len(rows),
        on_map=on_map[:LISTED],
        on_map_count=len(on_map),
        elsewhere=[listed for listed in rows if not listed.place][:LISTED],
        nowhere=found.nowhere,
        outside=found.outside,
        wide=draw(found.spots, width=WIDE, view=view),
        narrow=draw(found.spots, width=NARROW, view=view),
        payload=payload(on_map, found.spots, view),
    )


def _rows(incidents: list[Any], places: Mapping[str, Place]) -> list[Listed]:
    return [
        Listed(each.public_id, incident_row(each), places.get(each.public_id)) for each in incidents
    ]


def _grouped_by_index(request: HttpRequest, filterset: MapFilter, asked: Asked, bits: int) -> Found:
    index, grid = asked.index, grid_for(asked.cleaned["area"])
    on_map, outside = bits & index.on_map, (bits & index.elsewhere).bit_count()
    first = index.first_keys(on_map, LISTED)
    aside = index.first_keys(bits & ~on_map, ASIDE)
    rows = {row.pk: row for row in _by_keys.read([*first, *aside])}
    return _grouped(
        request,
        filterset,
        grid,
        by_index(asked, on_map, grid),
        total=bits.bit_count(),
        outside=outside,
        on_map=[rows[key] for key in first if key in rows],
        elsewhere=[rows[key] for key in aside if key in rows],
    )


def _grouped_by_query(request: HttpRequest, filterset: MapFilter, area: Area | None) -> Found:
    incidents, grid = filterset.qs, grid_for(area)
    somewhere = with_place(incidents)
    clusters, outside = by_query(incidents, grid)
    nowhere = incidents.exclude(pk__in=somewhere.order_by().values("pk"))
    first = with_sites(for_lists(somewhere))[: LISTED + outside]
    return _grouped(
        request,
        filterset,
        grid,
        clusters,
        total=incidents.count(),
        outside=outside,
        on_map=[each for each in first if (at := place_of(each)) and at.is_on_map],
        elsewhere=list(with_sites(for_lists(nowhere))[:ASIDE]),
    )


def _grouped(
    request: HttpRequest,
    filterset: MapFilter,
    grid: Grid,
    clusters: Clusters,
    *,
    total: int,
    outside: int,
    on_map: list[Any],
    elsewhere: list[Any],
) -> Found:
    area = filterset.form.cleaned_data["area"]
    opens = _opens(request, filterset, grid)
    wide = drawing(clusters, grid, area, WIDE, opens)
    narrow_grid = Grid(FOR_NARROW * grid.across, FOR_NARROW * grid.up)
    count = sum(cluster.n for cluster in clusters.values())
    return Found(
        total=total,
        on_map=_rows(on_map[:LISTED], {}),
        on_map_count=count,
        elsewhere=_rows(elsewhere, {}),
        nowhere=total - count - outside,
        outside=outside,
        wide=wide,
        narrow=drawing(coarser(clusters), narrow_grid, area, NARROW, opens),
        payload=common_payload(wide.view) | clusters_payload(wide.marks),
        grouped=True,
    )


def _opens(request: HttpRequest, filterset: MapFilter, grid: Grid) -> Address:
    """Where the ring of an area leads: into it, or where no grid is finer, to the list of it."""
    if grid != GRIDS[-1]:
        return lambda area: address(request, area=str(area))
    query = QueryDict(data_query(filterset).removeprefix("?"), mutable=True)

    def to_list(area: Area) -> str:
        query["area"] = str(area)
        return f"{reverse('incidents:list')}?{query.urlencode(safe=',')}"

    return to_list


def _addresses(request: HttpRequest, filterset: Any) -> dict[str, Any]:
    query = data_query(filterset)  # with what the page does about refuted ones
    return {
        "files": file_links(INCIDENTS, "incidents:file", query),
        "part_files": part_links(INCIDENTS, query),
        "list_url": f"{reverse('incidents:list')}{query}",
        "with_refuted_url": address(request, refuted="1"),
    }


def _of_a_query(
    request: HttpRequest, filterset: Any, found: Found, asked: Asked | None
) -> dict[str, Any]:
    """What only a query that could be answered has. Puts counts beside the filters."""
    show_counts(filterset.form, asked.facet_counts() if asked else facet_counts(filterset))
    if asked:
        dated, everything = asked.index.by_days(asked.bits("from", "to")), asked.index.record
    else:
        dated = by_days(without(filterset, "from", "to"))
        everything = by_days(Incident.objects.published())
    record = record_of(everything)
    chosen = filterset.form.cleaned_data
    ends = chosen["from"], chosen["to"]
    drawn = overview(dated, record, *ends)
    return {
        "chips": chips(request, filterset),
        "summary": in_words(filterset, found.total, found.on_map_count),
        "refuted": _refuted_left_out(filterset, found.total, asked),
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


def _refuted_left_out(filterset: Any, shown: int, asked: Asked | None) -> int:
    """How many refuted incidents the same filters would find besides those `shown`."""
    if filterset.form.cleaned_data["refuted"] == "1":
        return 0
    if asked:
        return asked.bits(refuted="1").bit_count() - shown
    return int(without(filterset, refuted="1").count()) - shown


def common_payload(view: Frame) -> dict[str, Any]:
    return {
        "view": list(view),
        "shapes": {shape: SHAPES[shape] for shape in INCIDENT_SHAPES},
        "names": [
            {"text": name.text, "x": round(name.at.x), "y": round(name.at.y)}
            | {"kind": name.kind, "minor": name.minor}
            for name in NAMES
        ],
    }


def payload(listed: list[Listed], spots: Any, view: Frame) -> dict[str, Any]:
    """For the script, by columns: what it merges, places and lists again as the view moves."""
    rows = [item.row for item in listed]
    return common_payload(view) | {
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
