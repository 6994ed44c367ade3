"""What each kind of entry on the timeline is made of, and what the filters mean for it.

A condition is a Q on the entry's own table; related rows are asked for in subqueries, so no
entry is found twice. Words and links of entries that are not public find nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from actors.models import Actor
from debates.filters.shared import having_word
from debates.models import (
    EngagementRule,
    Event,
    Milestone,
    Participation,
    Party,
    Position,
    Proposal,
    ProposalEvent,
    Statement,
    StatementSubject,
    Trigger,
)
from incidents.models import (
    Attribution,
    Development,
    Figure,
    Incident,
    Involvement,
    Verdict,
)
from overview.vocabularies import EntryKind

Actors = Collection[Actor] | QuerySet[Actor]
Proposals = Collection[Proposal]


def nothing(_: Any) -> Q:
    """No entry of this kind can have it."""
    return Q(pk__in=[])


@dataclass(frozen=True)
class Kind:
    """One kind of entry.

    `public` starts a query; `date` names its uncertain date. `searched` are its own text
    fields, `named` the actors whose names are searched too, if they are public. The three
    conditions are for states with all that belong to them, for actors, and for proposals.
    """

    code: EntryKind
    public: Callable[[], QuerySet[Any]]
    date: str
    searched: tuple[str, ...]
    named: tuple[str, ...] = ()
    by_country: Callable[[Actors], Q] = field(default=nothing)
    by_actor: Callable[[Actors], Q] = field(default=nothing)
    by_proposal: Callable[[Proposals], Q] = field(default=nothing)

    def having_words(self, words: str) -> Q:
        """Every word stands in one of the texts."""
        condition = Q()
        for word in words.split():
            condition &= having_word(word, self.searched, self.named)
        return condition


def shown_positions() -> QuerySet[Position]:
    """Public positions that no statement on the timeline already tells of."""
    told = Statement.objects.published().exclude(said="").order_by()
    return Position.objects.published().exclude(statement__in=told)


def _of(model: Any, owner: str, **conditions: Any) -> Q:
    """Entries that own a row of `model` which meets `conditions`."""
    return Q(pk__in=model.objects.filter(**conditions).order_by().values(owner))


def incident_by_actor(actors: Actors) -> Q:
    """Involved, or named by or author of a claim."""
    found = _of(Involvement, "incident", state__in=actors)
    for claim in (Figure, Verdict, Attribution, Development):
        found |= _of(claim, "incident", claimant__in=actors)
    return found | _of(Attribution, "incident", party__in=actors)


def statement_by_actor(actors: Actors) -> Q:
    return Q(speaker__in=actors) | Q(affiliation__in=actors)


def position_by_actor(actors: Actors) -> Q:
    return Q(actor__in=actors) | Q(reported_by__in=actors) | Q(voiced_by__in=actors)


def rule_by_actor(actors: Actors) -> Q:
    return Q(actor__in=actors) | Q(reported_by__in=actors)


def event_by_actor(actors: Actors) -> Q:
    return _of(Participation, "event", actor__in=actors)


def milestone_by_actor(actors: Actors) -> Q:
    parties = Party.objects.filter(actor__in=actors).order_by()
    return Q(proposal__in=parties.values("proposal"))


def statement_by_proposal(proposals: Proposals) -> Q:
    """Its subject, or of a public position that it carries."""
    positions = Position.objects.published().filter(proposal__in=proposals).order_by()
    return _of(StatementSubject, "statement", proposal__in=proposals) | Q(
        pk__in=positions.filter(statement__isnull=False).values("statement")
    )


KINDS = (
    Kind(
        EntryKind.INCIDENT,
        lambda: Incident.objects.published(),
        "occurred",
        ("title", "summary", "place", "platform", "public_id"),
        by_country=lambda states: _of(Involvement, "incident", state__in=states),
        by_actor=incident_by_actor,
        by_proposal=lambda proposals: _of(Trigger, "incident", proposal__in=proposals),
    ),
    Kind(
        EntryKind.STATEMENT,
        lambda: Statement.objects.published(),
        "said",
        ("paraphrase", "quotation", "quotation_original", "office", "venue", "public_id"),
        ("speaker", "affiliation"),
        by_country=lambda states: statement_by_actor(Actor.objects.of_states(states)),
        by_actor=statement_by_actor,
        by_proposal=statement_by_proposal,
    ),
    Kind(
        EntryKind.EVENT,
        lambda: Event.objects.published(),
        "held",
        ("title", "summary", "forum", "public_id"),
        by_country=lambda states: event_by_actor(Actor.objects.of_states(states)),
        by_actor=event_by_actor,
        by_proposal=lambda proposals: _of(ProposalEvent, "event", proposal__in=proposals),
    ),
    Kind(
        EntryKind.MILESTONE,
        lambda: Milestone.objects.published(),
        "reached",
        ("proposal__title", "proposal__public_id", "venue", "note"),
        by_country=lambda states: milestone_by_actor(Actor.objects.of_states(states)),
        by_actor=milestone_by_actor,
        by_proposal=lambda proposals: Q(proposal__in=proposals),
    ),
    Kind(
        EntryKind.POSITION,
        shown_positions,
        "as_of",
        ("proposal__title", "debate__title", "condition", "reason", "hedge", "public_id"),
        ("actor", "reported_by", "voiced_by"),
        by_country=lambda states: Q(actor__in=Actor.objects.of_states(states)),
        by_actor=position_by_actor,
        by_proposal=lambda proposals: Q(proposal__in=proposals),
    ),
    Kind(
        EntryKind.RULE,
        lambda: EngagementRule.objects.published(),
        "in_force",
        ("title", "summary", "trigger_note", "legal_basis", "public_id"),
        ("actor", "reported_by"),
        by_country=lambda states: Q(actor__in=Actor.objects.of_states(states)),
        by_actor=rule_by_actor,
    ),
)
