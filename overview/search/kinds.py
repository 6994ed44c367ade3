"""The kinds of entries that search finds, in the order of their numbers: only ever append."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from actors.models import Actor
from debates.models import Debate, EngagementRule, Event, Proposal, Statement
from incidents.models import Incident, Site
from overview.public import STATE_OF
from overview.search.documents import (
    Document,
    actor_document,
    actors_with_all,
    event_document,
    events_with_all,
    incident_document,
    incidents_with_all,
    proposal_document,
    proposals_with_all,
    rule_document,
    rules_with_all,
    source_document,
    sources_with_all,
    statement_document,
    statements_with_all,
)
from overview.search.keys import ID_BITS, KIND_BITS
from overview.vocabularies import SearchKind
from sources.models import Publisher, SourceRecord


@dataclass(frozen=True)
class Kind:
    """`public` is what may be found, `load` adds what `build` needs at a cost that rows don't
    change. `draws_on`: paths to the entries whose names or standing a document depends on."""

    code: SearchKind
    model: type[Model]
    load: Callable[[QuerySet[Any]], QuerySet[Any]]
    build: Callable[[Any], Document]
    draws_on: tuple[tuple[str, type[Model]], ...] = ()

    @property
    def number(self) -> int:
        return list(SearchKind).index(self.code)

    def public(self) -> QuerySet[Any]:
        manager: Any = self.model._default_manager
        return manager.published()

    def documents(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return self.load(rows.order_by("pk"))


def _with_homes(*paths: str) -> tuple[tuple[str, type[Model]], ...]:
    """Each actor, and what it belongs to over two steps, which decides its country."""
    steps = ("", "__belongs_to", f"__{STATE_OF}")
    return tuple((f"{path}{step}", Actor) for path in paths for step in steps)


KINDS = (
    Kind(
        SearchKind.INCIDENT,
        Incident,
        incidents_with_all,
        incident_document,
        (("involvements__state", Actor), ("site_links__site", Site)),
    ),
    Kind(
        SearchKind.PROPOSAL,
        Proposal,
        proposals_with_all,
        proposal_document,
        (*_with_homes("parties__actor"), ("debate", Debate)),
    ),
    Kind(
        SearchKind.STATEMENT,
        Statement,
        statements_with_all,
        statement_document,
        _with_homes("speaker", "affiliation"),
    ),
    Kind(
        SearchKind.EVENT,
        Event,
        events_with_all,
        event_document,
        _with_homes("participations__actor"),
    ),
    Kind(
        SearchKind.RULE,
        EngagementRule,
        rules_with_all,
        rule_document,
        (*_with_homes("actor"), ("reported_by", Actor)),
    ),
    Kind(
        SearchKind.ACTOR,
        Actor,
        actors_with_all,
        actor_document,
        (("belongs_to", Actor), (STATE_OF, Actor)),
    ),
    Kind(
        SearchKind.SOURCE,
        SourceRecord,
        sources_with_all,
        source_document,
        (*_with_homes("publisher__country"), ("publisher", Publisher)),
    ),
)
BY_MODEL = {kind.model: kind for kind in KINDS}


def weight_of_kind(key: str) -> str:
    """SQL: a source stands behind the entries of the record that its words are in as well."""
    source = list(SearchKind).index(SearchKind.SOURCE)
    kind = f"(({key} >> {ID_BITS}) & {(1 << KIND_BITS) - 1})"
    return f"CASE WHEN {kind} = {source} THEN 0.5 ELSE 1 END"
