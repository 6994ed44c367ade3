"""What the debate adds to the pages of incidents and sources. Published entries only."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from core.panels import Panel
from core.rows import Row, meta_line
from debates.models import (
    Account,
    EngagementRule,
    Event,
    Position,
    Proposal,
    Statement,
    Trigger,
)
from debates.pages.shared import noted, statements_about, trigger_note
from debates.rows import (
    event_row,
    events_for_lists,
    position_row,
    positions_for_lists,
    proposal_row,
    proposals_for_lists,
    rule_row,
    rules_for_lists,
    statement_row,
    statements_for_lists,
)
from incidents.models import Incident
from sources.models import SourceRecord


def debate_after(incident: Incident) -> list[Panel]:
    """What `incident` set off or is cited for, what is said about it, and single accounts of it."""
    triggers = list(
        Trigger.objects.filter(incident=incident).select_related("asserted_by").order_by("pk")
    )
    proposals = Proposal.objects.published().filter(pk__in=[t.proposal_id for t in triggers])
    events = Event.objects.published().filter(pk__in=[t.event_id for t in triggers])
    note = "Each with how the incident bears on it, and who says so."
    return [
        Panel(
            "Proposals",
            note,
            [
                noted(proposal_row(row), *_notes(triggers, proposal_id=row.pk))
                for row in proposals_for_lists(proposals)
            ],
        ),
        Panel(
            "Events",
            note,
            [
                noted(event_row(row), *_notes(triggers, event_id=row.pk))
                for row in events_for_lists(events)
            ],
        ),
        Panel("Statements about it", rows=statements_about(incident=incident)),
        Panel(
            "What sources assert",
            "Kept as the claim of each source, not as a fact of the record.",
            _accounts(incident),
        ),
    ]


def _notes(triggers: list[Trigger], **target: int) -> list[str]:
    ((name, key),) = target.items()
    return [trigger_note(row, []) for row in triggers if getattr(row, name) == key]


def _accounts(incident: Incident) -> list[Row]:
    """One row an account, leading to the first public source that makes it."""
    accounts = Account.objects.published().filter(incident=incident).select_related("difference")
    rows = []
    for account in accounts.prefetch_related("citations__record__publisher"):
        records = [c.record for c in account.citations.all()]
        shown = [r for r in records if r.is_published and r.triage == "accepted"]
        topic = f"sources differ: {account.difference.topic}" if account.difference else ""
        rows.append(
            Row(
                title=account.wording,
                url=reverse("sources:detail", args=[shown[0].public_id]) if shown else "#sources",
                kind="account",
                meta=meta_line(
                    topic, account.get_voice_display(), *(record.title for record in shown)
                ),
                source_count=len({record.pk for record in shown}),
            )
        )
    return rows


def entries_citing(record: SourceRecord) -> list[Panel]:
    """Published entries of the debate that rest on `record`."""
    proposals = Proposal.objects.published().filter(
        Q(pk__in=record.debates_proposalcitations.values("proposal"))
        | Q(pk__in=record.debates_milestonecitations.values("milestone__proposal"))
    )
    events = _cited(Event, record.debates_eventcitations.values("event"))
    statements = _cited(Statement, record.debates_statementcitations.values("statement"))
    positions = _cited(Position, record.debates_positioncitations.values("position_held"))
    rules = _cited(EngagementRule, record.debates_engagementrulecitations.values("rule"))
    return [
        Panel(
            "Proposals that cite it",
            rows=[proposal_row(row) for row in proposals_for_lists(proposals)],
        ),
        Panel("Events that cite it", rows=[event_row(row) for row in events_for_lists(events)]),
        Panel(
            "Statements that cite it",
            rows=[statement_row(row) for row in statements_for_lists(statements)],
        ),
        Panel(
            "Positions that cite it",
            rows=[position_row(row) for row in positions_for_lists(positions)],
        ),
        Panel(
            "National rules that cite it", rows=[rule_row(row) for row in rules_for_lists(rules)]
        ),
    ]


def _cited(model: Any, keys: Any) -> Any:
    return model.objects.published().filter(pk__in=keys)
