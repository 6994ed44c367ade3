"""National rules by state: a table, two to four states side by side, and over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from actors.models import Actor
from core.filters import StrictFilterSet
from core.rows import Row
from debates.models import EngagementRule
from debates.rows import rule_row as listed_row
from debates.rows import rules_for_lists
from debates.rules_chart import DatedRule, rules_chart
from debates.vocabularies import FireTrigger, TargetClass

FEWEST, MOST = 2, 4


@dataclass(frozen=True, kw_only=True)
class RuleRow(Row):
    """A rule in columns. What nobody stated is empty here, and said to be so by the template."""

    state: str
    state_url: str
    target: str
    trigger: str
    trigger_note: str
    decided_by: str
    legal_basis: str
    in_force: str
    target_class: str


@dataclass(frozen=True)
class SideBySide:
    """One column a state or group, one line a class of target; a cell may hold several rules."""

    states: list[tuple[str, str]]
    lines: list[tuple[str, list[list[RuleRow]]]]


def public_rules() -> Any:
    return rules_for_lists(EngagementRule.objects.published()).select_related("event")


def rule_row(rule: Any) -> RuleRow:
    """`rule` must come from `public_rules`."""
    row = listed_row(rule)
    stated = rule.fire_trigger != FireTrigger.NOT_STATED
    return RuleRow(
        **{name: getattr(row, name) for name in Row.__dataclass_fields__},
        state=rule.actor.name,
        state_url=f"{reverse('debates:rules')}?actor={rule.actor.key}",
        target=rule.get_target_class_display(),
        trigger=rule.get_fire_trigger_display() if stated else "",
        trigger_note=rule.trigger_note,
        decided_by=rule.decided_by,
        legal_basis=rule.legal_basis,
        in_force=rule.get_in_force_short() if rule.in_force else "",
        target_class=rule.target_class,
    )


def rules_context(filterset: StrictFilterSet, today: date) -> dict[str, Any]:
    """What the page adds to a list, for a query that could be answered."""
    rules = list(filterset.qs)
    chosen = filterset.form.cleaned_data
    asked = len(chosen["actor"]) > 1 or len(chosen["country"]) > 1
    holders = list({rule.actor_id: rule.actor for rule in rules}.values())
    compared = asked and FEWEST <= len(holders) <= MOST
    return {
        "holders": _holders(),
        "chosen": {actor.key for actor in chosen["actor"]},
        "kept": _kept(filterset),
        "compared": side_by_side(holders, rules) if compared else None,
        "too_many": asked and len(holders) > MOST,
        "chart": rules_chart([_dated(rule) for rule in rules], today, chosen["on"]),
        "day": chosen["on"],
        "without_start": _without_start(filterset) if chosen["on"] else 0,
    }


def side_by_side(holders: Sequence[Actor], rules: Sequence[Any]) -> SideBySide:
    rows = [(rule.actor_id, rule_row(rule)) for rule in rules]
    lines = []
    for target in TargetClass:
        of_target = [(actor, row) for actor, row in rows if row.target_class == target]
        if of_target:
            cells = [[row for actor, row in of_target if actor == h.pk] for h in holders]
            lines.append((target.label, cells))
    return SideBySide(
        [(h.name, f"{reverse('debates:rules')}?actor={h.key}") for h in holders], lines
    )


def _holders() -> QuerySet[Actor]:
    keys = EngagementRule.objects.published().order_by().values("actor")
    return Actor.objects.filter(pk__in=keys).order_by("name", "pk")


def _kept(filterset: StrictFilterSet) -> list[tuple[str, str]]:
    """The other filters, which choosing states to compare leaves as they are."""
    data: Any = filterset.data
    others = [name for name in filterset.filters if name not in ("actor", "country")]
    return [(name, value) for name in others for value in data.getlist(name) if value.strip()]


def _without_start(filterset: Any) -> int:
    """How many rules a day leaves out because nobody stated when they are in force."""
    data = filterset.data.copy()
    del data["on"]
    same = type(filterset)(data, queryset=filterset.queryset, request=filterset.request)
    return int(same.qs.filter(Q(in_force="")).count())


def _dated(rule: Any) -> DatedRule:
    event = rule.event if rule.event and rule.event.is_published else None
    held = event.held_last if event and event.held else None
    return DatedRule(
        title=rule.title,
        url=reverse("debates:rule", args=[rule.public_id]),
        state=rule.actor.name,
        target=rule.get_target_class_display(),
        in_force=rule.in_force,
        decided=held,
        decided_words=_decided(event) if held else "",
        decision=event.title if event and held else "",
    )


def _decided(event: Any) -> str:
    return f"basis {event.get_state_display().lower()} {event.get_held_short()}"
