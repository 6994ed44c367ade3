"""Marks that never hide one another: those that would are merged into a ring. Pure: no Django.

`static/js/map/marks.js` does the same at any zoom; both read the sizes below in pixels.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.maps.projection import Point

# Half of the 24 pixels that a target needs, which is more than the symbol is wide.
SYMBOL = 12.0
STROKE = 5.0
GAP = 1.5
LARGEST = 40.0


@dataclass(frozen=True)
class Spot:
    """One thing at one place. `shape` names its symbol and the colour of its share of a ring.

    `reach`: how far from its point it may have been, in units of the map; 0 at an exact point.
    `n`: so many of the same shape, of which nothing else is known one by one.
    """

    key: str
    at: Point
    shape: str
    verdict: str = ""
    title: str = ""
    url: str = ""
    reach: float = 0.0
    n: int = 1

    @property
    def circle(self) -> str:
        """The radius of the doubt about its place; empty at an exact point."""
        return f"{self.reach:.1f}" if self.reach else ""


@dataclass(frozen=True)
class Slice:
    """The share of one shape in a ring: an arc, or the whole circle where `path` is empty."""

    shape: str
    path: str


@dataclass(frozen=True)
class Mark:
    """A symbol for one spot or a ring for several, drawn at `at` in pixels around 0,0.

    `most`: the largest radius that a ring has room for; `link`: where it leads, if not to its
    spots in the list.
    """

    at: Point
    spots: tuple[Spot, ...]
    most: float = LARGEST
    link: str = ""

    @cached_property
    def count(self) -> int:
        return sum(spot.n for spot in self.spots)

    @property
    def spot(self) -> Spot:
        """The only one, or the first of several."""
        return self.spots[0]

    @cached_property
    def radius(self) -> float:
        """Of the middle of a ring's stroke."""
        return round(min(7.5 + 2.1 * math.sqrt(self.count), self.most), 1)

    @cached_property
    def outer(self) -> float:
        """How far from its middle no other mark may come."""
        return SYMBOL if self.count == 1 else self.radius + STROKE / 2 + GAP

    @property
    def place(self) -> str:
        return f"{self.at.x:.1f},{self.at.y:.1f}"

    @property
    def keys(self) -> str:
        return " ".join(spot.key for spot in self.spots)

    def slices(self) -> Iterator[Slice]:
        """Clockwise from the top, the commonest shape first."""
        counts: Counter[str] = Counter()
        for spot in self.spots:
            counts[spot.shape] += spot.n
        shares = counts.most_common()
        turned = -math.pi / 2
        for shape, count in shares:
            if len(shares) == 1:
                yield Slice(shape, "")
                return
            end = turned + 2 * math.pi * count / self.count
            yield Slice(shape, _arc(self.radius, turned, end))
            turned = end


def _arc(radius: float, start: float, end: float) -> str:
    (x1, y1), (x2, y2) = (
        (radius * math.cos(angle), radius * math.sin(angle)) for angle in (start, end)
    )
    large = int(end - start > math.pi)
    return f"M{x1:.2f},{y1:.2f}A{radius},{radius} 0 {large} 1 {x2:.2f},{y2:.2f}"


def merged(spots: Iterable[Spot], scale: float) -> tuple[Mark, ...]:
    """Marks of which none overlaps another where a pixel is `scale` units, largest first."""
    marks = [Mark(at, tuple(group)) for at, group in _by_place(spots).items()]
    while True:
        fewer = _merged_once(marks, scale)
        if len(fewer) == len(marks):
            return tuple(fewer)
        marks = fewer


def _by_place(spots: Iterable[Spot]) -> dict[Point, list[Spot]]:
    found: dict[Point, list[Spot]] = {}
    for spot in spots:
        found.setdefault(spot.at, []).append(spot)
    return found


def _merged_once(marks: Sequence[Mark], scale: float) -> list[Mark]:
    """Each mark in turn joins the first larger one that it overlaps."""
    placed: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (-mark.count, mark.at)):
        for number, other in enumerate(placed):
            if _overlap(mark, other, scale):
                placed[number] = _joined(other, mark)
                break
        else:
            placed.append(mark)
    return placed


def _overlap(a: Mark, b: Mark, scale: float) -> bool:
    return math.dist(a.at, b.at) < (a.outer + b.outer) * scale


def _joined(a: Mark, b: Mark) -> Mark:
    """At the middle of all spots."""
    share = b.count / (a.count + b.count)
    middle = Point(*(x + share * (y - x) for x, y in zip(a.at, b.at, strict=True)))
    joined = Mark(middle, (*a.spots, *b.spots))
    vars(joined)["count"] = a.count + b.count  # not counted anew each time that a spot joins
    return joined
