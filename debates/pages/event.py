"""What an event's page shows."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from core.public_history import history_of
from core.rows import Row
from debates.accounts import shown_accounts
from debates.linked_data import event_data
from debates.models import EngagementRule, Event, Proposal, ProposalEvent
from debates.pages.shared import (
    Fact,
    noted,
    public_actors,
    public_facts,
    statements_about,
    trigger_rows,
)
from debates.rows import proposal_row, proposals_for_lists, rule_row, rules_for_lists
from debates.sourcing import Sources
from debates.vocabularies import ParticipationRole


def page_context(event: Event) -> dict[str, Any]:
    """Context of debates/event.html; `event` is published."""
    sources = Sources()
    sources.cite(event.citations.all(), "event")
    triggers = trigger_rows(event.triggers.all(), sources)
    accounts = shown_accounts(Q(event=event), sources)
    rules = rules_for_lists(EngagementRule.objects.published().filter(event=event))
    context = {
        "event": event,
        "cited": event,
        "history": history_of(event),
        "title": event.title,
        "crumbs": [("Events", reverse("debates:events")), (event.public_id, "")],
        "participants": _participants(event),
        "steps": list(event.steps.all()),
        "triggers": triggers,
        "proposals": _proposals(event),
        "rules": [rule_row(rule) for rule in rules],
        "statements": statements_about(event=event),
        "accounts": accounts,
        "citations": sources.listed(),
        "origins": sources.summary(),
        "facts": _facts(event),
    }
    return context | {"linked": event_data(context)}


def _participants(event: Event) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """By role: (label, meaning, [(name, address of its events, "")])."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for actor, part in public_actors(event.participations.all()):
        url = f"{reverse('debates:events')}?actor={actor.key}"
        found.setdefault(part.role, []).append((actor.name, url, ""))
    return [
        (role.label, role.definition, found[role]) for role in ParticipationRole if role in found
    ]


def _proposals(event: Event) -> list[Row]:
    links = {link.proposal_id: link for link in ProposalEvent.objects.filter(event=event)}
    proposals = proposals_for_lists(Proposal.objects.published().filter(pk__in=links))
    return [
        noted(proposal_row(row), links[row.pk].get_role_display(), links[row.pk].note.rstrip("."))
        for row in proposals
    ]


def _facts(event: Any) -> list[Fact]:
    return [
        ("Id", event.public_id),
        ("Kind", event.get_kind_display()),
        ("Held", event.get_held_display() if event.held else "Not dated"),
        ("Status", event.get_state_display()),
        ("Status as reported", event.state_as_reported),
        ("Forum", event.forum),
        *public_facts(event),
    ]
