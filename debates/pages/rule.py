"""What the page of a national rule shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.public_history import history_of
from debates.models import EngagementRule
from debates.pages.shared import Fact, public_facts
from debates.rows import event_row, events_for_lists, public_name, rule_row, rules_for_lists
from debates.sourcing import Sources


def page_context(rule: EngagementRule) -> dict[str, Any]:
    """Context of debates/rule.html; `rule` is published, with actor, event and reporter."""
    sources = Sources()
    sources.cite(rule.citations.all(), "rule")
    others = EngagementRule.objects.published().filter(actor=rule.actor).exclude(pk=rule.pk)
    events = []
    if rule.event and rule.event.is_published:
        events = list(events_for_lists(type(rule.event).objects.filter(pk=rule.event.pk)))
    return {
        "rule": rule,
        "cited": rule,
        "history": history_of(rule),
        "title": rule.title,
        "crumbs": [("National rules", reverse("debates:rules")), (rule.public_id, "")],
        "reporter": public_name(rule.reported_by),
        "terms": _terms(rule),
        "events": [event_row(event) for event in events],
        "others": [rule_row(other) for other in rules_for_lists(others)],
        "citations": sources.listed(),
        "origins": sources.summary(),
        "facts": _facts(rule),
    }


def _terms(rule: Any) -> list[Fact]:
    """The rule itself; what nobody stated says so."""
    return [
        ("Against", rule.get_target_class_display()),
        ("What allows fire", rule.get_fire_trigger_display()),
        ("In words", rule.trigger_note),
        ("Who decides", rule.decided_by or "Not stated"),
        ("Legal basis", rule.legal_basis or "Not stated"),
        ("In force", rule.get_in_force_display() if rule.in_force else "Not stated"),
    ]


def _facts(rule: Any) -> list[Fact]:
    url = f"{reverse('debates:rules')}?actor={rule.actor.key}"
    return [
        ("Id", rule.public_id),
        ("State or group", rule.actor.name, url),
        ("Reported by", public_name(rule.reported_by)),
        *public_facts(rule),
    ]
