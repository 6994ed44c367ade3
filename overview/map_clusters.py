"""Incidents that are too many to be told apart: a ring for each cell of a grid, with their number.

A ring leads to the same filter within its cell, where the grid is finer, until what is found can
be shown one by one. Counts are of the very incidents that the list of that filter has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from core.maps.area import Area, Grid
from core.maps.drawing import Drawing, holding
from core.maps.frame import PROJECTION, WHOLE
from core.maps.marks import GAP, LARGEST, STROKE, Mark, Spot
from core.maps.names import placed
from core.maps.projection import Point
from core.maps.shapes import Frame
from core.rows import number
from incidents.index import Asked
from incidents.places import COARSE, Place, standing
from overview.marks import shape_of

# A finer grid has so many cells across one of the coarser, and so many grids there are.
FINER: Final = 8
GRIDS: Final = tuple(COARSE.finer(FINER**step) for step in range(3))
# Where a grid would have more cells across, the coarser one is taken.
ACROSS: Final = 16
# A narrow panel has cells of so many times the size.
FOR_NARROW: Final = 2
# Of a cell: how far from its middle its ring may stand, and half of what is left between rings.
OFF: Final = 1 / 6
SMALLEST: Final = 9.0
# A little more than the base map shows.
REACH: Final = Area(-45, 25, 75, 80)
CELLS: Final = 2_000  # whose room is kept
CLOSEST: Final = 60.0  # units across, as in static/js/map/view.js
Where = tuple[int, int]
Address = Callable[[Area], str]  # where the ring of an area leads


@dataclass
class Cluster:
    """What is in a cell: how many of each shape, and the sums of their degrees."""

    shapes: Counter[str] = field(default_factory=Counter)
    east: float = 0.0
    north: float = 0.0

    def add(self, longitude: float, latitude: float, shape: str, n: int) -> None:
        self.shapes[shape] += n
        self.east += n * longitude
        self.north += n * latitude

    @property
    def n(self) -> int:
        return self.shapes.total()

    @property
    def middle(self) -> tuple[float, float]:
        return self.east / self.n, self.north / self.n


Clusters = dict[Where, Cluster]


def grid_for(area: Area | None) -> Grid:
    """The finest that has few enough cells across `area`; the coarsest for the whole map."""
    if area is None:
        return GRIDS[0]
    east, north = area.east - area.west, area.north - area.south
    few = [g for g in GRIDS if east <= ACROSS * g.across and north <= ACROSS * g.up]
    return few[-1] if few else GRIDS[0]


def by_index(asked: Asked, bits: int, grid: Grid) -> Clusters:
    """`bits` are those of incidents on the map."""
    index = asked.index
    found: Clusters = defaultdict(Cluster)
    if grid == COARSE:
        for (column, row, kind), n in index.cells.counts(bits).items():
            middle = index.middles[column, row]
            found[column, row].add(*middle, shape_of(kind), n)
        return found
    shapes = [shape_of(kind) for kind in index.kinds]
    for place in index.places(bits):
        at = index.longitudes[place], index.latitudes[place]
        found[grid.cell(*at)].add(*at, shapes[index.kind_of[place]], 1)
    return found


def by_query(incidents: Any, grid: Grid) -> tuple[Clusters, int]:
    """The same, read from the database; and how many have a place outside of the map."""
    found: Clusters = defaultdict(Cluster)
    outside = 0
    for longitude, latitude, kind, n in standing(incidents):
        if Place(longitude, latitude, "").is_on_map:
            at = longitude, latitude
            found[grid.cell(*at)].add(*at, shape_of(kind), n)
        else:
            outside += n
    return found, outside


def coarser(clusters: Clusters) -> Clusters:
    """For a narrow panel: cells of twice the size."""
    found: Clusters = defaultdict(Cluster)
    for (column, row), cluster in clusters.items():
        other = found[column // FOR_NARROW, row // FOR_NARROW]
        other.shapes += cluster.shapes
        other.east += cluster.east
        other.north += cluster.north
    return found


def frame_of(area: Area) -> Frame:
    """The window onto `area`, as far as the map reaches."""
    area = area.within(REACH)
    if area.west >= area.east or area.south >= area.north:
        return WHOLE
    points = [PROJECTION.point(*at) for at in area.edge()]
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    width, height = max(right - left, CLOSEST), max(bottom - top, CLOSEST)
    middle = Point((left + right) / 2, (top + bottom) / 2)
    return Frame(middle.x - width / 2, middle.y - height / 2, width, height)


def marks(clusters: Clusters, grid: Grid, scale: float, address: Address) -> tuple[Mark, ...]:
    """Rings that don't reach beyond their cells where a pixel is `scale` units, largest first."""
    found = [_mark(grid, where, one, scale, address) for where, one in clusters.items()]
    return tuple(sorted(found, key=lambda mark: (-mark.count, mark.at)))


def _mark(grid: Grid, where: Where, cluster: Cluster, scale: float, address: Address) -> Mark:
    area = grid.area(*where)
    east, north = cluster.middle
    at = PROJECTION.point(_near(east, area.west, area.east), _near(north, area.south, area.north))
    title = f"{number(cluster.n)} {'incident' if cluster.n == 1 else 'incidents'}, {area.words}"
    spots = tuple(
        Spot(key=str(area), at=at, shape=shape, title=title, n=n)
        for shape, n in sorted(cluster.shapes.items())
    )
    return Mark(at, spots, most=_radius(_room(area) / scale), link=address(area))


def _near(value: float, low: float, high: float) -> float:
    """Moved towards the middle of a cell, so that rings of two cells keep their distance."""
    middle, off = (low + high) / 2, (high - low) * OFF
    return min(max(value, middle - off), middle + off)


@lru_cache(maxsize=CELLS)
def _room(area: Area) -> float:
    """Half of the least distance between the middles of two rings, in units."""
    left, right, top = (
        PROJECTION.point(*at)
        for at in (
            (area.west, area.south),
            (area.east, area.south),
            (area.west, area.north),
        )
    )
    least = min(abs(right.x - left.x), abs(left.y - top.y))
    return least * (1 - 2 * OFF) / 2


def _radius(room: float) -> float:
    return min(max(room - STROKE / 2 - GAP, SMALLEST), LARGEST)


def drawing(
    clusters: Clusters, grid: Grid, area: Area | None, width: float, address: Address
) -> Drawing:
    """For a panel `width` pixels wide."""
    view = frame_of(area) if area else holding(mark.spot for mark in marks(clusters, grid, 1, str))
    scale = view.width / width
    rings = marks(clusters, grid, scale, address)
    return Drawing(view, scale, rings, tuple(placed(rings, scale, view)))


def payload(clusters: Iterable[Mark]) -> dict[str, Any]:
    """For the script, by columns, as overview.map_page has it for incidents."""
    listed = list(clusters)
    return {
        "id": [mark.spot.key for mark in listed],
        "x": [round(mark.at.x, 1) for mark in listed],
        "y": [round(mark.at.y, 1) for mark in listed],
        "n": [mark.count for mark in listed],
        "shares": [{spot.shape: spot.n for spot in mark.spots} for mark in listed],
        "title": [mark.spot.title for mark in listed],
        "url": [mark.link for mark in listed],
    }
