"""The lanes of the timeline: which there are, and what is drawn in them. Pure: no Django.

Places across are percentages of the width. What fits beside what is decided for a chart of so many
pixels, `WIDTH` unless another is known; the script decides it anew for the width that it finds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import accumulate
from math import sqrt

from core.charts.time_scale import TimeScale, percent
from overview.drawn_dates import DAWN, DUSK, Extent, How

WIDTH = 960
AXIS, HEADING, ROW, TALL = 26, 26, 28, 44
ELSEWHERE = "other"
# Rows of marks within a lane, as offsets from its middle: the middle is taken first.
SUB_ROWS, SUB_ROWS_TALL = (0, -8, 8), (0, -8, 8, -16, 16)
MOST_MARKS = 1200
CELL = 5
# Pixels: half of a symbol, the gap between two, an open end, the shortest bar that is drawn, and
# how near to each other marks without room are counted together.
_HALF, _GAP, _TAIL, _LEAST_BAR, _NEAR = 4.5, 1.5, 16, 14, 34
NARROW = {"statement": 2.0}


@dataclass(frozen=True)
class Lane:
    """`code` is that of a country, `shape` that of a kind of debate entry; `y` is its top."""

    key: str
    label: str
    code: str
    shape: str
    y: int
    height: int

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def sub_rows(self) -> tuple[int, ...]:
        return SUB_ROWS_TALL if self.height == TALL else SUB_ROWS


@dataclass(frozen=True)
class Group:
    key: str
    title: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class Frame:
    """All lanes, one below the other under one axis."""

    groups: tuple[Group, ...]
    height: int

    @property
    def lanes(self) -> tuple[Lane, ...]:
        return tuple(lane for group in self.groups for lane in group.lanes)

    def only(self, keys: Collection[str]) -> Frame:
        """The same without the lanes that are not among `keys`, closed up."""
        groups = (
            replace(group, lanes=tuple(lane for lane in group.lanes if lane.key in keys))
            for group in self.groups
        )
        return _below_one_another(group for group in groups if group.lanes)


# First and last day, whether that is a night between two days, and how many entries have them.
Stretch = tuple[date, date, bool, int]


@dataclass(frozen=True)
class Mark:
    """One entry in one lane. `kind` and `pk` are those of the entry."""

    kind: str
    pk: int
    lane: str
    extent: Extent
    shape: str
    verdict: str = ""

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.pk


@dataclass(frozen=True)
class Placed:
    """A symbol at `x`, `y`; the bar of its days where they are wide enough to see."""

    mark: Mark
    x: str
    y: float
    bar_x: str
    bar_width: str
    tail: str

    @property
    def bar_y(self) -> float:
        return self.y - 3


@dataclass(frozen=True)
class More:
    """So many entries near `x` that found no room."""

    x: str
    y: float
    count: int

    @property
    def width(self) -> int:
        """Pixels of the box around ``+n``."""
        return 8 + 6 * (len(str(self.count)) + 1)


@dataclass(frozen=True)
class Cell:
    """Entries in a slice of time, the fuller the darker."""

    x: str
    width: str
    opacity: str
    count: int


@dataclass(frozen=True)
class Drawn:
    """What stands in a lane: symbols, or cells where there would be too many of them."""

    lane: Lane
    marks: tuple[Placed, ...] = ()
    more: tuple[More, ...] = ()
    cells: tuple[Cell, ...] = ()


def frame(
    countries: Sequence[tuple[str, str]],
    debate: Sequence[tuple[str, str, str]],
    tall: Collection[str],
) -> Frame:
    """Lanes for `countries` (code, name), for all others together, and for `debate`.

    Those of the debate are (key, label, shape). `tall` names the lanes that get more room.
    """
    first = [
        Lane(key, label, code, "", 0, TALL if key in tall else ROW)
        for key, label, code in (
            *((code, name, code) for code, name in countries),
            (ELSEWHERE, "Elsewhere", "··"),
        )
    ]
    second = [
        Lane(key, label, "", shape, 0, TALL if key in tall else ROW) for key, label, shape in debate
    ]
    return _below_one_another([
        Group("incidents", "Incidents by country", tuple(first)),
        Group("debate", "Debate", tuple(second)),
    ])  # fmt: skip


def _below_one_another(groups: Iterable[Group]) -> Frame:
    y = AXIS
    placed = []
    for group in groups:
        y += HEADING
        lanes = []
        for lane in group.lanes:
            lanes.append(replace(lane, y=y))
            y += lane.height
        placed.append(replace(group, lanes=tuple(lanes)))
    return Frame(tuple(placed), y)


@dataclass(frozen=True)
class _Panel:
    """What the lanes are drawn on: the days across, and how many pixels these have."""

    scale: TimeScale
    width: float

    def across(self, pixels: float) -> str:
        return percent(100 * pixels / self.width)


def draw(
    frame: Frame, marks: Iterable[Mark], scale: TimeScale, width: float = WIDTH
) -> list[Drawn]:
    """The lanes filled with `marks`, all of which touch the days of `scale`."""
    panel = _Panel(scale, width)
    by_lane: dict[str, list[Mark]] = {lane.key: [] for lane in frame.lanes}
    total = 0
    for mark in marks:
        by_lane[mark.lane].append(mark)
        total += 1
    slices = _Slices(panel)
    return [
        _cells(lane, map(_stretch, by_lane[lane.key]), slices)
        if total > MOST_MARKS or len(by_lane[lane.key]) > width / 7
        else _symbols(lane, by_lane[lane.key], panel)
        for lane in frame.lanes
    ]


def draw_counted(
    frame: Frame,
    stretches: Mapping[str, Iterable[Stretch]],
    scale: TimeScale,
    width: float = WIDTH,
) -> list[Drawn]:
    """The same for more than `MOST_MARKS`, of which only the days are known, by the lane."""
    slices = _Slices(_Panel(scale, width))
    return [_cells(lane, stretches.get(lane.key, ()), slices) for lane in frame.lanes]


@dataclass(frozen=True)
class _Reach:
    """Pixels that a mark takes: its anchor, its bar (start, end) if any, and both together."""

    anchor: float
    bar: tuple[float, float] | None
    start: float
    end: float


def _pixels(first: date, last: date, is_night: bool, panel: _Panel) -> tuple[float, float]:
    start = (first - panel.scale.first).days * 1.0
    end = (last - panel.scale.first).days + 1.0
    if is_night:
        start, end = start + DUSK, end - 1 + DAWN
    day = panel.width / panel.scale.days
    return max(start * day, 0), min(end * day, panel.width)


def _reach(mark: Mark, panel: _Panel) -> _Reach:
    extent, half = mark.extent, NARROW.get(mark.shape, _HALF)
    start, end = _pixels(extent.first, extent.last, extent.how is How.NIGHT, panel)
    day = panel.width / panel.scale.days
    is_point = extent.how in (How.SINCE, How.UNTIL, How.LASTING)
    anchor = start + min(day, end - start) / 2 if is_point else (start + end) / 2
    anchor = min(max(anchor, half), panel.width - half)
    bar = (start, end) if end - start >= _LEAST_BAR else None
    left = min(anchor - half, start if bar else anchor)
    right = max(anchor + half, end if bar else anchor)
    if extent.how is How.SINCE:
        right = max(right, anchor + _TAIL)
    elif extent.how is How.UNTIL:
        left = min(left, anchor - _TAIL)
    return _Reach(anchor, bar, left, right)


def _symbols(lane: Lane, marks: list[Mark], panel: _Panel) -> Drawn:
    """Side by side in the sub-rows, in order of time; what finds no room is counted."""
    placed: list[Placed] = []
    ends = [-99.0] * len(lane.sub_rows)
    left_over: list[list[float]] = []
    reaches = [(_reach(mark, panel), mark) for mark in marks]
    for reach, mark in sorted(reaches, key=lambda found: found[0].start):
        row = next((row for row, end in enumerate(ends) if reach.start - end >= _GAP), None)
        if row is None:
            _leave_over(left_over, reach.anchor)
            continue
        ends[row] = reach.end
        placed.append(_placed(mark, reach, lane.middle + lane.sub_rows[row], panel))
    more = tuple(
        More(panel.across(min(last + 6, panel.width - 24)), lane.middle, round(count))
        for _, last, count in left_over
    )
    return Drawn(lane, tuple(placed), more)


def _leave_over(groups: list[list[float]], anchor: float) -> None:
    """Count it with those near by: [first, last, how many]."""
    if groups and anchor - groups[-1][0] < _NEAR:
        groups[-1][1] = max(groups[-1][1], anchor)
        groups[-1][2] += 1
    else:
        groups.append([anchor, anchor, 1])


def _placed(mark: Mark, reach: _Reach, y: float, panel: _Panel) -> Placed:
    tail = {How.SINCE: "since", How.UNTIL: "until"}.get(mark.extent.how, "")
    if tail or not reach.bar:
        bar = ("", "")
    else:
        bar = (panel.across(reach.bar[0]), panel.across(reach.bar[1] - reach.bar[0]))
    return Placed(mark, panel.across(reach.anchor), y, *bar, tail)


def _stretch(mark: Mark) -> Stretch:
    return mark.extent.first, mark.extent.last, mark.extent.how is How.NIGHT, 1


class _Slices(dict[tuple[date, date, bool], tuple[int, int]]):
    """The first and the last slice of a panel that days lie in, each worked out once.

    `starts` and `width` place the cells across.
    """

    def __init__(self, panel: _Panel) -> None:
        super().__init__()
        self.panel = panel
        self.number = int(panel.width // CELL)

    @cached_property
    def starts(self) -> list[str]:
        return [self.panel.across(place * CELL) for place in range(self.number)]

    @cached_property
    def width(self) -> str:
        return self.panel.across(CELL - 0.6)

    def __missing__(self, days: tuple[date, date, bool]) -> tuple[int, int]:
        start, end = _pixels(*days, self.panel)
        first = int(start // CELL)
        last = max(int((end - 0.01) // CELL), first)
        self[days] = min(first, self.number - 1), min(last, self.number - 1)
        return self[days]


def _cells(lane: Lane, stretches: Iterable[Stretch], slices: _Slices) -> Drawn:
    """How many entries each slice of time may have held."""
    steps = [0] * (slices.number + 1)
    for first, last, is_night, n in stretches:
        begins, ends = slices[first, last, is_night]
        steps[begins] += n
        steps[ends + 1] -= n
    counts = list(accumulate(steps))[:-1]
    most = max(counts, default=0)
    return Drawn(
        lane,
        cells=tuple(
            Cell(
                slices.starts[place],
                slices.width,
                f"{0.12 + 0.88 * sqrt(count / most):.2f}",
                count,
            )
            for place, count in enumerate(counts)
            if count
        ),
    )
