"""The chart of a proposal: reads what `debates.proposal_chart` draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse

from actors.models import Actor
from actors.vocabularies import ActorKind
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

# Actors with a lane and rows in the table of a chart.
MOST_LANES = 40


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
    actors: int
    all_url: str

    @property
    def lane_count(self) -> int:
        return sum(len(group.lanes) for group in self.groups)

    @property
    def left_out(self) -> int:
        """How many actors have no lane; they are in the stack."""
        return self.actors - self.lane_count


def positions_chart(
    proposal: Proposal, milestones: list[Any], day: date, today: date
) -> Chart | None:
    """None where no dated position on the measure is public. Few queries, however many rows."""
    lines = _lines(proposal, today)
    if not lines:
        return None
    public = dict(
        Actor.objects.published()
        .filter(pk__in={line.actor for line in lines})
        .values_list("pk", "kind")
    )
    drawn = holders(_drawn(public, lines), groups_on(today))
    actors = {holder.pk: holder for holder in drawn}
    rows = _positions([line.key for line in lines if line.actor in actors])
    incidents = _incidents(proposal)
    reached = _milestones(milestones)
    days = [line.first or line.day for line in lines if line.first or line.day]
    scale = axis([*days, *(thing.first for thing in (*incidents, *reached))], today)
    ledger = Ledger([Entry(*line[:6]) for line in lines])
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
        actors=len(public),
        all_url=f"{reverse('debates:position_list')}?proposal={proposal.public_id}",
    )


class _Line(NamedTuple):
    """As an `Entry` of the ledger, and the first day that its date allows."""

    key: int
    actor: int
    proposal: int
    aspect: str
    stance: str
    day: date
    first: date | None


def _lines(proposal: Proposal, today: date) -> list[_Line]:
    held = Position.objects.published().on_the_measure().known_on(today).filter(proposal=proposal)
    columns = ("pk", "actor", "proposal", "aspect", "stance", "as_of_last", "as_of_first")
    return [_Line(*row) for row in held.order_by("as_of_last", "pk").values_list(*columns)]


def _positions(keys: list[int]) -> list[Any]:
    return list(Position.objects.filter(pk__in=keys).order_by("as_of_last", "pk"))


def _drawn(kinds: dict[int, str], lines: list[_Line]) -> list[int]:
    """Actors that get a lane: all, or of very many the states, then who took a position last."""
    latest = {line.actor: place for place, line in enumerate(lines) if line.actor in kinds}
    by_weight = sorted(latest, key=lambda key: (kinds[key] != ActorKind.STATE, -latest[key]))
    return by_weight[:MOST_LANES]


def _groups(rows: list[Any], actors: dict[int, Holder], scale: Any) -> list[Group]:
    """Groups as in the matrix, each ordered by the current stance."""
    of_actor: dict[int, list[Held]] = {}
    for row in rows:
        if row.actor_id in actors:
            of_actor.setdefault(row.actor_id, []).append(_held(row))
    lanes = [ActorLane(holder, lane(of_actor[key], scale)) for key, holder in actors.items()]
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
            url=f"?line={by_key[one.entry].public_id}#{by_key[one.entry].public_id}",
        )
        for one in found
        if one.actor in actors
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
