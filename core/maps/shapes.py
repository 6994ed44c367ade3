"""Lines and rings on the map: fewer points, cut at a frame, hatched, written down. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from core.maps.projection import Point

Ring = Sequence[Point]


class Frame(NamedTuple):
    """A rectangle of the map in its units."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, point: Point) -> bool:
        return (
            self.x <= point.x <= self.x + self.width and self.y <= point.y <= self.y + self.height
        )


def simplified(line: Ring, tolerance: float) -> Ring:
    """Without the points that lie nearer than `tolerance` to what remains (Douglas-Peucker)."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        apart = _distance_from(line[first], line[last])
        farthest = max(range(first + 1, last), key=lambda at: apart(line[at]), default=first)
        if farthest > first and apart(line[farthest]) > tolerance:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [line[at] for at in sorted(kept)]


def _distance_from(start: Point, end: Point) -> Callable[[Point], float]:
    """How far a point is from the line through two others, or from both where they are one."""
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy)
    if not length:
        return lambda point: math.hypot(point.x - start.x, point.y - start.y)
    return lambda point: abs(dy * (point.x - start.x) - dx * (point.y - start.y)) / length


def clipped(ring: Ring, frame: Frame) -> Ring:
    """The part of a filled ring inside of `frame` (Sutherland-Hodgman); empty if there is none."""
    right, bottom = frame.x + frame.width, frame.y + frame.height
    for axis, edge, sign in ((0, frame.x, 1), (0, right, -1), (1, frame.y, 1), (1, bottom, -1)):
        ring = list(_half(ring, axis, edge, sign))
    return ring


def _half(ring: Ring, axis: int, edge: float, sign: int) -> Iterator[Point]:
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was_in, is_in = ((point[axis] - edge) * sign >= 0 for point in (before, here))
        if was_in != is_in:
            share = (edge - before[axis]) / (here[axis] - before[axis])
            cut = [before[at] + share * (here[at] - before[at]) for at in (0, 1)]
            cut[axis] = edge
            yield Point(*cut)
        if is_in:
            yield here


def pieces(line: Ring, frame: Frame) -> Iterator[Ring]:
    """The stretches of an open line inside of `frame`, to whole points."""
    stretch: list[Point] = []
    for point in line:
        if frame.holds(point):
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []
    if len(stretch) > 1:
        yield stretch


def area(ring: Ring) -> float:
    pairs = zip([*ring[-1:], *ring[:-1]], ring, strict=True)
    return abs(sum(a.x * b.y - b.x * a.y for a, b in pairs)) / 2


def hatching(rings: Iterable[Ring], step: float) -> Iterator[Ring]:
    """Strokes from bottom left to top right inside of `rings`, `step` apart along each axis."""
    edges = [pair for ring in rings for pair in zip([*ring[-1:], *ring[:-1]], ring, strict=True)]
    if not edges:
        return
    levels = [_level(point) for _, point in edges]
    low, high = min(levels), max(levels)
    for number in range(math.ceil(low / step), math.floor(high / step) + 1):
        crossed = sorted(
            _at_level(start, end, number * step)
            for start, end in edges
            if (_level(start) > number * step) != (_level(end) > number * step)
        )
        yield from ([*pair] for pair in zip(crossed[::2], crossed[1::2], strict=True))


def _level(point: Point) -> float:
    """The same for all points of one stroke of hatching."""
    return point.x + point.y


def _at_level(start: Point, end: Point, wanted: float) -> Point:
    first, last = _level(start), _level(end)
    share = (wanted - first) / (last - first)
    return Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))


def path(lines: Iterable[Ring], *, closed: bool) -> str:
    """SVG path data to a tenth of a unit, in steps from point to point."""
    return "".join(_steps(line, closed) for line in lines)


def _steps(line: Ring, closed: bool) -> str:
    tenths = [(round(point.x * 10), round(point.y * 10)) for point in line]
    (x, y), *rest = tenths
    steps = []
    for across, along in rest:
        if (across, along) != (x, y):
            steps.append(f"{_tenth(across - x)},{_tenth(along - y)}")
            x, y = across, along
    text = f"M{_tenth(tenths[0][0])},{_tenth(tenths[0][1])}"
    text += f"l{' '.join(steps)}" if steps else ""
    return text.replace(" -", "-").replace(",-", "-") + ("z" if closed else "")


def _tenth(value: int) -> str:
    whole, rest = divmod(abs(value), 10)
    number = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{number}" if value < 0 else number
