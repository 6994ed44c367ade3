"""Which entries of the debate rest on a source."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable

from debates.models import (
    EngagementRule,
    EngagementRuleCitation,
    Event,
    EventCitation,
    MilestoneCitation,
    Position,
    PositionCitation,
    Proposal,
    ProposalCitation,
    Statement,
    StatementCitation,
)
from sources.models import SourceRecord


def citing(record: SourceRecord) -> dict[str, QuerySet[Any]]:
    """Published entries that cite `record`, by their kind; a proposal also by its milestones."""
    return citing_where(Q(record=record))


def citing_where(is_it: Q | Combinable) -> dict[str, QuerySet[Any]]:
    """The same of the records whose citations meet the condition."""
    proposals = Proposal.objects.published().filter(
        Q(pk__in=ProposalCitation.objects.filter(is_it).values("proposal"))
        | Q(pk__in=MilestoneCitation.objects.filter(is_it).values("milestone__proposal"))
    )
    return {
        "proposals": proposals,
        "events": _cited(Event, EventCitation, "event", is_it),
        "statements": _cited(Statement, StatementCitation, "statement", is_it),
        "positions": _cited(Position, PositionCitation, "position_held", is_it),
        "rules": _cited(EngagementRule, EngagementRuleCitation, "rule", is_it),
    }


def _cited(model: Any, citations: Any, link: str, is_it: Q | Combinable) -> Any:
    return model.objects.published().filter(pk__in=citations.objects.filter(is_it).values(link))
