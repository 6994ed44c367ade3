"""The base map as one SVG file: land, coasts and borders of Europe. Pure: no Django.

Its colours are the variables of `map.css`, which a page hands down through ``<use>``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.maps.borders import Land, land_of
from core.maps.frame import BASE, PROJECTION
from core.maps.projection import Point
from core.maps.shapes import Ring, area, clipped, hatching, path, pieces, simplified
from core.maps.topology import Line, Polygon, Topology, directed, read_topology

TOLERANCE = 0.35
SMALLEST_AREA = 0.8
HATCH = 5.0
# Degrees east and degrees north that are safely beyond the corners of the base map.
FAR = ((-60, 95), (25, 84))
FILLS = {
    Land.OTHER: "--map-other",
    Land.MEMBER: "--map-member",
    Land.UKRAINE: "--map-ukraine",
    Land.OCCUPIED: "--map-ukraine",
    Land.RUSSIA: "--map-russia",
}
LINE = 'vector-effect="non-scaling-stroke" stroke-linejoin="round"'


@dataclass
class Drawn:
    """Rings to fill by kind of land, and the state on each side of every line of the source."""

    rings: dict[Land, list[Ring]] = field(default_factory=lambda: defaultdict(list))
    sides: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def basemap(source: Mapping[str, Any]) -> str:
    """`source`: the parsed TopoJSON of Natural Earth's countries. The same file, the same SVG."""
    topology = read_topology(source, "countries")
    lines = [_on_map(line) for line in topology.lines]
    drawn = _sorted(topology, lines)
    hatch = hatching(drawn.rings[Land.OCCUPIED], HATCH)
    parts = [
        _stroke("--map-grid", 1, _grid()),
        *(_filled(FILLS[land], drawn.rings[land]) for land in FILLS),
        _stroke("--map-border", 1, hatch),
        _stroke("--map-ukraine", 1.5, _between(drawn, lines, states=1)),
        _stroke("--map-border", 1.1, _between(drawn, lines, states=2)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(map(str, BASE))}">'
        f'<g id="base">{"".join(parts)}</g></svg>\n'
    )


def _on_map(line: Line) -> Ring:
    """Projected and simplified. Far away points are brought near: what they bound is cut off."""
    (west, east), (south, north) = FAR
    points = []
    for x, y in line:
        at = PROJECTION.point(min(max(x, west), east), min(max(y, south), north))
        # Beyond these digits processors may differ, and so would the file.
        points.append(Point(round(at.x, 4), round(at.y, 4)))
    return simplified(points, TOLERANCE)


def _is_near(polygon: Polygon) -> bool:
    """Land that the clamped points of `_on_map` can't distort into the map."""
    return all(
        min(axis) < high and max(axis) > low
        for axis, (low, high) in zip(zip(*polygon.outline, strict=True), FAR, strict=True)
    )


def _sorted(topology: Topology, lines: list[Ring]) -> Drawn:
    drawn = Drawn()
    for country, polygons in topology.countries:
        for polygon in filter(_is_near, polygons):
            state, land = land_of(country, polygon)
            for numbers in polygon.rings:
                ring = clipped(_joined(numbers, lines), BASE)
                if len(ring) < 3 or area(ring) < SMALLEST_AREA:
                    continue
                drawn.rings[land].append(ring)
                for number in numbers:
                    drawn.sides[number if number >= 0 else ~number].append(state)
    return drawn


def _joined(numbers: tuple[int, ...], lines: list[Ring]) -> Ring:
    """A ring without the points at which one line hands over to the next."""
    return [point for number in numbers for point in directed(lines, number)[:-1]]


def _between(drawn: Drawn, lines: list[Ring], *, states: int) -> Iterator[Ring]:
    """Lines with land on both sides: of two states, a border; of one, only the source's."""
    for number, sides in sorted(drawn.sides.items()):
        if len(sides) == 2 and len(set(sides)) == states:
            yield from pieces(lines[number], BASE)


def _grid() -> Iterator[Ring]:
    """Every tenth meridian and every fifth parallel."""
    for east in range(-60, 91, 10):
        yield from pieces([PROJECTION.point(east, north) for north in range(30, 81)], BASE)
    for north in range(35, 81, 5):
        yield from pieces([PROJECTION.point(east, north) for east in range(-60, 91)], BASE)


def _filled(colour: str, rings: list[Ring]) -> str:
    """With the line of the coast; `_between` covers it where the ring isn't a coast."""
    return (
        f'<path fill="var({colour})" stroke="var(--map-coast)" stroke-width="0.8" {LINE} '
        f'd="{path(rings, closed=True)}"/>'
    )


def _stroke(colour: str, width: float, lines: Iterator[Ring]) -> str:
    return (
        f'<path fill="none" stroke="var({colour})" stroke-width="{width}" {LINE} '
        f'd="{path(lines, closed=False)}"/>'
    )
