"""Which entries of the debate rest on a source."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from debates.models import EngagementRule, Event, Position, Proposal, Statement
from sources.models import SourceRecord


def citing(record: SourceRecord) -> dict[str, QuerySet[Any]]:
    """Published entries that cite `record`, by their kind; a proposal also by its milestones."""
    proposals = Proposal.objects.published().filter(
        Q(pk__in=record.debates_proposalcitations.values("proposal"))
        | Q(pk__in=record.debates_milestonecitations.values("milestone__proposal"))
    )
    return {
        "proposals": proposals,
        "events": _cited(Event, record.debates_eventcitations.values("event")),
        "statements": _cited(Statement, record.debates_statementcitations.values("statement")),
        "positions": _cited(Position, record.debates_positioncitations.values("position_held")),
        "rules": _cited(EngagementRule, record.debates_engagementrulecitations.values("rule")),
    }


def _cited(model: Any, keys: Any) -> Any:
    return model.objects.published().filter(pk__in=keys)
