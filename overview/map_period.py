"""The period of the map: links to the last days of the record, and incidents by week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from core.charts.time_scale import TimeScale, percent
from overview.histogram import Dated, Side, side
from overview.record_span import CHOICES, Record

# Pixels: the base line of the bars, and the highest one.
BASE, HIGHEST = 54, 50


@dataclass(frozen=True)
class Overview:
    """Incidents by week over the whole record, with the chosen period on it."""

    scale: TimeScale
    bars: Side
    x: str
    width: str


def by_days(incidents: Any) -> list[Dated]:
    """How many incidents each pair of first and last day has; one end stands for both."""
    dated = incidents.exclude(occurred="").order_by().values_list("occurred_first", "occurred_last")
    return [
        (first or last, last or first, n)
        for first, last, n in dated.annotate(n=Count("pk"))
        if first or last
    ]


def record_of(dated: list[Dated]) -> Record:
    today = timezone.now().date()
    firsts, lasts = [first for first, _, _ in dated], [last for _, last, _ in dated]
    return Record(min(firsts, default=today), max(lasts, default=today), today)


def overview(dated: list[Dated], record: Record, first: date | None, last: date | None) -> Overview:
    """`dated`: the incidents that all filters but the period leave."""
    whole = record.whole
    scale = TimeScale(whole.first - timedelta(days=whole.first.weekday()), whole.last)
    chosen = record.between(first, last)
    start, width = scale.span(chosen.first, chosen.last) or (0.0, 0.0)
    bars = side(dated, scale, base=BASE, pixels=-HIGHEST)
    return Overview(scale, bars, percent(start), percent(width))


def periods(record: Record, first: date | None, last: date | None) -> list[tuple[str, Any, bool]]:
    """(label, period or None for all of the record, is it the current one?)"""
    found: list[tuple[str, Any, bool]] = []
    for label, days in CHOICES:
        period = record.ending(days)
        found.append((label, period, (first, last) == (period.first, period.last)))
    return [*found, ("All", None, first is None and last is None)]
