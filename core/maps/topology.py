"""Reads countries out of a TopoJSON file: lines that neighbours share, and polygons made of them.

https://github.com/topojson/topojson-specification. Pure: no Django.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, TypeVar

P = TypeVar("P")
Line = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Polygon:
    """Rings of numbers of lines, the outer one first; ~n is line n from its end to its start.

    `outline` has the degrees of the outer ring, point by point.
    """

    rings: tuple[tuple[int, ...], ...]
    outline: Line


@dataclass(frozen=True)
class Topology:
    """`lines` in degrees east and north; `countries` as (code or name, its polygons)."""

    lines: tuple[Line, ...]
    countries: tuple[tuple[str, tuple[Polygon, ...]], ...]


def read_topology(source: Mapping[str, Any], collection: str) -> Topology:
    """`source` is the parsed file. A country without an ISO code goes by its name."""
    lines = tuple(_degrees(arc, source["transform"]) for arc in source["arcs"])
    countries = tuple(
        (shape.get("id") or shape["properties"]["name"], tuple(_polygons(shape, lines)))
        for shape in source["objects"][collection]["geometries"]
    )
    return Topology(lines, countries)


def _degrees(arc: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> Line:
    """A line is stored as whole steps from point to point."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    across = accumulate(step[0] for step in arc)
    along = accumulate(step[1] for step in arc)
    return [(x * wide + west, y * high + south) for x, y in zip(across, along, strict=True)]


def _polygons(shape: Mapping[str, Any], lines: Sequence[Line]) -> Iterator[Polygon]:
    arcs = shape.get("arcs", [])
    for rings in [arcs] if shape["type"] == "Polygon" else arcs:
        outline = [point for number in rings[0] for point in directed(lines, number)]
        yield Polygon(tuple(tuple(ring) for ring in rings), outline)


def directed(lines: Sequence[Sequence[P]], number: int) -> Sequence[P]:
    """Line `number`, or line ~`number` from its end to its start."""
    return lines[number] if number >= 0 else lines[~number][::-1]
