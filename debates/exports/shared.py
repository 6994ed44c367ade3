"""Columns and look-ups that several exports of the debate share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Prefetch

from actors.models import Actor
from core.exports import Column, joined, plain
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
from incidents.models import Incident

TIMES = (
    plain("published_at", "Published", "When it was published here, UTC."),
    plain("updated_at", "Updated", "When it last changed here, UTC."),
)


def public_id(entity: Any) -> str:
    """The id of a published entity, '' for one that is not public or not there."""
    return entity.public_id if entity and entity.is_published else ""


def public_title(entity: Any) -> str:
    return entity.headline() if entity and entity.is_published else ""


def ids(entities: Iterable[Any]) -> str:
    """Ids of the published ones among `entities`, each once."""
    return joined(dict.fromkeys(public_id(entity) for entity in entities))


def ids_column(name: str, what: str, entities: Callable[[Any], Iterable[Any]]) -> Column:
    definition = f"Ids of {what}, separated by “ ; ”."
    return Column(name, what.capitalize(), definition, lambda row: ids(entities(row)))


def actor_columns(name: str, label: str, definition: str) -> tuple[Column, Column]:
    """Name and id of the actor at attribute `name`; both empty where it is not public."""
    return (
        Column(name, label, definition, lambda row: public_title(getattr(row, name))),
        Column(
            f"{name}_id",
            f"{label}, id",
            "Id; the page is at /actors/ID/.",
            lambda row: public_id(getattr(row, name)),
        ),
    )


def state_code(actor: Actor | None) -> str:
    """ISO code of the published state that `actor` is or, by at most two steps, belongs to."""
    for _ in range(3):
        if actor is None or not actor.is_published:
            return ""
        if actor.iso2:
            return actor.iso2
        actor = actor.belongs_to
    return ""


def with_state(path: str) -> tuple[str, ...]:
    """What `select_related` needs for `state_code` of the actor at `path`."""
    return path, f"{path}__belongs_to", f"{path}__belongs_to__belongs_to"


def public_positions() -> Prefetch[Any]:
    held = Position.objects.published().order_by("pk")
    return Prefetch("positions", queryset=held, to_attr="shown_positions")


def public_triggers() -> Prefetch[Any]:
    triggers = Trigger.objects.filter(incident__in=Incident.objects.published())
    return Prefetch(
        "triggers",
        queryset=triggers.select_related("incident").order_by("pk"),
        to_attr="shown_triggers",
    )


def public_statement_links() -> Prefetch[Any]:
    links = StatementSubject.objects.filter(statement__in=Statement.objects.published())
    return Prefetch(
        "statement_links",
        queryset=links.select_related("statement").order_by("pk"),
        to_attr="shown_statement_links",
    )


def public_event_links() -> Prefetch[Any]:
    links = ProposalEvent.objects.filter(event__in=Event.objects.published())
    return Prefetch(
        "event_links",
        queryset=links.select_related("event").order_by("pk"),
        to_attr="shown_event_links",
    )


def public_proposal_links() -> Prefetch[Any]:
    links = ProposalEvent.objects.filter(proposal__in=Proposal.objects.published())
    return Prefetch(
        "proposal_links",
        queryset=links.select_related("proposal").order_by("pk"),
        to_attr="shown_proposal_links",
    )


def public_rules() -> Prefetch[Any]:
    return Prefetch(
        "engagement_rules",
        queryset=EngagementRule.objects.published().order_by("pk"),
        to_attr="shown_rules",
    )
