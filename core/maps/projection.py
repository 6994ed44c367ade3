"""Where a place stands on the map: Lambert's conformal conic projection on a sphere.

Snyder, Map Projections: A Working Manual (USGS 1395, 1987), pages 104-107. Conformal, so that a
circle of so many kilometres stays a circle. Scripts get places in its units and need no projection.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

EARTH_KM = 6371.0088  # mean radius, IUGG


class Point(NamedTuple):
    """A place on the map in its units, to the right and downwards."""

    x: float
    y: float


@dataclass(frozen=True)
class Lambert:
    """Two standard parallels and the central meridian in degrees; units a radius, and an offset."""

    south: float
    north: float
    meridian: float
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def cone(self) -> float:
        south, north = math.radians(self.south), math.radians(self.north)
        return math.log(math.cos(south) / math.cos(north)) / math.log(_tan(north) / _tan(south))

    def point(self, longitude: float, latitude: float) -> Point:
        """Degrees east and north to units. Latitude must lie above the South Pole."""
        distance = self._from_pole(latitude)
        angle = self.cone * math.radians(longitude - self.meridian)
        return Point(
            self.scale * distance * math.sin(angle) + self.left,
            self.scale * distance * math.cos(angle) + self.top,
        )

    def units(self, kilometres: float, latitude: float) -> float:
        """How long so many kilometres are on the map at this latitude."""
        factor = self._from_pole(latitude) * self.cone / math.cos(math.radians(latitude))
        return self.scale * factor * kilometres / EARTH_KM

    def _from_pole(self, latitude: float) -> float:
        south = math.radians(self.south)
        ratio = _tan(south) / _tan(math.radians(latitude))
        return math.cos(south) / self.cone * math.pow(ratio, self.cone)


def _tan(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)
