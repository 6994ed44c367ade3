"""A map ready for a template: its window, its marks and the names around them. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.maps.frame import BASE, WHOLE
from core.maps.marks import Mark, Spot, merged
from core.maps.names import SIZE, Name, placed
from core.maps.projection import Point
from core.maps.shapes import Frame

MARGIN = 30.0
CLOSEST = 420.0


@dataclass(frozen=True)
class Drawing:
    """`scale`: how many units of the map a pixel is on the panel that it is drawn for."""

    view: Frame
    scale: float
    marks: tuple[Mark, ...]
    names: tuple[Name, ...]

    @property
    def view_box(self) -> str:
        return " ".join(f"{value:g}" for value in self.view)

    @property
    def size(self) -> str:
        """What a symbol drawn in pixels is scaled by."""
        return f"{self.scale:.2f}"

    @property
    def letters(self) -> str:
        """The size of names, in units."""
        return f"{SIZE * self.scale:.1f}"


def draw(spots: Iterable[Spot], *, width: float, view: Frame | None = None) -> Drawing:
    """Marks merged and names placed for a panel `width` pixels wide.

    Without `view` it is the whole map, and wider or taller where a spot stands farther out.
    """
    spots = tuple(spots)
    view = view or holding(spots)
    scale = view.width / width
    marks = merged(spots, scale)
    return Drawing(view, scale, marks, tuple(placed(marks, scale, view)))


def holding(spots: Iterable[Spot]) -> Frame:
    """The whole map, stretched to every spot on the base map."""
    corners = [
        Point(WHOLE.x, WHOLE.y),
        Point(WHOLE.x + WHOLE.width, WHOLE.y + WHOLE.height),
    ]
    for spot in spots:
        if not WHOLE.holds(spot.at):
            corners += [
                Point(spot.at.x - MARGIN, spot.at.y - MARGIN),
                Point(spot.at.x + MARGIN, spot.at.y + MARGIN),
            ]
    left, top = (min(axis) for axis in zip(*corners, strict=True))
    right, bottom = (max(axis) for axis in zip(*corners, strict=True))
    return Frame(left, top, right - left, bottom - top)


def fitting(spots: Iterable[Spot], ratio: float) -> Frame:
    """A window on all of `spots`, `ratio` times as wide as high, that leaves room around them.

    It stays on the base map where it can, and is never closer than `CLOSEST`.
    """
    at = [spot.at for spot in spots]
    (left, right), (top, bottom) = (
        (min(axis) - MARGIN, max(axis) + MARGIN) for axis in zip(*at, strict=True)
    )
    width = max(right - left, (bottom - top) * ratio, CLOSEST)
    width = min(width, BASE.width, BASE.height * ratio)
    return around(Point((left + right) / 2, (top + bottom) / 2), width, width / ratio)


def around(at: Point, width: float, height: float) -> Frame:
    """A window of this size with `at` in its middle, moved inwards at the edge of the base map."""
    left = min(max(at.x - width / 2, BASE.x), BASE.x + BASE.width - width)
    top = min(max(at.y - height / 2, BASE.y), BASE.y + BASE.height - height)
    return Frame(left, top, width, height)
