"""Columns and look-ups that several exports of the debate share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Case, F, OuterRef, Prefetch, TextField, When

from core.exports import Column, listed, plain, public_id
from core.in_sql import Joined
from core.vocabularies import PublishingStatus
from core.vocabulary import Vocabulary, label_of
from debates.models import (
    EngagementRule,
    Event,
    Position,
    Proposal,
    ProposalEvent,
    Statement,
    StatementSubject,
    Trigger,
)
from debates.vocabularies import MilestoneKind
from incidents.models import Incident

TIMES = (
    plain("published_at", "Published", "When it was published here, UTC.", "datetime"),
    plain("updated_at", "Updated", "When it last changed here, UTC.", "datetime"),
)

# Of rows that stand for a proposal as of a day.
PROPOSAL_OF_ROW = (
    Column(
        "proposal_id",
        "Proposal",
        "Id of it.",
        lambda row: row.proposal.public_id,
        refers="proposals",
    ),
    Column("proposal", "Proposal, title", "Title of it.", lambda row: row.proposal.title),
    Column(
        "stage",
        "Stage",
        "Kind of the proposal’s latest milestone as of the day, code. Empty: none by then.",
        lambda row: row.proposal.stage or "",
        codes=MilestoneKind,
    ),
    Column(
        "stage_label",
        "Stage, in words",
        "Kind of that milestone, label.",
        lambda row: label_of(MilestoneKind, row.proposal.stage or ""),
    ),
)


def ids(entities: Iterable[Any]) -> Iterable[str]:
    """Ids of the published ones among `entities`, each once."""
    return dict.fromkeys(public_id(entity) for entity in entities)


def ids_column(
    name: str,
    what: str,
    entities: Callable[[Any], Iterable[Any]],
    sql: Joined | None = None,
    *,
    own: bool = True,
) -> Column:
    column = listed(name, what.capitalize(), f"Ids of {what}.", lambda row: ids(entities(row)), sql)
    return replace(column, own=own)


def ids_in_sql(rows: Any, link: str, path: str = "") -> Joined:
    """The ids of what public `rows` name at `path` (their own without), `link` being the entry."""
    public = f"{path}__public_id" if path else "public_id"
    return Joined(rows.filter(**{link: OuterRef("pk")}), public, once_by=F("pk"))


def role_columns(
    relation: str, role: Vocabulary, plural: str, called: str, rows: Any, link: str
) -> tuple[Column, Column]:
    """Names and ids of the public actors that have `role` in `relation` of an entry.

    `called` is what readers call such a role: a part in a proposal, a role in an event. `rows` are
    those of the relation, whose foreign key to the entry is `link`.
    """
    shown = rows.filter(role=role, actor__status=PublishingStatus.PUBLISHED)

    def actors(entity: Any) -> list[Any]:
        return [
            one.actor
            for one in getattr(entity, relation).all()
            if one.role == role and one.actor.is_published
        ]

    return (
        listed(
            plural,
            plural.capitalize(),
            f"Actors in this {called}: {role.definition}",
            lambda row: (actor.name for actor in actors(row)),
            Joined(shown.filter(**{link: OuterRef("pk")}).order_by("pk"), "actor__name"),
        ),
        listed(
            f"{role}_ids",
            f"{plural.capitalize()}, ids",
            "Ids of these actors, in the same order.",
            lambda row: ids(actors(row)),
            ids_in_sql(shown, link, "actor"),
        ),
    )


def public_with_speaker(path: str) -> Case:
    """In SQL: the id of the statement at `path`, where that and its speaker are published."""
    public = When(
        **{
            f"{path}__status": PublishingStatus.PUBLISHED,
            f"{path}__speaker__status": PublishingStatus.PUBLISHED,
        },
        then=F(f"{path}__public_id"),
    )
    return Case(public, output_field=TextField())


def _shown(relation: str, rows: Any, *names: str) -> Prefetch[Any]:
    """`rows` of `relation`, with the entries that they name, as ``shown_<relation>``."""
    named = rows.select_related(*names) if names else rows
    return Prefetch(relation, queryset=named.order_by("pk"), to_attr=f"shown_{relation}")


def public_positions() -> Prefetch[Any]:
    return _shown("positions", Position.objects.published())


def public_triggers() -> Prefetch[Any]:
    public = Incident.objects.published()
    return _shown("triggers", Trigger.objects.filter(incident__in=public), "incident")


def public_statement_links() -> Prefetch[Any]:
    public = Statement.objects.published()
    links = StatementSubject.objects.filter(statement__in=public)
    return _shown("statement_links", links, "statement")


def public_event_links() -> Prefetch[Any]:
    public = Event.objects.published()
    return _shown("event_links", ProposalEvent.objects.filter(event__in=public), "event")


def public_proposal_links() -> Prefetch[Any]:
    public = Proposal.objects.published()
    return _shown("proposal_links", ProposalEvent.objects.filter(proposal__in=public), "proposal")


def public_rules() -> Prefetch[Any]:
    return _shown("engagement_rules", EngagementRule.objects.published())
