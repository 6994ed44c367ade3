"""The timeline of any filter: entries in lanes, or by week where there are too many for that."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from core.charts.time_scale import TimeScale
from core.chips import chosen
from core.embeds.embed import Embed
from core.embeds.figure import Drawing, Figure, Sign
from core.filters import answer
from core.listing import asked_query
from core.rows import number
from overview.drawn_dates import How
from overview.embeds.signs import of_shapes, of_spans, of_verdicts
from overview.filters import TimelinePageFilter
from overview.histogram import side
from overview.lanes import Frame, Mark, draw
from overview.marks import INCIDENT_SHAPES, LABELS
from overview.periods import Period
from overview.rows import timeline_row
from overview.timeline_marks import by_days, filled, lane_frame, marks
from overview.timeline_page import Histogram, counted, in_words, lane_totals, with_entries
from overview.timeline_query import Timeline
from overview.vocabularies import Show

# So many entries are read one by one; of more only the number a week is.
MOST = 3000
LISTED = 25
# Pixels: beside the lanes, of pictures wide and narrow; and the lanes of a page for both.
WIDE = 560
LABELS_WIDE, LABELS_NARROW = 156, 94
LANES_WIDE, LANES_NARROW = 600, 240
# Of the bars by week: the base line, and the highest bars of incidents and of the debate.
BASE, UP, DOWN = 150, 130, 110
ENDS = ("From", "To")  # which the summary says
TITLES = {
    Show.BOTH: "Incidents in allied airspace, and the debate",
    Show.INCIDENTS: "Incidents in allied airspace",
    Show.DEBATE: "The debate on allied airspace",
}


def make(request: HttpRequest, also: Collection[str]) -> Figure:
    public: Any = Timeline.public()
    filterset = answer(request, TimelinePageFilter, public, data_address=True, also=also)
    wanted, timeline = filterset.wanted, filterset.qs
    period = filterset.record.between(wanted.first, wanted.last)
    figure = Figure(
        title=TITLES[wanted.sides or Show.BOTH],
        summary=f"No entry, {in_words(period)}.",
        page=reverse("overview:timeline") + asked_query(request, filterset),
        chosen=tuple(pair for pair in chosen(request, filterset) if pair[0] not in ENDS),
    )
    total = timeline.count()
    if total > MOST:
        return _weeks(figure, timeline, period)
    return _lanes(figure, timeline, period) if total else figure


def _lanes(figure: Figure, timeline: Timeline, period: Period) -> Figure:
    frame = lane_frame()
    found = list(marks(timeline, frame))
    frame = frame.only({mark.lane for mark in found})
    scale = TimeScale(period.first, period.last)
    totals = lane_totals(frame, filled(frame, found), period)
    latest = [timeline_row(entry) for entry in timeline[:LISTED]]
    entries = sum(totals["totals"].values())
    return replace(
        figure,
        summary=_summary(totals["totals"], period),
        spoken="Each entry stands at its date, an incident in the lane of every country that it "
        "concerns. The full view lists the same entries.",
        notes=tuple(_notes(timeline, found)),
        key=_key(found),
        draw=lambda width: _drawn(frame, found, scale, timeline, totals, width),
        body="embeds/_lanes.html",
        context={
            **totals,
            "frame": frame,
            "sets": [
                (name, scale.ticks(most), with_entries(draw(frame, found, scale, wide), timeline))
                for name, most, wide in (("wide", 12, LANES_WIDE), ("narrow", 5, LANES_NARROW))
            ],
            "rows": latest,
            "more": entries - len(latest),
        },
        styles=("timeline",),
    )


def _summary(totals: dict[str, int], period: Period) -> str:
    words = [
        counted(totals[key], *noun)
        for key, noun in (
            ("incidents", ("incident", "incidents")),
            ("debate", ("entry of the debate", "entries of the debate")),
        )
        if totals[key]
    ]
    return f"{' and '.join(words)}, {in_words(period)}."


def _notes(timeline: Timeline, found: Iterable[Mark]) -> list[str]:
    lanes_of: dict[tuple[str, int], int] = {}
    for mark in found:
        lanes_of[mark.kind, mark.pk] = lanes_of.get((mark.kind, mark.pk), 0) + 1
    notes = []
    if max(lanes_of.values()) > 1:
        notes.append("An incident stands in the lane of every country that it concerns.")
    if timeline.refuted_left_out:
        notes.append(f"{number(timeline.refuted_left_out)} refuted left out.")
    return [" ".join(notes)] if notes else []


def _key(found: list[Mark]) -> tuple[Sign, ...]:
    """What is drawn, and nothing else."""
    shapes = {mark.shape for mark in found}
    return (
        *of_shapes((shape, LABELS[shape]) for shape in INCIDENT_SHAPES if shape in shapes),
        *of_verdicts({mark.verdict for mark in found}),
        *of_spans({mark.extent.how for mark in found} & {How.WITHIN, How.LASTING}),
    )


def _drawn(
    frame: Frame,
    found: list[Mark],
    scale: TimeScale,
    timeline: Timeline,
    totals: dict[str, Any],
    width: float,
) -> Drawing:
    is_wide = width >= WIDE
    beside = LABELS_WIDE if is_wide else LABELS_NARROW
    context = {
        **totals,
        "frame": frame,
        "is_wide": is_wide,
        "beside": beside,
        "across": width - beside,
        "ticks": scale.ticks(most=12 if is_wide else 5),
        "lanes": with_entries(draw(frame, found, scale, width - beside), timeline),
    }
    return Drawing(render_to_string("embeds/lanes.svg", context), frame.height)


def _weeks(figure: Figure, timeline: Timeline, period: Period) -> Figure:
    incidents, debate = by_days(timeline)
    scale = TimeScale(period.first, period.last)
    totals = {
        "incidents": sum(n for _, _, n in incidents),
        "debate": sum(n for _, _, n in debate),
    }
    histogram = Histogram(
        scale,
        side(incidents, scale, base=BASE, pixels=-UP),
        side(debate, scale, base=BASE + 1, pixels=DOWN),
        "0%",
        "100%",
    )
    height = BASE + DOWN + 24
    context: dict[str, Any] = {
        "histogram": histogram,
        "base": BASE + 0.5,
        "height": height,
        "ticks": scale.ticks(most=8),
        "rows": [timeline_row(entry) for entry in timeline[:LISTED]],
        "more": sum(totals.values()) - LISTED,
    }
    return replace(
        figure,
        summary=_summary(totals, period),
        spoken=f"At most {counted(histogram.incidents.most, 'incident', 'incidents')} and "
        f"{counted(histogram.debate.most, 'entry', 'entries')} of the debate in one week.",
        notes=(
            "Entries a week, incidents above the line and the debate below it; pale where the "
            "date is known less exactly than to the week.",
        ),
        draw=lambda width: Drawing(
            render_to_string("embeds/weeks.svg", context), context["height"]
        ),
        body="embeds/_weeks.html",
        context=context,
        styles=("timeline",),
    )


TIMELINE = Embed(
    name="timeline",
    label="Timeline",
    pages=("overview:timeline",),
    parameters=frozenset(TimelinePageFilter.get_filters()),
    make=make,
    height=760,
)
