"""An actor over time: the offices and bodies that it belonged to, and what it held on proposals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from actors.models import Actor
from core.addresses import entry_address
from core.charts.spans import Piece, Stretch
from core.charts.time_scale import Tick, TimeScale
from debates.lanes import Held, Lane, lane
from debates.models import Position

MARGIN = timedelta(days=14)


@dataclass(frozen=True)
class MembershipRow:
    name: str
    url: str
    role: str
    pieces: list[Piece]
    dates: str


@dataclass(frozen=True)
class LaneRow:
    """A proposal with the actor's lane on it."""

    name: str
    url: str
    lane: Lane


@dataclass(frozen=True)
class Chart:
    """`rows` on one axis; `left_out`: how many have no date to be drawn by."""

    rows: list[Any]
    ticks: list[Tick]
    first: date
    last: date
    left_out: int = 0


def memberships_chart(rows: Iterable[Any], today: date) -> Chart | None:
    """Of memberships with their body; None where no date at all is known."""
    rows = list(rows)
    dated = [row for row in rows if row.starts or row.ends]
    days = [d for row in dated for d in (row.starts_first, row.ends_first, row.ends_last) if d]
    if not days:
        return None
    scale = TimeScale(min(min(days) - MARGIN, today), max([today, *days]))
    shown = [
        MembershipRow(
            name=row.body.name,
            url=entry_address("overview:actor", row.body.public_id),
            role=row.role or row.get_kind_display(),
            pieces=_stretch(row).pieces(scale),
            dates=_dates(row),
        )
        for row in sorted(dated, key=lambda row: (row.starts_first or date.min, row.pk))
    ]
    return Chart(shown, scale.ticks(8), scale.first, scale.last, len(rows) - len(dated))


def _stretch(row: Any) -> Stretch:
    return Stretch(
        starts=(row.starts_first, row.starts_last),
        ends=(row.ends_first, row.ends_last),
        doubtful=any(sign in row.starts + row.ends for sign in "?~%"),
    )


def _dates(row: Any) -> str:
    start = f"from {row.get_starts_short()}" if row.starts else "start not dated"
    return f"{start}, until {row.get_ends_short()}" if row.ends else start


def positions_chart(actor: Actor, today: date) -> Chart | None:
    """One lane a proposal, on the measure itself; None where nothing dated is recorded."""
    held = Position.objects.published().on_the_measure().filter(actor=actor)
    lines = held.select_related("proposal").order_by("as_of_last", "pk")
    dated = [line for line in lines if line.as_of_last]
    if not dated:
        return None
    first = min(line.as_of_first or line.as_of_last for line in dated)
    scale = TimeScale(min(first - MARGIN, today), today)
    by_proposal: dict[int, list[Position]] = {}
    for line in dated:
        by_proposal.setdefault(line.proposal_id, []).append(line)
    rows = [_lane_row(found, scale) for found in by_proposal.values()]
    return Chart(rows, scale.ticks(10), scale.first, scale.last, len(lines) - len(dated))


def _lane_row(lines: list[Any], scale: TimeScale) -> LaneRow:
    proposal = lines[0].proposal
    held = [
        Held(
            stance=line.stance,
            label=line.get_stance_display(),
            when=line.get_as_of_short(),
            first=line.as_of_first,
            last=line.as_of_last,
        )
        for line in lines
    ]
    return LaneRow(
        proposal.title,
        entry_address("debates:proposal", proposal.public_id),
        lane(held, scale),
    )
