"""Names of states and seas, which step aside for marks or stay away. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from core.maps.frame import PROJECTION
from core.maps.marks import Mark
from core.maps.projection import Point
from core.maps.shapes import Frame

# In pixels: the height of the letters, half the width of one, and half a line.
SIZE, HALF_LETTER, HALF_LINE = 13, 3.5, 8
# Places to try, downwards from the best one. The name of a small state would leave its land.
STEPS = (0, 20, -20, 34, -34)
# Small states have no room for their names on a smaller scale than this, in units a pixel.
ROOM = 1.3


class NameKind(StrEnum):
    """How a name is written."""

    MEMBER = "member"
    OTHER = "other"
    SEA = "sea"


@dataclass(frozen=True)
class Name:
    """A name with the middle of its base line in units of the map."""

    text: str
    at: Point
    kind: NameKind
    minor: bool = False

    @property
    def x(self) -> str:
        return f"{self.at.x:.1f}"

    @property
    def y(self) -> str:
        return f"{self.at.y:.1f}"


def _name(text: str, north: float, east: float, kind: str = "member", size: str = "") -> Name:
    return Name(text, PROJECTION.point(east, north), NameKind(kind), size == "minor")


# Where each name has most room, found by eye. One that comes twice is written where it is in view.
NAMES = (
    _name("Norway", 61.6, 9.2),
    _name("Sweden", 62.4, 15.4),
    _name("Finland", 62.7, 26.6),
    _name("Estonia", 58.85, 25.6),
    _name("Latvia", 56.85, 25.3),
    _name("Lithuania", 55.45, 23.6),
    _name("Poland", 52.25, 19.2),
    _name("Germany", 51.0, 10.2),
    _name("France", 47.2, 2.6),
    _name("United Kingdom", 53.0, -1.6),
    _name("Romania", 46.0, 24.7),
    _name("Hungary", 47.1, 19.3),
    _name("Türkiye", 39.9, 31.5),
    _name("Italy", 43.6, 12.2),
    _name("Bulgaria", 42.8, 25.3),
    _name("Denmark", 56.0, 9.2, "member", "minor"),
    _name("Belgium", 50.5, 4.7, "member", "minor"),
    _name("Netherlands", 52.35, 5.6, "member", "minor"),
    _name("Czechia", 49.75, 15.3, "member", "minor"),
    _name("Slovakia", 48.75, 19.5, "member", "minor"),
    _name("Croatia", 45.6, 16.5, "member", "minor"),
    _name("Ukraine", 49.3, 30.2, "other"),
    _name("Belarus", 53.5, 28.2, "other"),
    _name("Russia", 59.0, 33.5, "other"),
    _name("Ireland", 53.2, -7.9, "other"),
    _name("Austria", 47.4, 14.2, "other", "minor"),
    _name("Moldova", 47.2, 28.6, "other", "minor"),
    _name("Crimea", 45.2, 34.3, "other", "minor"),
    _name("Kaliningrad", 54.65, 21.4, "other", "minor"),
    _name("Baltic Sea", 56.6, 18.9, "sea"),
    _name("North Sea", 56.2, 3.4, "sea"),
    _name("Norwegian Sea", 67.3, 5.0, "sea"),
    _name("Barents Sea", 72.0, 36.0, "sea", "minor"),
    _name("Black Sea", 43.4, 32.5, "sea"),
    _name("Norway", 69.4, 24.4, "member", "minor"),
    _name("Finland", 67.4, 26.6, "member", "minor"),
    _name("Sweden", 66.6, 19.6, "member", "minor"),
    _name("Ukraine", 49.3, 25.6, "other", "minor"),
    _name("Russia", 67.6, 35.0, "other", "minor"),
)


def placed(marks: Sequence[Mark], scale: float, view: Frame) -> Iterator[Name]:
    """The names that keep clear of `marks` and of one another, where a pixel is `scale` units."""
    taken: list[Name] = []
    for name in NAMES:
        if (name.minor and scale > ROOM) or any(other.text == name.text for other in taken):
            continue
        for step in STEPS[:1] if name.minor else STEPS:
            moved = replace(name, at=Point(name.at.x, name.at.y + step * scale))
            if _fits(moved, scale, view) and _is_free(moved, marks, taken, scale):
                taken.append(moved)
                yield moved
                break


def _half(name: Name, scale: float) -> float:
    return len(name.text) * HALF_LETTER * scale


def _fits(name: Name, scale: float, view: Frame) -> bool:
    half = _half(name, scale)
    ends = (Point(name.at.x + side, name.at.y) for side in (-half, half))
    return all(view.holds(end) for end in ends)


def _is_free(name: Name, marks: Sequence[Mark], taken: list[Name], scale: float) -> bool:
    half, middle = _half(name, scale), name.at.y - 4 * scale
    clear_of_marks = all(
        abs(mark.at.x - name.at.x) >= half + mark.outer * scale
        or abs(mark.at.y - middle) >= (HALF_LINE + mark.outer) * scale
        for mark in marks
    )
    return clear_of_marks and all(
        abs(other.at.x - name.at.x) >= half + _half(other, scale)
        or abs(other.at.y - name.at.y) >= 2 * HALF_LINE * scale
        for other in taken
    )
