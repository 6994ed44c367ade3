"""A part of the map between two meridians and two parallels. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

TEXT: Final = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?")


class Area(NamedTuple):
    """Degrees. Its western and southern edges belong to it and the others don't, so that of areas
    side by side each place is in one.
    """

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, text: str) -> Area:
        """Of ``west,south,east,north``. Raises ValueError."""
        parts = text.split(",")
        if len(parts) != 4 or not all(TEXT.fullmatch(part) for part in parts):
            raise ValueError(f"Not an area: {text}")
        area = cls(*map(float, parts))
        if not (-180 <= area.west < area.east <= 180 and -90 <= area.south < area.north <= 90):
            raise ValueError(f"Not an area: {text}")
        return area

    def __str__(self) -> str:
        """As it is read again."""
        return ",".join(_plain(value) for value in self)

    @property
    def words(self) -> str:
        """``8° to 16° E, 52° to 56° N``."""
        across = _between(self.west, self.east, "E", "W")
        return f"{across}, {_between(self.south, self.north, 'N', 'S')}"

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude < self.east and self.south <= latitude < self.north

    def covers(self, other: Area) -> bool:
        return (
            self.west <= other.west
            and self.south <= other.south
            and other.east <= self.east
            and other.north <= self.north
        )

    def within(self, other: Area) -> Area:
        """What both have; its east is not east of its west, or so, where that is nothing."""
        return Area(
            max(self.west, other.west),
            max(self.south, other.south),
            min(self.east, other.east),
            min(self.north, other.north),
        )

    def meets(self, other: Area) -> bool:
        return (
            self.west < other.east
            and other.west < self.east
            and self.south < other.north
            and other.south < self.north
        )

    def edge(self, steps: int = 8) -> Iterator[tuple[float, float]]:
        """Points along its sides, which are curves on the map."""
        for step in range(steps + 1):
            share = step / steps
            across = self.west + share * (self.east - self.west)
            up = self.south + share * (self.north - self.south)
            yield from ((across, self.south), (across, self.north))
            yield from ((self.west, up), (self.east, up))


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _between(low: float, high: float, above: str, below: str) -> str:
    if low >= 0:
        return f"{_plain(low)}° to {_plain(high)}° {above}"
    if high <= 0:
        return f"{_plain(-low)}° to {_plain(-high)}° {below}"
    return f"{_plain(-low)}° {below} to {_plain(high)}° {above}"


class Grid(NamedTuple):
    """Cells of so many degrees, counted from the meridian and the equator."""

    across: float
    up: float

    def cell(self, longitude: float, latitude: float) -> tuple[int, int]:
        # `floor(x / 8)` is 0 for what is less than 0 by almost nothing.
        return int(longitude // self.across), int(latitude // self.up)

    def area(self, column: int, row: int) -> Area:
        return Area(
            column * self.across, row * self.up, (column + 1) * self.across, (row + 1) * self.up
        )

    def finer(self, times: int) -> Grid:
        return Grid(self.across / times, self.up / times)
