"""The chain that an incident began, and the one that a proposal stands in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q
from django.db.models.functions import Coalesce

from core.prepared import PreparedRows
from debates.chain import Chain, Link, Node, build
from debates.chain_parts import (
    DECISIONS,
    event_links,
    event_node,
    incident_node,
    milestone_links,
    milestone_node,
    position_links,
    position_node,
    proposal_node,
    statement_links,
    statement_node,
    trigger_links,
)
from debates.models import Milestone, Position, Proposal, ProposalEvent, StatementSubject, Trigger
from debates.vocabularies import Aspect, LinkRole, TriggerRole
from incidents.models import Incident

# Statements, and positions that none of them holds, in the chain of a proposal.
MOST = 50
# What is read of what an incident set off, and of what a statement is about.
TRIGGER = ("incident", "proposal", "event", "asserted_by")
SUBJECT = ("statement__speaker", "proposal", "incident", "event")


def chain_of_incident(incident: Incident) -> Chain:
    """What it set off, what was said and decided. Background leads one step and no further."""
    triggers = _triggers_of_incident.read([incident.pk])
    firm = [row for row in triggers if row.role != TriggerRole.BACKGROUND]
    events = [row.event_id for row in firm if row.event_id]
    bearing = _proposal_events(Q(event__in=events) & ~Q(role=LinkRole.BACKGROUND)) if events else []
    raised = [row.proposal_id for row in firm if row.proposal_id]
    milestones = _milestones([*raised, *(row.proposal_id for row in bearing)])
    since = incident.occurred_first  # type: ignore[attr-defined]
    after = [
        row
        for row in milestones
        if row.kind in DECISIONS
        and (not since or not row.reached_last or row.reached_last >= since)
    ]
    if events or raised:
        subjects = _subjects(Q(incident=incident) | Q(event__in=events) | Q(proposal__in=raised))
    else:
        subjects = _subjects_of_incident.read([incident.pk])
    return _build(incident.public_id, triggers, bearing, milestones, after, subjects, [])


def chain_of_proposal(proposal: Proposal) -> Chain:
    """What led to it, who spoke on it, who stands where without a statement, what was decided."""
    bearing = _proposal_events(Q(proposal=proposal))
    events = [row.event_id for row in bearing if row.role != LinkRole.BACKGROUND]
    of_events = Q(event__in=events) & ~Q(role=TriggerRole.BACKGROUND)
    triggers = _triggers(Q(proposal=proposal) | of_events)
    milestones = _milestones([proposal.pk])
    decided = [row for row in milestones if row.kind in DECISIONS]
    said = _public_subjects().filter(proposal=proposal)
    subjects, more_said = _first(said.select_related(*SUBJECT), "statement__said")
    positions = Position.objects.published().filter(proposal=proposal, aspect=Aspect.MEASURE)
    told = said.order_by().values("statement")
    others = positions.filter(Q(statement__isnull=True) | ~Q(statement__in=told))
    held, more_held = _first(others.select_related("actor", "proposal", "reported_by"), "as_of")
    return _build(
        proposal.public_id,
        *(triggers, bearing, milestones, decided, subjects, held),
        left_out=more_said + more_held,
    )


def _first(rows: Any, date: str) -> tuple[list[Any], int]:
    """Those of the earliest days, which a chain shows, and how many there are besides."""
    began = Coalesce(f"{date}_first", f"{date}_last").asc(nulls_last=True)
    found = list(rows.order_by(began, "pk")[:MOST])
    return sorted(found, key=lambda row: row.pk), rows.count() - len(found)


def _related(rows: Any, *related: str) -> list[Any]:
    """With all that they tie together, which most often is nothing: to ask for so much takes long
    to put together, so their keys are asked for first.
    """
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return []
    return list(rows.filter(pk__in=keys).select_related(*related).order_by("pk"))


def _triggers(condition: Q) -> list[Any]:
    return _related(_public_triggers().filter(condition), *TRIGGER)


def _public_triggers() -> Any:
    rows = Trigger.objects.filter(incident__in=Incident.objects.published())
    shown = rows.filter(Q(proposal__isnull=True) | Q(proposal__status="published"))
    return shown.filter(Q(event__isnull=True) | Q(event__status="published"))


def _proposal_events(condition: Q) -> list[Any]:
    rows = ProposalEvent.objects.published().filter(condition)
    return _related(rows, "proposal", "event")


def _milestones(proposals: Iterable[int]) -> list[Any]:
    keys = list(proposals)
    rows = Milestone.objects.published().filter(proposal__in=keys)
    return list(rows.select_related("proposal")) if keys else []


def _subjects(condition: Q) -> list[Any]:
    return _related(_public_subjects().filter(condition), *SUBJECT)


def _public_subjects() -> Any:
    """Statements that are public, by public speakers."""
    return StatementSubject.objects.published().filter(statement__speaker__status="published")


_triggers_of_incident: Final = PreparedRows(
    lambda: _public_triggers().select_related(*TRIGGER).order_by("pk"), by="incident"
)
_subjects_of_incident: Final = PreparedRows(
    lambda: _public_subjects().select_related(*SUBJECT).order_by("pk"), by="incident"
)


def _build(
    root: str,
    triggers: list[Any],
    bearing: list[Any],
    milestones: list[Any],
    decided: list[Any],
    subjects: list[Any],
    positions: list[Any],
    left_out: int = 0,
) -> Chain:
    deciding = {row.event_id for row in bearing if row.role == LinkRole.DECIDES}
    proposals = [row.proposal for row in [*triggers, *bearing, *subjects, *positions]]
    events = [row.event for row in [*triggers, *bearing, *subjects] if row.event]
    nodes: list[Node] = [
        *(incident_node(row.incident) for row in [*triggers, *subjects] if row.incident),
        *(proposal_node(row, milestones) for row in [*proposals, *_owners(decided)] if row),
        *(event_node(event, decides=event.pk in deciding) for event in events),
        *(statement_node(row.statement) for row in subjects),
        *(position_node(row) for row in positions),
        *(milestone_node(row) for row in decided),
    ]
    links: list[Link] = [
        *trigger_links(triggers),
        *event_links(bearing),
        *statement_links(subjects),
        *position_links(positions),
        *milestone_links(decided),
    ]
    return build(root, nodes, links, left_out=left_out)


def _owners(milestones: list[Any]) -> list[Proposal]:
    return [row.proposal for row in milestones]
