"""What the home page shows. Everything in it is computed from published entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Min, OuterRef, QuerySet, Subquery

from core.data_version.kept import once_a_version
from core.dates import human
from core.listing import file_links
from core.maps.drawing import draw
from core.rows import number
from debates.board import Board, BoardRow, proposals_for_board
from debates.models import Milestone, Proposal, Statement
from incidents.models import Incident
from incidents.rows import for_lists, incident_row
from overview import map_spots
from overview.changes import stale, what_changed
from overview.counted import (
    counted_incidents,
    counted_url,
    counts_by_month,
    counts_by_state,
    latest_day,
    placed,
    possibly_within,
    states_of,
    timeline_url,
    within,
)
from overview.exports import TIMELINE
from overview.headline import Tally, headline, incidents, most_often
from overview.kpis import kpis
from overview.monthly import Count, StateCounts, by_month, monthly_chart, sparks
from overview.periods import Period, month_name, months

NEWS, LATEST, PROPOSALS, PANELS = 9, 2, 20, 10
MOST_MONTHS = 60


@dataclass(frozen=True)
class Window:
    """The days that the numbers are about: up to today, or up to the latest incident on record."""

    month: Period
    quarter: Period
    is_past: bool

    @property
    def when(self) -> str:
        return self.month.short if self.is_past else "30 days"


def home_context(now: datetime) -> dict[str, Any]:
    return {**_as_of(now.date()), "stale": stale(now)}


@once_a_version
def _as_of(today: date) -> Mapping[str, Any]:
    """All that hangs on the data and the day; nobody may change it."""
    counted = counted_incidents()
    total = counted.count()
    changes = what_changed(NEWS)
    latest = latest_day(counted, today)
    window = window_of(today, latest)
    return {
        "is_empty": not changes,
        "headline": headline(tally(counted, today, latest, window), total),
        "lede": lede(counted, total),
        "kpis": kpis(counted, window.month, window.when),
        "window": window,
        "gap": Period.ending(today, 90).words if window.is_past else "",
        **_charts(counted, today),
        **_recent(counted, window),
        **_board(today),
        "changes": changes,
        "files": file_links(TIMELINE, "overview:timeline_file"),
        "today": human(today.isoformat(), "day"),
        "data_as_of": f"{changes[0].at:%-d %B %Y, %H:%M} UTC" if changes else "",
    }


def window_of(today: date, latest: date | None) -> Window:
    """Ends today, unless nothing is on record for 90 days: then with the latest incident."""
    is_past = latest is not None and latest < today - timedelta(days=89)
    last = latest if is_past and latest else today
    return Window(Period.ending(last, 30), Period.ending(last, 90), is_past)


def tally(
    counted: QuerySet[Incident], today: date, latest: date | None, window: Window
) -> Tally | None:
    """Of this month, else of the last 30 or 90 days, else of the latest month on record."""
    if latest is None:
        return None
    if window.is_past:
        states = states_of(within(counted, Period.month_of(latest)))
        return Tally(f"in {month_name(latest)}", states, is_past=True)
    for when, period in (
        (f"so far in {month_name(today)}", Period.month_of(today)),
        ("in the last 30 days", window.month),
        ("in the last 90 days", window.quarter),
    ):
        if states := states_of(within(counted, period)):
            return Tally(when, states)
    return None


def lede(counted: QuerySet[Incident], total: int) -> str:
    first = counted.order_by().aggregate(first=Min("occurred_first"))["first"]
    if not first:
        return ""
    since = human(f"{first:%Y-%m}", "month")
    statements = Statement.objects.published().count()
    return (
        f"Since {since} the record holds {number(total)} {incidents(total)} in or "
        f"at allied airspace and {number(statements)} statement{'' if statements == 1 else 's'} on "
        "what to do about them. Every entry names its sources; where accounts differ, they stay "
        "side by side."
    )


def _charts(counted: QuerySet[Incident], today: date) -> dict[str, Any]:
    """Columns by month and kind, and one small panel a state over the same months."""
    counts = [count for count in counts_by_month(counted) if count.month <= today]
    if not counts:
        return {"chart": None}
    shown = list(months(min(count.month for count in counts), today))[-MOST_MONTHS:]
    states = counts_by_state(counted, shown[0])
    scale, panels = sparks(shown, states[:PANELS])
    chart = monthly_chart(
        shown, counts, peak_note([count for count in counts if count.month >= shown[0]], states)
    )
    return {
        "chart": chart,
        "months": [(column, _month_url(column.month)) for column in chart.columns],
        "since": month_name(shown[0]),
        "until": month_name(today),
        "earlier": sum(count.n for count in counts if count.month < shown[0]),
        "unplaced": counted.count() - placed(counted).count(),
        "panels": panels,
        "panel_rows": [(month_name(month), row) for month, row in by_month(shown, states)],
        "panel_top": scale,
        "state_names": [state.name for state in states],
        "more_states": states[PANELS:],
        "states_title": _states_title(states),
    }


def _month_url(month: date) -> str:
    period = Period.month_of(month)
    return timeline_url(**{"from": str(period.first), "to": str(period.last)})


def peak_note(counts: Sequence[Count], states: Sequence[StateCounts]) -> str:
    """Who was involved most often in the month with most incidents."""
    by_month: dict[date, int] = {}
    for count in counts:
        by_month[count.month] = by_month.get(count.month, 0) + count.n
    peak = max(by_month, key=lambda month: by_month[month])
    leading = most_often({state.name: state.in_month(peak) for state in states})
    return f"most often {' or '.join(leading)}" if leading else ""


def _states_title(states: Sequence[StateCounts]) -> str:
    leading = most_often({state.name: state.total for state in states})
    if not leading:
        return "By country"
    return f"{' and '.join(leading)} {'is' if len(leading) == 1 else 'are'} involved most often"


def _recent(counted: QuerySet[Incident], window: Window) -> dict[str, Any]:
    recent = within(counted, window.quarter)
    on_map = map_spots.placed_for_picture(recent.with_verdict())  # type: ignore[attr-defined]
    return {
        "recent_count": recent.count(),
        "map": draw(on_map.spots, width=map_spots.COLUMN) if on_map.spots else None,
        "off_map": on_map.nowhere + on_map.outside,
        "recent": [incident_row(row) for row in for_lists(recent)[:LATEST]],
        "recent_more": possibly_within(counted, window.quarter).count(),
        "recent_url": counted_url(window.quarter),
        "map_url": counted_url(window.quarter, "overview:map"),
    }


def _board(today: date) -> dict[str, Any]:
    """The proposals that took a step last, with who stands where today."""
    public = Proposal.objects.published()
    steps = Milestone.objects.filter(proposal=OuterRef("pk")).order_by(
        F("reached_last").desc(nulls_last=True)
    )
    latest = Subquery(steps.values("reached_last")[:1])
    ordered = public.order_by(latest.desc(nulls_last=True), "public_id")
    board = Board(today)
    rows: list[BoardRow] = [board.row(row) for row in proposals_for_board(ordered)[:PROPOSALS]]
    return {"board": rows, "proposals": public.count()}
