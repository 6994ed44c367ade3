"""Where an incident stands on a map, and how far off that may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Avg, Count, Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Floor

from core.maps.area import Area, Grid
from core.maps.frame import BASE, PROJECTION
from core.maps.projection import Point
from incidents.models import IncidentSite
from incidents.vocabularies import GeoPrecision

# Kilometres around the point within which the incident may have been, to draw the doubt about it.
# The codes name no distances: these are this site's reading of them, and no measurement.
REACH_KM: Mapping[str, int] = {
    GeoPrecision.POINT: 0,
    GeoPrecision.PLACE: 5,
    GeoPrecision.NEAR: 25,
    GeoPrecision.REGION: 100,
}


# The coarsest grid in which incidents are counted that are too many to be told apart.
COARSE = Grid(8, 4)


@dataclass(frozen=True)
class Place:
    """Degrees, the precision code, and the site if the coordinates are a site's."""

    longitude: float
    latitude: float
    precision: str
    site: str = ""

    @property
    def at(self) -> Point:
        return PROJECTION.point(self.longitude, self.latitude)

    @property
    def is_on_map(self) -> bool:
        return BASE.holds(self.at)

    @property
    def reach_km(self) -> int:
        return REACH_KM[self.precision]

    @property
    def reach(self) -> float:
        """In units of the map."""
        return PROJECTION.units(self.reach_km, self.latitude)


def with_sites(incidents: Any) -> Any:
    """Adds what `place_of` reads, in one query: `shown_sites`, links to sites."""
    links = IncidentSite.objects.select_related("site")
    return incidents.prefetch_related(Prefetch("site_links", queryset=links, to_attr="shown_sites"))


def place_of(incident: Any) -> Place | None:
    """The incident's own coordinates, or else those of its main site or of its only one.

    Of several sites without a main one, none says where it was: then it has no place.
    """
    if incident.latitude is not None:
        return Place(incident.longitude, incident.latitude, incident.geo_precision)
    links = incident.shown_sites
    main = [link.site for link in links if link.is_main or len(links) == 1]
    if not main or main[0].latitude is None:
        return None
    return Place(main[0].longitude, main[0].latitude, main[0].geo_precision, main[0].name)


def decisive(links: Any) -> Any:
    """Of links to sites those that say where an incident without coordinates of its own was."""
    another = IncidentSite.objects.filter(incident=OuterRef("incident")).exclude(pk=OuterRef("pk"))
    return links.order_by().filter(
        Q(is_main=True) | ~Exists(another),
        incident__latitude__isnull=True,
        site__latitude__isnull=False,
    )


def within(incidents: Any, area: Area) -> Any:
    """Those of `incidents` that stand in `area` by `place_of`."""
    at_site = decisive(IncidentSite.objects.filter(incident=OuterRef("pk")))
    return incidents.filter(
        _between("", area) | Q(Exists(at_site.filter(_between("site__", area))))
    )


def with_place(incidents: Any) -> Any:
    """Those of `incidents` that have a place by `place_of`."""
    at_site = decisive(IncidentSite.objects.filter(incident=OuterRef("pk")))
    return incidents.filter(Q(latitude__isnull=False) | Q(Exists(at_site)))


def _between(where: str, area: Area) -> Q:
    return Q(
        **{
            f"{where}longitude__gte": area.west,
            f"{where}longitude__lt": area.east,
            f"{where}latitude__gte": area.south,
            f"{where}latitude__lt": area.north,
        }
    )


def standing(incidents: Any) -> Iterator[tuple[float, float, str, int]]:
    """Longitude, latitude and kind of all that have a place by `place_of`, and how many there."""
    chosen = incidents.order_by()
    links = decisive(IncidentSite.objects.filter(incident__in=chosen.values("pk")))
    for rows, where, kind in (
        (chosen.filter(latitude__isnull=False), "", "kind"),
        (links, "site__", "incident__kind"),
    ):
        at = (f"{where}longitude", f"{where}latitude", kind)
        yield from rows.values_list(*at).annotate(n=Count("pk")).iterator(chunk_size=5_000)


def places(incidents: Any) -> Iterator[tuple[str, str, Place | None]]:
    """Kind, verdict and `place_of` each of `incidents`, in their order, without the rest of them.

    They have `verdict` (`with_verdict()`). Two queries, and a fraction of the cost of objects.
    """
    sites: dict[int, list[tuple[bool, Place | None]]] = {}
    elsewhere = incidents.order_by().filter(latitude__isnull=True)
    links = IncidentSite.objects.filter(incident__in=elsewhere.values("pk"))
    where = ("longitude", "latitude", "geo_precision")
    for incident, is_main, *site in links.values_list(
        "incident", "is_main", *(f"site__{name}" for name in where), "site__name"
    ):
        place = None if site[1] is None else Place(*site)
        sites.setdefault(incident, []).append((is_main, place))
    for pk, kind, verdict, *own in incidents.values_list("pk", "kind", "verdict", *where):
        there = sites.get(pk, [])
        main = [place for is_main, place in there if is_main or len(there) == 1]
        yield kind, verdict or "", Place(*own) if own[1] is not None else next(iter(main), None)


class Cell(NamedTuple):
    """So many incidents of a kind in a square of one degree, at the middle of their places."""

    longitude: float
    latitude: float
    kind: str
    n: int


def cells(incidents: Any) -> list[Cell]:
    """Where `incidents` stand by `place_of`, counted by the database: for very many of them."""
    own = incidents.order_by().filter(latitude__isnull=False)
    others = incidents.order_by().filter(latitude__isnull=True)
    links = IncidentSite.objects.filter(incident__in=others.values("pk")).order_by()
    another = IncidentSite.objects.filter(incident=OuterRef("incident")).exclude(pk=OuterRef("pk"))
    decisive = links.filter(Q(is_main=True) | ~Exists(another), site__latitude__isnull=False)
    return [
        *_counted(own, "", "kind"),
        *_counted(decisive, "site__", "incident__kind"),
    ]


def _counted(rows: Any, where: str, kind: str) -> list[Cell]:
    longitude, latitude = f"{where}longitude", f"{where}latitude"
    counted = (
        rows.annotate(east=Floor(longitude), north=Floor(latitude), kind_of_it=F(kind))
        .values_list("east", "north", "kind_of_it")
        .annotate(longitude_mean=Avg(longitude), latitude_mean=Avg(latitude), n=Count("pk"))
    )
    return [Cell(x, y, code, n) for _, _, code, x, y, n in counted]
