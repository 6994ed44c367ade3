"""The entries of a timeline as marks in its lanes, and their number by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from actors.models import Actor
from core.charts.time_scale import TimeScale
from core.data_version.kept import once_a_version
from incidents.models import Incident, Involvement, Verdict
from overview.drawn_dates import extent
from overview.facets import pairs, states_of_actors
from overview.histogram import Dated
from overview.lanes import (
    ELSEWHERE,
    MOST_MARKS,
    Drawn,
    Frame,
    Lane,
    Mark,
    draw,
    draw_counted,
    frame,
)
from overview.marks import shape_of
from overview.periods import Period
from overview.record_span import Record
from overview.timeline_query import Counted, Part, Timeline
from overview.vocabularies import EntryKind

# The lanes of the debate from top to bottom.
DEBATE = (
    (EntryKind.STATEMENT.value, "Statements", "statement"),
    (EntryKind.POSITION.value, "Positions", "statement"),
    (EntryKind.MILESTONE.value, "Proposal steps", "proposal"),
    (EntryKind.EVENT.value, "Meetings, events", "meeting"),
    (EntryKind.RULE.value, "National rules", "rule"),
)
TALL_OF_DEBATE = (EntryKind.STATEMENT.value, EntryKind.MILESTONE.value)
BUSIEST = 2


def record_of(timeline: Timeline, today: date) -> Record:
    """The days on which the entries of `timeline` stand, first and last."""
    firsts, lasts = [], []
    for part in timeline.parts:
        name = part.kind.date
        found = part.rows.exclude(**{name: ""}).aggregate(
            first=Min(Coalesce(f"{name}_first", f"{name}_last")),
            last=Max(Coalesce(f"{name}_last", f"{name}_first")),
        )
        firsts.append(found["first"])
        lasts.append(found["last"])
    return Record(
        min((day for day in firsts if day), default=today),
        max((day for day in lasts if day), default=today),
        today,
    )


def lane_frame() -> Frame:
    """The lanes, whatever is filtered: countries in the order of the settings."""
    return _frame_of(tuple(settings.TIMELINE_COUNTRIES))


@once_a_version
def _frame_of(chosen: tuple[str, ...]) -> Frame:
    names = dict(Actor.objects.published().states().values_list("iso2", "name"))
    busy = Counter(
        dict(
            Involvement.objects.filter(
                incident__in=Incident.objects.published(), state__iso2__in=chosen
            )
            .order_by()
            .values_list("state__iso2")
            .annotate(n=Count("incident", distinct=True))
        )
    )
    tall = {*(code for code, _ in busy.most_common(BUSIEST)), *TALL_OF_DEBATE}
    return frame([(code, names.get(code, code)) for code in chosen], DEBATE, tall)


def by_days(timeline: Timeline) -> tuple[list[Dated], list[Dated]]:
    """How many entries each pair of first and last day has: incidents, and debate."""
    incidents: list[Dated] = []
    debate: list[Dated] = []
    if timeline.known:
        for kind, first, last, n in timeline.known.by_days():
            (incidents if kind == EntryKind.INCIDENT else debate).append((first, last, n))
        return incidents, debate
    for part in timeline.parts:
        name = part.kind.date
        target = incidents if part.kind.code == EntryKind.INCIDENT else debate
        counted = part.rows.order_by().values_list(f"{name}_first", f"{name}_last")
        for first, last, n in counted.annotate(n=Count("pk")):
            target.append((first or last, last or first, n))
    return incidents, debate


def by_weeks(timeline: Timeline) -> tuple[list[Dated], list[Dated]]:
    """The same to no more than the week, for bars that begin on Mondays."""
    if timeline.known is None:
        return by_days(timeline)
    incidents: list[Dated] = []
    debate: list[Dated] = []
    for is_incident, first, last, n in timeline.known.by_weeks():
        (incidents if is_incident else debate).append((first, last, n))
    return incidents, debate


def marks(timeline: Timeline, frame: Frame) -> Iterator[Mark]:
    """Each entry in its lane; an incident in that of every country that it concerns."""
    for each in timeline.parts:
        part = Part(each.kind, partial(timeline.rows_of, each, MOST_MARKS))
        if part.kind.code == EntryKind.INCIDENT:
            yield from _incidents(part, frame)
        else:
            kind = part.kind.code.value
            for pk, *dates in _dated(part):
                yield Mark(kind, pk, kind, extent(*dates), shape_of(kind))


@dataclass(frozen=True)
class Filled:
    """The lanes with what stands in them: how many entries in each, and on each side of all."""

    lanes: Mapping[str, int]
    incidents: int
    debate: int
    draw: Callable[[TimeScale], list[Drawn]]

    def of(self, lane: Lane) -> int:
        return self.lanes.get(lane.key, 0)


def fill(timeline: Timeline, frame: Frame, period: Period) -> Filled:
    """All but the days of the entries is left aside where there are too many to be told apart."""
    if timeline.known and timeline.known.count() > MOST_MARKS:
        return _counted(timeline.known, frame, period)
    return filled(frame, list(marks(timeline, frame)))


def filled(frame: Frame, found: list[Mark]) -> Filled:
    keys = {(mark.kind, mark.pk) for mark in found}
    incidents = sum(kind == EntryKind.INCIDENT for kind, _ in keys)
    return Filled(
        Counter(mark.lane for mark in found),
        incidents,
        len(keys) - incidents,
        lambda scale: draw(frame, found, scale),
    )


def _counted(known: Counted, frame: Frame, period: Period) -> Filled:
    kinds, lanes = known.kinds(), known.lanes()
    incidents = kinds.get(EntryKind.INCIDENT, 0)
    stretches = {lane: known.within(lane, period) for lane in lanes}
    return Filled(
        lanes,
        incidents,
        sum(kinds.values()) - incidents,
        lambda scale: draw_counted(frame, stretches, scale),
    )


def _incidents(part: Part, frame: Frame) -> Iterator[Mark]:
    verdict = Verdict.objects.filter(is_current=True, incident=OuterRef("pk")).values("code")
    lanes = lanes_of(pairs(part.kind.places, part), {lane.key for lane in frame.lanes})
    rows = _dated(part, "kind", current=Subquery(verdict[:1]))
    for pk, edtf, precision, first, last, kind, code in rows:
        for lane in sorted(lanes.get(pk, {ELSEWHERE})):
            dates = extent(edtf, precision, first, last)
            yield Mark(EntryKind.INCIDENT.value, pk, lane, dates, shape_of(kind), code or "")


def lanes_of(places: Iterable[tuple[int, int]], known: set[str]) -> dict[int, set[str]]:
    """Lanes by incident: those of its countries, or elsewhere."""
    states = states_of_actors()
    found: dict[int, set[str]] = {}
    for incident, actor in places:
        for code in states.get(actor, ()):
            found.setdefault(incident, set()).add(code if code in known else ELSEWHERE)
    return found


def _dated(part: Part, *columns: str, **added: Any) -> Any:
    """Key, date, precision, first and last day, then `columns` and what is `added`."""
    name = part.kind.date
    dates = (name, f"{name}_precision", f"{name}_first", f"{name}_last")
    return part.rows.order_by().annotate(**added).values_list("pk", *dates, *columns, *added)
