"""The filter of national rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from core.filters import CodesFilter, KeysFilter, StrictFilterSet, overlap
from debates.filters.shared import (
    NamedFilter,
    OnDayFilter,
    of_states,
    published_actors,
    published_states,
    words,
)
from debates.models import EngagementRule, EngagementRuleCitation
from debates.vocabularies import FireTrigger, TargetClass
from sources.filters import CitesFilter


def _has_one() -> Exists:
    return Exists(EngagementRule.objects.published().filter(actor=OuterRef("pk")))


class RuleFilter(StrictFilterSet):
    """Any of the values within one parameter, all of the parameters together."""

    q = words(
        "title",
        "summary",
        "trigger_note",
        "decided_by",
        "legal_basis",
        "public_id",
        named=("actor",),
        where="title or law",
    )
    on = OnDayFilter(
        label="In force on",
        method="by_day",
        help_text="Rules that may have been in force on that day.",
    )
    country = KeysFilter(
        queryset=published_states, to_field_name="iso2", label="Country", method="by_state"
    )
    target_class = CodesFilter(TargetClass, label="Target class")
    fire_trigger = CodesFilter(FireTrigger, label="What allows fire")
    actor = NamedFilter(
        queryset=published_actors,
        to_field_name="key",
        label="State or group",
        occurring=_has_one,
    )
    source = CitesFilter((EngagementRuleCitation, "rule"))

    class Meta:
        model = EngagementRule
        fields: tuple[str, ...] = ()

    def by_day(self, queryset: Any, name: str, value: date) -> Any:
        return queryset.filter(overlap("in_force", first=value, last=value))

    def by_state(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(of_states("actor", value)) if value else queryset
