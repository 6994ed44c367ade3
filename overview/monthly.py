"""Incidents a month as stacked columns and as small multiples. Pure: no Django.

Places across are percentages, heights are pixels. What is doubtful about a month is drawn faded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.charts.time_scale import percent
from core.rows import number
from overview.headline import incidents
from overview.marks import INCIDENT_SHAPES, LABELS
from overview.periods import month_name

HEIGHT, BASE, TOP = 260, 236, 44
SPARK_BASE, SPARK_TOP = 42, 2
MARGIN = 4.0  # percent, for the labels of the grid
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Count:
    """`n` incidents of a month. `doubtful`: their dates may well lie in another month."""

    month: date
    shape: str
    doubtful: bool
    n: int


@dataclass(frozen=True)
class Segment:
    shape: str
    y: str
    height: str
    doubtful: bool
    title: str


@dataclass(frozen=True)
class Column:
    """One month. `cells` are its numbers by shape, in the order of the chart's `key`."""

    month: date
    x: str
    width: str
    segments: list[Segment]
    cells: list[int]
    total: int
    doubtful: int

    @property
    def label(self) -> str:
        return month_name(self.month)


@dataclass(frozen=True)
class Label:
    """A label of an axis; `wide` ones are left out on a narrow screen."""

    at: str
    text: str
    strong: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Peak:
    """The note on the highest column, with the line from its top."""

    x: str
    y: str
    lines: list[str]
    anchor: str
    dx: int


@dataclass(frozen=True)
class MonthlyChart:
    title: str
    columns: list[Column]
    key: list[tuple[str, str]]
    grid: list[Label]
    axis: list[Label]
    peak: Peak | None
    height: int = HEIGHT
    base: int = BASE

    @property
    def highest(self) -> int:
        return max((column.total for column in self.columns), default=0)

    @property
    def doubtful(self) -> int:
        return sum(column.doubtful for column in self.columns)


def monthly_chart(months: Sequence[date], counts: Iterable[Count], peak_note: str) -> MonthlyChart:
    """Columns of `months`, which follow one another. `peak_note` is the note's second line."""
    by_month: dict[date, dict[tuple[str, bool], int]] = {month: {} for month in months}
    for count in counts:
        if count.month in by_month:
            cells = by_month[count.month]
            key = (count.shape, count.doubtful)
            cells[key] = cells.get(key, 0) + count.n
    shapes = [
        shape for shape in INCIDENT_SHAPES
        if any(key[0] == shape for cells in by_month.values() for key in cells)
    ]  # fmt: skip
    highest = max((sum(cells.values()) for cells in by_month.values()), default=0)
    top, grid = _grid(highest)
    columns = [
        _column(place, month, by_month[month], shapes, len(months), top)
        for place, month in enumerate(months)
    ]
    return MonthlyChart(
        title=_title(columns),
        columns=columns,
        key=[(shape, LABELS[shape]) for shape in shapes],
        grid=grid,
        axis=_axis(months),
        peak=_peak(columns, top, peak_note),
    )


def _grid(highest: int) -> tuple[int, list[Label]]:
    """The value at the top of the chart, and the lines up to it."""
    step = next((step for step in STEPS if highest <= 5 * step), STEPS[-1])
    top = max(step * -(-highest // step), step)
    values = range(step, top + 1, step)
    words = {top: f"{number(top)} {incidents(top)} a month"}
    return top, [Label(f"{_y(v, top):.1f}", words.get(v, number(v))) for v in values]


def _y(value: float, top: int) -> float:
    return BASE - (BASE - TOP) * value / top


def _place(place: int, total: int) -> tuple[float, float]:
    room = (100 - MARGIN) / max(total, 1)
    return MARGIN + room * (place + 0.12), room * 0.76


def _column(
    place: int,
    month: date,
    cells: Mapping[tuple[str, bool], int],
    shapes: Sequence[str],
    total: int,
    top: int,
) -> Column:
    x, width = _place(place, total)
    segments, below = [], 0
    for shape in shapes:
        for doubtful in (False, True):
            n = cells.get((shape, doubtful), 0)
            if not n:
                continue
            y = _y(below + n, top)
            title = f"{month_name(month)}: {n} {LABELS[shape].lower()}"
            title += ", month not certain" if doubtful else ""
            height = _y(below, top) - y
            segments.append(Segment(shape, f"{y:.1f}", f"{height:.1f}", doubtful, title))
            below += n
    numbers = [cells.get((shape, False), 0) + cells.get((shape, True), 0) for shape in shapes]
    unsure = sum(n for (_, doubtful), n in cells.items() if doubtful)
    return Column(month, percent(x), percent(width), segments, numbers, below, unsure)


def _axis(months: Sequence[date]) -> list[Label]:
    """Years, and quarters where there is room for them."""
    return [
        Label(
            percent(_place(place, len(months))[0]),
            str(month.year) if month.month == 1 else f"{month:%b}",
            strong=month.month == 1,
            wide=month.month != 1 and len(months) > 12,
        )
        for place, month in enumerate(months)
        if month.month % 3 == 1
    ]


def _title(columns: Sequence[Column]) -> str:
    highest = max((column.total for column in columns), default=0)
    peaks = [column for column in columns if column.total == highest]
    if highest < 2:
        return "Incidents by month"
    if len(peaks) == 1:
        return f"Most incidents in {peaks[0].label}"
    return f"At most {number(highest)} incidents a month"


def _peak(columns: Sequence[Column], top: int, second_line: str) -> Peak | None:
    """A note on the one highest column; none where several are as high, or all are low."""
    highest = max((column.total for column in columns), default=0)
    peaks = [place for place, column in enumerate(columns) if column.total == highest]
    if highest < 2 or len(peaks) > 1:
        return None
    x, width = _place(peaks[0], len(columns))
    right = x > 60
    return Peak(
        x=percent(x + width / 2),
        y=f"{_y(highest, top) - 3:.1f}",
        lines=[f"{number(highest)} in {columns[peaks[0]].label}", second_line],
        anchor="end" if right else "start",
        dx=-6 if right else 6,
    )


@dataclass(frozen=True)
class Bar:
    x: str
    width: str
    y: str
    height: str
    doubtful: bool


@dataclass(frozen=True)
class Spark:
    """One state's columns, on the scale of all panels."""

    name: str
    url: str
    total: int
    bars: list[Bar]


@dataclass(frozen=True)
class StateCounts:
    name: str
    url: str
    counts: Mapping[tuple[date, bool], int]

    def in_month(self, month: date) -> int:
        return self.counts.get((month, False), 0) + self.counts.get((month, True), 0)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def sparks(months: Sequence[date], states: Sequence[StateCounts]) -> tuple[int, list[Spark]]:
    """The value at the top of every panel, and the panels."""
    top = max((state.in_month(month) for state in states for month in months), default=0) or 1
    return top, [Spark(s.name, s.url, s.total, _bars(months, s, top)) for s in states]


def by_month(months: Sequence[date], states: Sequence[StateCounts]) -> list[tuple[date, list[int]]]:
    """The numbers behind the panels, state by state, newest month first; no months without any."""
    rows = [(month, [state.in_month(month) for state in states]) for month in reversed(months)]
    return [(month, counts) for month, counts in rows if any(counts)]


def _bars(months: Sequence[date], state: StateCounts, top: int) -> list[Bar]:
    room = 100 / max(len(months), 1)
    unit = (SPARK_BASE - SPARK_TOP) / top
    found = []
    for place, month in enumerate(months):
        below = 0
        for doubtful in (False, True):
            n = state.counts.get((month, doubtful), 0)
            if n:
                below += n
                x, y = percent(room * (place + 0.09)), f"{SPARK_BASE - unit * below:.1f}"
                found.append(Bar(x, percent(room * 0.82), y, f"{unit * n:.1f}", doubtful))
    return found
