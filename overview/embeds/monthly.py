"""Incidents by month and kind, of any filter of the list of incidents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from core.chips import chosen
from core.embeds.embed import Embed
from core.embeds.figure import Drawing, Figure
from core.filters import answer
from core.listing import asked_query, summary
from core.rows import number
from incidents.filters import IncidentFilter
from incidents.models import Incident
from incidents.vocabularies import VerdictCode
from overview.counted import counts_by_month, counts_by_state, placed
from overview.embeds.signs import of_shapes
from overview.home import MOST_MONTHS, peak_note
from overview.monthly import Count, MonthlyChart, monthly_chart
from overview.periods import Period, month_name, months
from overview.timeline_query import current_verdict

NARROW = 560


@dataclass(frozen=True)
class Shown:
    """The chart, and how many of the incidents found are in none of its columns, and why."""

    chart: MonthlyChart
    months: list[date]
    aside: int
    undated: int
    earlier: int


def make(request: HttpRequest, also: Collection[str]) -> Figure:
    public = Incident.objects.published()
    filterset = answer(request, IncidentFilter, public, data_address=True, also=also)
    total, shown = filterset.qs.count(), _shown(filterset)
    words = summary(total, ("incident", "incidents"), filterset)
    figure = Figure(
        title="Incidents by month",
        summary=words,
        page=reverse("incidents:list") + asked_query(request, filterset),
        chosen=chosen(request, filterset),
        empty="None of these incidents can be placed in a month.",
    )
    if shown is None:
        return figure
    columns = [
        (column, f"{reverse('incidents:list')}?{_of_month(filterset, request, column.month)}")
        for column in shown.chart.columns
    ]
    context = {
        "months": columns,
        "chart": shown.chart,
        "since": month_name(shown.months[0]),
        "until": month_name(shown.months[-1]),
    }
    return replace(
        figure,
        title=shown.chart.title,
        summary=f"Incidents by month and kind, each in the month in which it began: {words}",
        spoken=f"At most {number(shown.chart.highest)} in a month.",
        notes=tuple(_notes(shown)),
        key=tuple(of_shapes(shown.chart.key)),
        draw=lambda width: _drawn(context, width),
        body="embeds/_monthly.html",
        context=context,
        styles=("home",),
    )


def _shown(filterset: Any) -> Shown | None:
    """None where no incident stands in a month."""
    found: QuerySet[Any] = filterset.qs
    asked = filterset.form.cleaned_data
    counted = found.single()  # type: ignore[attr-defined]
    if VerdictCode.REFUTED not in asked["verdict"]:
        counted = counted.exclude(current_verdict({VerdictCode.REFUTED}))
    counts = counts_by_month(counted)
    if not counts:
        return None
    span = _span(counts, asked["from"], asked["to"] or timezone.localdate())
    within = [count for count in counts if count.month >= span[0]]
    # Of the fullest month alone: the note on the chart names nobody else.
    fullest = Period.month_of(_fullest(within))
    of_it = counted.filter(occurred_first__range=(fullest.first, fullest.last))
    states = counts_by_state(of_it, fullest.first)
    return Shown(
        chart=monthly_chart(span, within, peak_note(within, states)),
        months=span,
        aside=found.count() - counted.count(),
        undated=counted.count() - placed(counted).count(),
        earlier=sum(count.n for count in counts) - sum(count.n for count in within),
    )


def _fullest(counts: list[Count]) -> date:
    totals: dict[date, int] = {}
    for count in counts:
        totals[count.month] = totals.get(count.month, 0) + count.n
    return max(totals, key=lambda month: totals[month])


def _span(counts: list[Count], first: date | None, last: date) -> list[date]:
    """The months asked for and those with columns; of too many the last, unless these are empty."""
    beginnings = [count.month for count in counts]
    start = min(*beginnings, first or last, last)
    latest = max(beginnings)
    shown = list(months(start, max(latest, last)))[-MOST_MONTHS:]
    return shown if latest >= shown[0] else list(months(start, latest))[-MOST_MONTHS:]


def _notes(shown: Shown) -> list[str]:
    found = []
    if shown.chart.doubtful:
        found.append("Faded: the month is not certain.")
    if shown.aside:
        found.append(
            f"{number(shown.aside)} refuted, or a source’s summary of several incidents, "
            f"{'is' if shown.aside == 1 else 'are'} not counted in the columns."
        )
    if shown.undated:
        found.append(
            f"{number(shown.undated)} dated to a season or year only "
            f"{'is' if shown.undated == 1 else 'are'} in no column."
        )
    if shown.earlier:
        found.append(f"{number(shown.earlier)} earlier are in the full view.")
    return [" ".join(found)] if found else []


def _of_month(filterset: Any, request: HttpRequest, month: date) -> str:
    """The same filters for one month."""
    period = Period.month_of(month)
    query = QueryDict(asked_query(request, filterset).removeprefix("?"), mutable=True)
    query["from"], query["to"] = str(period.first), str(period.last)
    return query.urlencode()


def _drawn(context: dict[str, Any], width: float) -> Drawing:
    chart: MonthlyChart = context["chart"]
    if width < NARROW:
        chart = replace(chart, axis=[label for label in chart.axis if not label.wide])
    return Drawing(
        render_to_string("overview/_monthly.html", {**context, "chart": chart}), chart.height
    )


MONTHLY = Embed(
    name="incidents-by-month",
    label="Incidents by month, as a chart",
    pages=("incidents:list", "overview:home"),
    parameters=frozenset(IncidentFilter.get_filters()),
    make=make,
    height=560,
)
