"""The filter of events."""

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
from debates.models import Event, EventCitation, Participation, ProposalEvent
from debates.vocabularies import EventKind, EventStatus
from sources.filters import CitesFilter


def _takes_part() -> Exists:
    public = Event.objects.published().filter(pk=OuterRef("event"))
    return Exists(Participation.objects.filter(Exists(public), actor=OuterRef("pk")))


def _is_subject() -> Exists:
    public = Event.objects.published().filter(pk=OuterRef("event"))
    return Exists(ProposalEvent.objects.filter(Exists(public), proposal=OuterRef("pk")))


class EventFilter(StrictFilterSet):
    """Any of the values within one parameter, all of the parameters together."""

    date_field = "held"

    q = words("title", "summary", "forum", "numbers", "public_id", where="title or summary")
    kind = CodesFilter(EventKind, label="Event kind")
    status = CodesFilter(EventStatus, field_name="state", label="Event status")
    country = KeysFilter(
        queryset=published_states, to_field_name="iso2", label="Country", method="by_state"
    )
    proposal = NamedFilter(
        queryset=published_proposals,
        to_field_name="public_id",
        label="Proposal",
        method="by_proposal",
        occurring=_is_subject,
    )
    actor = NamedFilter(
        queryset=published_actors,
        to_field_name="key",
        label="Actor",
        method="by_actor",
        occurring=_takes_part,
    )
    source = CitesFilter((EventCitation, "event"))

    class Meta:
        model = Event
        fields: tuple[str, ...] = ()

    def by_state(self, queryset: Any, name: str, value: Any) -> Any:
        return having(queryset, Participation, "event", of_states("actor", value))

    def by_actor(self, queryset: Any, name: str, value: Any) -> Any:
        return having(queryset, Participation, "event", Q(actor__in=value))

    def by_proposal(self, queryset: Any, name: str, value: Any) -> Any:
        return having(queryset, ProposalEvent, "event", Q(proposal__in=value))
