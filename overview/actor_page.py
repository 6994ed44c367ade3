"""What an actor's page shows: names, memberships, and its part in the record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse

from actors.models import Actor, ActorRelation, Membership
from core.addresses import entry_address
from core.listing import file_links
from core.panels import Panel
from core.public_history import history_of
from debates.models import EngagementRule, Event, Position, Proposal, Statement
from debates.rows import (
    event_row,
    events_for_lists,
    position_row,
    positions_for_lists,
    proposal_row,
    proposals_for_lists,
    rule_row,
    rules_for_lists,
    statement_row,
    statements_for_lists,
)
from incidents.models import Incident, Involvement
from incidents.rows import for_lists, incident_row
from overview.actor_charts import memberships_chart, positions_chart
from overview.actor_claims import claims_by
from overview.exports import TIMELINE
from overview.public import public
from overview.rows import actor_row
from sources.models import MembershipCitation
from sources.shown import ShownCitation, shown_citations

SHOWN = 20


@dataclass(frozen=True)
class ShownMembership:
    """The other end of a membership, with dates in words and the sources that define it."""

    name: str
    url: str
    kind: str
    role: str
    dates: str
    note: str
    sources: list[tuple[str, str]] = field(default_factory=list)


def page_context(actor: Actor, today: date) -> dict[str, Any]:
    """Context of overview/actor.html; `actor` is published."""
    belonged = actor.memberships.filter(body__status="published").select_related("body")
    memberships = _memberships(actor.memberships.all(), "body")
    held = Position.objects.published().filter(actor=actor)
    return {
        "actor": actor,
        "cited": actor,
        "history": history_of(actor),
        "title": actor.name,
        "crumbs": [("Actors", reverse("overview:actors")), (actor.public_id, "")],
        "home": public(actor.belongs_to),
        "aliases": list(actor.aliases.all()),
        "memberships": memberships,
        "memberships_chart": memberships_chart(belonged, today),
        "positions": [position_row(row) for row in positions_for_lists(held)],
        "positions_chart": positions_chart(actor, today),
        "members": _memberships(actor.members.all(), "member"),
        "parts": [
            replace(actor_row(part), meta="")
            for part in Actor.objects.published()
            .filter(belongs_to=actor)
            .select_related("belongs_to")
        ],
        "relations": _relations(actor),
        "panels": _panels(actor),
        "claims": claims_by(actor),
        "citations": _once(shown_citations(actor.citations.all())),
        "facts": _facts(actor),
        "timeline_url": f"{reverse('overview:timeline')}?actor={actor.key}",
        "files": file_links(TIMELINE, "overview:timeline_file", f"?actor={actor.key}"),
        "told": public(actor.told),
    }


def _memberships(rows: Any, end: str) -> list[ShownMembership]:
    """The newest first; only those whose other end is public."""
    public_sources = MembershipCitation.objects.of_public_records().select_related("record")
    found = (
        rows.filter(**{f"{end}__status": "published"})
        .select_related(end)
        .prefetch_related(Prefetch("citations", queryset=public_sources))
        .order_by("-starts_first", "-pk")
    )
    return [_membership(row, getattr(row, end)) for row in found]


def _membership(row: Membership, other: Actor) -> ShownMembership:
    dates: Any = row
    parts = [
        f"from {dates.get_starts_display()}" if row.starts else "",
        f"until {dates.get_ends_display()}" if row.ends else "",
    ]
    return ShownMembership(
        name=other.name,
        url=entry_address("overview:actor", other.public_id),
        kind=dates.get_kind_display(),
        role=row.role,
        dates=" ".join(part for part in parts if part) or "Not dated",
        note=row.note,
        sources=[
            (citation.record.title, entry_address("sources:detail", citation.record.public_id))
            for citation in dates.citations.all()
        ],
    )


def _relations(actor: Actor) -> list[tuple[str, str, str, str]]:
    """Kind, name, address and note of each public actor that may, or can't, be the same."""
    rows = ActorRelation.objects.filter(Q(source=actor) | Q(target=actor)).select_related(
        "source", "target"
    )
    found = []
    for row in rows.order_by("kind", "pk"):
        other = public(row.target if row.source_id == actor.pk else row.source)
        if other:
            url = entry_address("overview:actor", other.public_id)
            found.append((row.get_kind_display(), other.name, url, row.note))
    return found


def _panels(actor: Actor) -> list[Panel]:
    """The latest of each kind; what is longer stands in the timeline."""
    statements = Statement.objects.published().filter(Q(speaker=actor) | Q(affiliation=actor))
    told = Position.objects.published().filter(Q(reported_by=actor) | Q(voiced_by=actor))
    involved = Involvement.objects.filter(state=actor).order_by()
    shown = Incident.objects.published()
    incidents = shown.filter(pk__in=involved.values("incident"))
    # By their keys first: what rows show of them is then worked out for these alone.
    latest = list(incidents.values_list("pk", flat=True)[:SHOWN])
    rules = EngagementRule.objects.published().filter(Q(actor=actor) | Q(reported_by=actor))
    events = Event.objects.published().filter(participations__actor=actor).distinct()
    proposals = Proposal.objects.published().filter(parties__actor=actor).distinct()
    return [
        Panel(
            "Positions that it reported or voiced",
            "Of others, second-hand or as their speaker.",
            [position_row(row) for row in positions_for_lists(told.exclude(actor=actor))],
        ),
        Panel(
            "Statements",
            _limit("By it or on its behalf", statements.count()),
            [statement_row(row) for row in statements_for_lists(statements)[:SHOWN]],
        ),
        Panel(
            "Part in proposals",
            "Backing is kept apart from having begun it; the proposal’s page says which.",
            [proposal_row(row) for row in proposals_for_lists(proposals)],
        ),
        Panel(
            "Incidents that involve it",
            _limit(
                "As a state entered, overflown, approached, hosting or affected", incidents.count()
            ),
            [incident_row(row) for row in for_lists(shown.filter(pk__in=latest))],
        ),
        Panel(
            "Events",
            _limit("As initiator or participant", events.count()),
            [event_row(row) for row in events_for_lists(events)[:SHOWN]],
        ),
        Panel(
            "National rules",
            "Its own, or reported by it.",
            [rule_row(row) for row in rules_for_lists(rules)],
        ),
    ]


def _once(citations: list[ShownCitation]) -> list[ShownCitation]:
    """Each source once, with all the places in it that name the actor."""
    merged: dict[int, ShownCitation] = {}
    for citation in citations:
        first = merged.get(citation.record_id, citation)
        places = dict.fromkeys([*first.locator.split(", "), citation.locator])
        merged[citation.record_id] = replace(
            first,
            n=first.n if first is not citation else len(merged) + 1,
            locator=", ".join(place for place in places if place),
        )
    return list(merged.values())


def _limit(note: str, count: int) -> str:
    return f"{note}; the latest {SHOWN} of {count}." if count > SHOWN else f"{note}."


def _facts(actor: Actor) -> list[tuple[str, object]]:
    """The record in the margin; the template leaves empty values out."""
    return [
        ("Id", actor.public_id),
        ("Role in the record", actor.about),
        ("Key", actor.key),
        ("Kind", actor.get_kind_display()),
        ("ISO 3166", " ".join(code for code in (actor.iso2, actor.iso3) if code)),
        ("Wikidata", actor.wikidata_id),
        ("Affiliation", actor.belongs_to_note),
        ("Last change", f"{actor.updated_at:%-d %B %Y}"),
    ]
