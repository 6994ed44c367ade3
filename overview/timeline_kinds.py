"""What each kind of entry on the timeline is made of, and what the filters mean for it.

A condition is a Q on the entry's own table; related rows are asked for in subqueries, so no
entry is found twice. Words and links of entries that are not public find nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from actors.models import Actor
from debates.filters.shared import having_word
from debates.models import (
    EngagementRule,
    Event,
    Milestone,
    Participation,
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

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Link:
    """Where entries of a kind name something: a filter asks it, and a facet counts it.

    `named` leads to the key of what is named, from the entry itself, or from `rows` that lead to
    their entry by `owner`.
    """

    named: str
    rows: Callable[[], Rows] | None = None
    owner: str = "pk"

    def naming(self, wanted: Any) -> Q:
        """Entries that name one of `wanted`."""
        if self.rows is None:
            return Q(**{f"{self.named}__in": wanted})
        found = self.rows().filter(**{f"{self.named}__in": wanted}).order_by()
        return Q(pk__in=found.values(self.owner))

    def pairs(self, entries: Rows) -> Rows:
        """Keys of `entries`, each with that of something that it names."""
        if self.rows is None:
            return entries.order_by().values_list("pk", self.named)
        owned = {f"{self.owner}__in": entries.order_by().values("pk")}
        return self.rows().filter(**owned).order_by().values_list(self.owner, self.named)

    def all_pairs(self, entries: Rows) -> Rows:
        """The same, and those of others, too: where all entries are read that is quicker."""
        rows = entries if self.rows is None else self.rows()
        owner = "pk" if self.rows is None else self.owner
        named = rows.filter(**{f"{self.named}__isnull": False}).order_by()
        return named.values_list(owner, self.named)


Links = tuple[Link, ...]


def naming(links: Links, wanted: Any) -> Q:
    """Entries that name one of `wanted` at any of `links`; none where the kind has no links."""
    condition = Q(pk__in=[])
    for link in links:
        condition |= link.naming(wanted)
    return condition


@dataclass(frozen=True)
class Kind:
    """One kind of entry.

    `public` starts a query; `date` names its uncertain date, `changed` the time of its last change.
    `searched` are its own text
    fields, `people` the actors whose names are searched too, if they are public. `places` link
    to the actors that decide its countries: those that are a state or belong to one.
    """

    code: EntryKind
    public: Callable[[], Rows]
    date: str
    searched: tuple[str, ...]
    people: tuple[str, ...] = ()
    places: Links = ()
    actors: Links = ()
    proposals: Links = ()
    changed: str = "updated_at"

    def by_country(self, states: Collection[Actor]) -> Q:
        return naming(self.places, Actor.objects.of_states(states))

    def by_actor(self, actors: Collection[Actor]) -> Q:
        return naming(self.actors, actors)

    def by_proposal(self, proposals: Collection[Proposal]) -> Q:
        return naming(self.proposals, proposals)

    def having_words(self, words: str) -> Q:
        """Every word stands in one of the texts."""
        condition = Q()
        for word in words.split():
            condition &= having_word(word, self.searched, self.people)
        return condition


def shown_positions() -> QuerySet[Position]:
    """Public positions that no statement on the timeline already tells of."""
    told = Statement.objects.published().exclude(said="").filter(pk=OuterRef("statement"))
    return Position.objects.published().filter(~Exists(told))


def carried_positions() -> Rows:
    return Position.objects.published().filter(statement__isnull=False)


INVOLVED = Link("state", lambda: Involvement.objects.all(), "incident")
SPOKE = (Link("speaker"), Link("affiliation"))
TOOK_PART = Link("actor", lambda: Participation.objects.all(), "event")
# Who initiated or backs the proposal whose step it is.
PARTY = Link("proposal__parties__actor", lambda: Milestone.objects.all())


def claims(named: str, *models: Any) -> Links:
    return tuple(Link(named, model.objects.all, "incident") for model in models)


KINDS = (
    Kind(
        EntryKind.INCIDENT,
        lambda: Incident.objects.published(),
        "occurred",
        ("title", "summary", "place", "platform", "public_id"),
        places=(INVOLVED,),
        # Involved, or named by or author of a claim.
        actors=(
            INVOLVED,
            *claims("claimant", Figure, Verdict, Attribution, Development),
            *claims("party", Attribution),
        ),
        proposals=(Link("proposal", lambda: Trigger.objects.all(), "incident"),),
    ),
    Kind(
        EntryKind.STATEMENT,
        lambda: Statement.objects.published(),
        "said",
        ("paraphrase", "quotation", "quotation_original", "office", "venue", "public_id"),
        ("speaker", "affiliation"),
        places=SPOKE,
        actors=SPOKE,
        # Its subject, or of a public position that it carries.
        proposals=(
            Link("proposal", lambda: StatementSubject.objects.all(), "statement"),
            Link("proposal", carried_positions, "statement"),
        ),
    ),
    Kind(
        EntryKind.EVENT,
        lambda: Event.objects.published(),
        "held",
        ("title", "summary", "forum", "public_id"),
        places=(TOOK_PART,),
        actors=(TOOK_PART,),
        proposals=(Link("proposal", lambda: ProposalEvent.objects.all(), "event"),),
    ),
    Kind(
        EntryKind.MILESTONE,
        lambda: Milestone.objects.published(),
        "reached",
        ("proposal__title", "proposal__public_id", "venue", "note"),
        places=(PARTY,),
        actors=(PARTY,),
        proposals=(Link("proposal"),),
        changed="proposal__updated_at",
    ),
    Kind(
        EntryKind.POSITION,
        shown_positions,
        "as_of",
        ("proposal__title", "debate__title", "condition", "reason", "hedge", "public_id"),
        ("actor", "reported_by", "voiced_by"),
        places=(Link("actor"),),
        actors=(Link("actor"), Link("reported_by"), Link("voiced_by")),
        proposals=(Link("proposal"),),
    ),
    Kind(
        EntryKind.RULE,
        lambda: EngagementRule.objects.published(),
        "in_force",
        ("title", "summary", "trigger_note", "legal_basis", "public_id"),
        ("actor", "reported_by"),
        places=(Link("actor"),),
        actors=(Link("actor"), Link("reported_by")),
    ),
)
