"""The filter of positions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from core.filters import CodesFilter, KeysFilter, StrictFilterSet
from debates.filters.shared import (
    NamedFilter,
    OnDayFilter,
    of_states,
    published_actors,
    published_proposals,
    published_states,
    words,
)
from debates.models import Position, PositionCitation
from debates.vocabularies import Aspect, Stance, Testimony
from sources.filters import CitesFilter


def _holds_one() -> Exists:
    return Exists(Position.objects.published().filter(actor=OuterRef("pk")))


def _is_subject() -> Exists:
    return Exists(Position.objects.published().filter(proposal=OuterRef("pk")))


class PositionFilter(StrictFilterSet):
    """Any of the values within one parameter, all of the parameters together."""

    date_field = "as_of"

    q = words(
        "condition",
        "reason",
        "hedge",
        "scope_note",
        "caveat",
        "note",
        "aspect_note",
        "public_id",
        named=("actor",),
        where="actor, reason or hedge",
    )
    as_of = OnDayFilter(
        label="As known on",
        method="by_day",
        help_text="Only lines that nothing later had replaced on that day.",
    )
    stance = CodesFilter(Stance, label="Stance")
    proposal = NamedFilter(
        queryset=published_proposals,
        to_field_name="public_id",
        label="Proposal",
        occurring=_is_subject,
    )
    country = KeysFilter(
        queryset=published_states, to_field_name="iso2", label="Country", method="by_state"
    )
    aspect = CodesFilter(Aspect, label="About")
    reported = CodesFilter(Testimony, label="How it is known", method="by_testimony")
    actor = NamedFilter(
        queryset=published_actors, to_field_name="key", label="Actor", occurring=_holds_one
    )
    source = CitesFilter((PositionCitation, "position_held"))

    class Meta:
        model = Position
        fields: tuple[str, ...] = ()

    def by_day(self, queryset: Any, name: str, value: date) -> Any:
        """Worked out over all public positions: another filter can't bring back a replaced one."""
        standing = Position.objects.published().standing(value).order_by()
        return queryset.filter(pk__in=standing.values("pk"))

    def by_state(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(of_states("actor", value)) if value else queryset

    def by_testimony(self, queryset: Any, name: str, value: list[str]) -> Any:
        if len(set(value)) != 1:
            return queryset
        return queryset.filter(reported_by__isnull=value[0] == Testimony.FIRST_HAND)
