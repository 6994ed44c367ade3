"""The filter of statements."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from core.filters import CodesFilter, KeysFilter, StrictFilterSet
from debates.filters.shared import (
    NamedFilter,
    having,
    of_states,
    published_actors,
    published_proposals,
    published_states,
    words,
)
from debates.models import Position, Statement, StatementCitation, StatementSubject
from debates.vocabularies import Capacity, Directness, Stance, StatementTopic
from sources.filters import CitesFilter


def _speaks() -> Exists:
    return Exists(Statement.objects.published().filter(speaker=OuterRef("pk")))


def _is_subject() -> Exists:
    public = Statement.objects.published().filter(pk=OuterRef("statement"))
    return Exists(StatementSubject.objects.filter(Exists(public), proposal=OuterRef("pk")))


class StatementFilter(StrictFilterSet):
    """Any of the values within one parameter, all of the parameters together."""

    date_field = "said"

    q = words(
        "office",
        "paraphrase",
        "quotation",
        "venue",
        "outlet",
        "public_id",
        named=("speaker",),
        where="speaker or statement",
    )
    topic = CodesFilter(StatementTopic, label="Topic")
    country = KeysFilter(
        queryset=published_states, to_field_name="iso2", label="Country", method="by_state"
    )
    stance = CodesFilter(Stance, label="Stance taken", method="by_stance")
    proposal = NamedFilter(
        queryset=published_proposals,
        to_field_name="public_id",
        label="Proposal",
        method="by_proposal",
        occurring=_is_subject,
    )
    speaker = NamedFilter(
        queryset=published_actors, to_field_name="key", label="Speaker", occurring=_speaks
    )
    capacity = CodesFilter(Capacity, label="Capacity")
    directness = CodesFilter(Directness, label="Directness")
    source = CitesFilter((StatementCitation, "statement"))

    class Meta:
        model = Statement
        fields: tuple[str, ...] = ()

    def by_state(self, queryset: Any, name: str, value: Any) -> Any:
        """Speakers of a state, and speakers for it."""
        return queryset.filter(of_states("speaker", value) | of_states("affiliation", value))

    def by_stance(self, queryset: Any, name: str, value: list[str]) -> Any:
        held = Position.objects.published().filter(statement=OuterRef("pk"), stance__in=value)
        return queryset.filter(Exists(held))

    def by_proposal(self, queryset: Any, name: str, value: Any) -> Any:
        return having(queryset, StatementSubject, "statement", Q(proposal__in=value))
