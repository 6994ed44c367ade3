"""The chart of a proposal: reads what `debates.proposal_chart` draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.charts.time_scale import Tick, percent
from core.vocabulary import label_of
from debates.grouping import TITLES
from debates.lanes import Held, Lane, lane
from debates.matrix import Entry, Ledger
from debates.matrix_query import Holder, groups_on, holders
from debates.models import Position, Proposal, StatementSubject, Trigger
from debates.proposal_chart import (
    Interval,
    Mark,
    Occurrence,
    Stack,
    axis,
    intervals,
    marks,
    order_of,
    stack,
    steps,
)
from debates.vocabularies import MilestoneKind, Stance, TriggerRole
from incidents.models import Incident


@dataclass(frozen=True)
class ActorLane:
    holder: Holder
    lane: Lane


@dataclass(frozen=True)
class Group:
    title: str
    lanes: list[ActorLane]


@dataclass(frozen=True)
class TableRow:
    """One interval; `when` is the date of its first line as the source has it."""

    name: str
    interval: Interval
    stance: str
    when: str
    url: str


@dataclass(frozen=True)
class Chart:
    """`few` are the ticks of a narrow screen; `chosen` the day of the page, '' for today."""

    first: date
    last: date
    ticks: list[Tick]
    few: list[Tick]
    incidents: list[Mark]
    steps: list[Mark]
    stack: Stack
    groups: list[Group]
    table: list[TableRow]
    chosen: str

    @property
    def actors(self) -> int:
        return sum(len(group.lanes) for group in self.groups)


def positions_chart(
    proposal: Proposal, milestones: list[Any], day: date, today: date
) -> Chart | None:
    """None where no dated position on the measure is public. Few queries, however many rows."""
    rows = _positions(proposal, today)
    if not rows:
        return None
    incidents = _incidents(proposal)
    reached = _milestones(milestones)
    days = [row.as_of_first or row.as_of_last for row in rows]
    scale = axis([*days, *(thing.first for thing in (*incidents, *reached))], today)
    known = holders({row.actor_id for row in rows}, groups_on(today))
    actors = {holder.pk: holder for holder in known}
    ledger = Ledger([
        Entry(row.pk, row.actor_id, row.proposal_id, row.aspect, row.stance, row.as_of_last)
        for row in rows
    ])  # fmt: skip
    return Chart(
        first=scale.first,
        last=scale.last,
        ticks=scale.ticks(16),
        few=scale.ticks(5),
        incidents=marks(incidents, scale),
        steps=steps(reached, scale),
        stack=stack(ledger.changes, scale),
        groups=_groups(rows, actors, scale),
        table=_table(rows, actors, intervals(ledger.changes, today)),
        chosen=percent(scale.middle(day)) if scale.first <= day < today else "",
    )


def _positions(proposal: Proposal, today: date) -> list[Any]:
    held = Position.objects.published().on_the_measure().known_on(today).filter(proposal=proposal)
    return list(held.order_by("as_of_last", "pk"))


def _groups(rows: list[Any], actors: dict[int, Holder], scale: Any) -> list[Group]:
    """Groups as in the matrix, each ordered by the current stance."""
    lanes = [
        ActorLane(holder, lane([_held(row) for row in rows if row.actor_id == key], scale))
        for key, holder in actors.items()
    ]
    lanes.sort(key=_by_stance)
    groups = [
        Group(title, [one for one in lanes if one.holder.group == number])
        for number, title in enumerate(TITLES)
    ]
    return [group for group in groups if group.lanes]


def _by_stance(row: ActorLane) -> tuple[int, str]:
    now = row.lane.now
    return order_of(now.stance if now else ""), row.holder.name


def _held(row: Any) -> Held:
    return Held(
        stance=row.stance,
        label=row.get_stance_display(),
        when=row.get_as_of_short(),
        first=row.as_of_first,
        last=row.as_of_last,
    )


def _table(rows: list[Any], actors: dict[int, Holder], found: list[Interval]) -> list[TableRow]:
    by_key = {row.pk: row for row in rows}
    table = [
        TableRow(
            name=actors[one.actor].name,
            interval=one,
            stance=label_of(Stance, one.stance),
            when=by_key[one.entry].get_as_of_short(),
            url=f"#{by_key[one.entry].public_id}",
        )
        for one in found
    ]
    return sorted(table, key=lambda row: (row.name, row.interval.first))


def _milestones(milestones: list[Any]) -> list[Occurrence]:
    return [
        Occurrence(
            label=label_of(MilestoneKind, row.kind),
            when=row.get_reached_short(),
            first=row.reached_first or row.reached_last,
            last=row.reached_last,
        )
        for row in milestones
        if row.reached_last
    ]


def _incidents(proposal: Proposal) -> list[Occurrence]:
    """Incidents named as what set it off or speaks for it, and those that statements on it name."""
    causes = Trigger.objects.filter(proposal=proposal).exclude(role=TriggerRole.BACKGROUND)
    named = set(causes.values_list("incident", flat=True))
    about = StatementSubject.objects.filter(
        statement__status="published",
        statement__speaker__status="published",
        statement__subjects__proposal=proposal,
        incident__isnull=False,
    )
    both = named | set(about.values_list("incident", flat=True))
    public: Any = Incident.objects.published().filter(pk__in=both).order_by("occurred_first")
    return [
        Occurrence(
            label=row.title,
            when=row.get_occurred_short(),
            first=row.occurred_first,
            last=row.occurred_last,
            kind=row.kind,
            named=row.pk in named,
        )
        for row in public
        if row.occurred_first and row.occurred_last
    ]
