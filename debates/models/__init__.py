"""The debate: questions, proposals, statements, positions, events, rules and their links."""

from debates.models.accounts import Account, AccountCitation, Difference
from debates.models.codings import SecondCoding
from debates.models.events import Event, EventCitation, EventStep, Participation
from debates.models.links import ProposalEvent, StatementSubject, Trigger, TriggerCitation
from debates.models.positions import (
    Position,
    PositionCheck,
    PositionCitation,
    PositionQuerySet,
)
from debates.models.proposals import (
    Debate,
    Milestone,
    MilestoneCitation,
    Party,
    Proposal,
    ProposalCitation,
    ProposalRelation,
)
from debates.models.rules import EngagementRule, EngagementRuleCitation
from debates.models.statements import Statement, StatementCitation

__all__ = [
    "Account",
    "AccountCitation",
    "Debate",
    "Difference",
    "EngagementRule",
    "EngagementRuleCitation",
    "Event",
    "EventCitation",
    "EventStep",
    "Milestone",
    "MilestoneCitation",
    "Participation",
    "Party",
    "Position",
    "PositionCheck",
    "PositionCitation",
    "PositionQuerySet",
    "Proposal",
    "ProposalCitation",
    "ProposalEvent",
    "ProposalRelation",
    "SecondCoding",
    "Statement",
    "StatementCitation",
    "StatementSubject",
    "Trigger",
    "TriggerCitation",
]
