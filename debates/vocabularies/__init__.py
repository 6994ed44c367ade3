"""Coded values of debates, proposals, statements, positions, events and rules."""

from debates.vocabularies.events import (
    EventKind,
    EventStatus,
    ParticipationRole,
)
from debates.vocabularies.links import (
    AssertionSubject,
    FireTrigger,
    LinkRole,
    TriggerRole,
)
from debates.vocabularies.matrix import CellKind, ChangeKind, Relation
from debates.vocabularies.proposals import (
    EscalationRung,
    Forum,
    Geography,
    MilestoneKind,
    PartyRole,
    ProposalCategory,
    ProposalRelationKind,
    TargetClass,
)
from debates.vocabularies.statements import (
    ATTRIBUTION_STANCES,
    Aspect,
    Capacity,
    CodingOutcome,
    Directness,
    Stance,
    StatementTopic,
    Testimony,
)

__all__ = [
    "ATTRIBUTION_STANCES",
    "Aspect",
    "AssertionSubject",
    "Capacity",
    "CellKind",
    "ChangeKind",
    "CodingOutcome",
    "Directness",
    "EscalationRung",
    "EventKind",
    "EventStatus",
    "FireTrigger",
    "Forum",
    "Geography",
    "LinkRole",
    "MilestoneKind",
    "ParticipationRole",
    "PartyRole",
    "ProposalCategory",
    "ProposalRelationKind",
    "Relation",
    "Stance",
    "StatementTopic",
    "TargetClass",
    "Testimony",
    "TriggerRole",
]
