"""What the page of the timeline shows besides its list: periods, the overview, lanes and counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from core.charts.time_scale import TimeScale, percent
from core.dates.humanise import MONTHS
from core.facets import show_counts
from core.rows import number
from overview.filters import TimelinePageFilter
from overview.histogram import Side, side
from overview.lanes import Drawn, Frame
from overview.marks import INCIDENT_SHAPES, LABELS, SHAPES
from overview.periods import Period
from overview.record_span import CHOICES, HALF_A_YEAR, Record
from overview.timeline_index import facet_counts, whole_of
from overview.timeline_marks import Filled, by_weeks, fill, lane_frame
from overview.timeline_query import Timeline
from overview.vocabularies import EntryKind, Order, Show

# Pixels: the base line, and the highest bars of incidents and of the debate.
BASE, UP, DOWN = 50, 44, 34


@dataclass(frozen=True)
class Choice:
    """One link of a switch."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Histogram:
    """The whole record by week, with the chosen period on it (`x`, `width`)."""

    scale: TimeScale
    incidents: Side
    debate: Side
    x: str
    width: str


def timeline_context(request: HttpRequest, filterset: TimelinePageFilter) -> dict[str, Any]:
    """For a query that could be answered. Puts counts beside the values of the filters."""
    wanted, record = filterset.wanted, filterset.record
    period = record.between(wanted.first, wanted.last)
    facets = facet_counts(wanted)
    show_counts(filterset.form, facets)
    _spell_out(filterset, period)
    whole = whole_of(wanted)
    lanes = fill(filterset.qs, frame := lane_frame(), period)
    return {
        "facets": facets,
        "period": period,
        "default": record.default,
        "whole": record.whole,
        "ends_early": record.default.last < record.today and _is_default(request),
        "periods": periods(request, record, period),
        "sides": _switch(request, "show", Show, wanted.sides or ""),
        "orders": _switch(request, "sort", Order, _order(filterset)),
        "refuted_left_out": filterset.qs.refuted_left_out,
        "with_refuted_url": address(request, refuted="1"),
        "lasting_url": address(request, to=str(period.last), **{"from": str(period.first)}),
        "clear_url": address(request, keep=("from", "to")),
        "whole_url": address(request, to=None, **{"from": ""}),
        "setup": _setup(record),
        **_overview(whole, record, period),
        **lane_totals(frame, lanes, period),
        **({} if filterset.is_partial else _drawing(frame, lanes, period, filterset.qs)),
    }


PARTS = ("actions", "bar", "histogram", "list", "summary")


def timeline_parts(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What of the page changes with its filters, for a script that puts it in place."""
    form, period = context["filterset"].form, context["period"]
    return {
        "html": {
            part: render_to_string(f"overview/_timeline_{part}.html", context, request)
            for part in PARTS
        },
        "facets": context["facets"],
        "lanes": {lane.key: count for _, _, rows in context["labels"] for lane, count in rows},
        "totals": context["totals"],
        "clear": context["clear_url"],
        "fields": {
            "from": str(period.first),
            "to": str(period.last),
            "show": form["show"].value(),
            "sort": form["sort"].value() or "",
            "q": form["q"].value() or "",
        },
    }


def address(request: HttpRequest, *, keep: Iterable[str] | None = None, **changes: Any) -> str:
    """This page with some parameters changed, or left out where None; always its first page."""
    query = request.GET.copy()
    query.pop("page", None)
    for name in list(query):
        if keep is not None and name not in keep:
            del query[name]
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}" if query else request.path


def in_words(period: Period) -> str:
    return f"{_day(period.first)} to {_day(period.last)}"


def counted(n: int, one: str, many: str) -> str:
    return f"{number(n)} {one if n == 1 else many}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def periods(request: HttpRequest, record: Record, shown: Period) -> list[Choice]:
    found = []
    for label, days in CHOICES:
        period = record.ending(days)
        ends: dict[str, Any] = {"from": period.first, "to": period.last}
        if days == HALF_A_YEAR:
            ends = {"from": None, "to": None}
        found.append(Choice(label, address(request, **ends), period == shown))
    everything = address(request, to=None, **{"from": ""})
    return [*found, Choice("All", everything, shown == record.whole)]


def _switch(request: HttpRequest, name: str, values: Any, current: str) -> list[Choice]:
    return [
        Choice(value.label, address(request, **{name: value.value}), value == current)
        for value in values
    ]


def _order(filterset: TimelinePageFilter) -> str:
    return filterset.form.cleaned_data["sort"] or Order.NEWEST


def _is_default(request: HttpRequest) -> bool:
    return not {"from", "to"} & set(request.GET)


def _spell_out(filterset: TimelinePageFilter, period: Period) -> None:
    """Writes into the form what the address left open, so that sending it keeps both."""
    data = filterset.form.data.copy()
    data["show"] = filterset.wanted.sides or ""
    data["from"], data["to"] = str(period.first), str(period.last)
    filterset.form.data = data
    if EntryKind.INCIDENT not in filterset.wanted.kinds:  # the switch of sides is for that
        kinds = filterset.form.fields["kind"].widget
        kinds.choices = [one for one in kinds.choices if one[0] != EntryKind.INCIDENT]


def _overview(whole: Timeline, record: Record, period: Period) -> dict[str, Any]:
    incidents, debate = by_weeks(whole)
    first = record.whole.first
    scale = TimeScale(first - timedelta(days=first.weekday()), record.whole.last)
    start, width = scale.span(period.first, period.last) or (0, 0)
    histogram = Histogram(
        scale,
        side(incidents, scale, base=BASE, pixels=-UP),
        side(debate, scale, base=BASE + 1, pixels=DOWN),
        percent(start),
        percent(width),
    )
    of_whole = sum(n for _, _, n in [*incidents, *debate])
    return {
        "histogram": histogram,
        "ticks": scale.ticks(most=16),
        "of_whole": of_whole,
        "elsewhere_in_words": f"{counted(of_whole, 'entry', 'entries')} of other days "
        f"match{'es' if of_whole == 1 else ''}.",
    }


def lane_totals(frame: Frame, lanes: Filled, period: Period) -> dict[str, Any]:
    """How many entries each lane has, and both groups of lanes; an entry counts once in those."""
    totals = {"incidents": lanes.incidents, "debate": lanes.debate}
    return {
        "labels": [
            (group, totals[group.key], [(lane, lanes.of(lane)) for lane in group.lanes])
            for group in frame.groups
        ],
        "totals": totals,
        "totals_in_words": (
            counted(totals["incidents"], "incident", "incidents"),
            counted(totals["debate"], "entry of the debate", "entries of the debate"),
        ),
        "period_in_words": in_words(period),
    }


def _drawing(frame: Frame, lanes: Filled, period: Period, timeline: Timeline) -> dict[str, Any]:
    """The lanes as the server draws them."""
    scale = TimeScale(period.first, period.last)
    return {
        "frame": frame,
        "shapes": [(shape, LABELS[shape]) for shape in INCIDENT_SHAPES],
        "lane_ticks": scale.ticks(most=12),
        "lanes": with_entries(lanes.draw(scale), timeline),
    }


def with_entries(drawn: list[Drawn], timeline: Timeline) -> list[tuple[Drawn, list[Any]]]:
    """Each lane, and each of its marks with the entry that it stands for."""
    keys = {placed.mark.key for lane in drawn for placed in lane.marks}
    entries = {(one.kind, one.pk): one for one in timeline.entries_of(keys)}
    return [
        (lane, [(one, entries[one.mark.key]) for one in lane.marks if one.mark.key in entries])
        for lane in drawn
    ]


def _setup(record: Record) -> dict[str, Any]:
    """What the script has to know; days as ``2025-09-30``."""
    whole, default = record.whole, record.default
    return {
        "first": str(whole.first),
        "last": str(whole.last),
        "default": [str(default.first), str(default.last)],
        "shapes": dict(SHAPES),
        "marks": reverse("overview:timeline_marks"),
        "words": reverse("overview:timeline_entries"),
    }
