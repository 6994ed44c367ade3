"""Sections that several pages of the debate share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actors.models import Actor
from core.rows import Row, meta_line
from debates.models import Statement, StatementSubject, Trigger, TriggerCitation
from debates.rows import public_name, statement_row, statements_for_lists
from debates.sourcing import Sources
from incidents.models import Incident
from incidents.rows import for_lists as incidents_for_lists
from incidents.rows import incident_row

Fact = tuple[str, str] | tuple[str, str, str]


def noted(row: Row, *notes: str) -> Row:
    """`row` with what the link says before its own line."""
    return replace(
        row, meta=meta_line(*dict.fromkeys(notes)) + (" " + row.meta if row.meta else "")
    )


def trigger_note(trigger: Trigger, numbers: list[int]) -> str:
    """How the incident bears on it, and who says so."""
    by = public_name(trigger.asserted_by)
    asserted = f", asserted by {by}" if by else ""
    cited = ", ".join(str(n) for n in numbers)
    where = f" (source {cited})" if cited else ""
    return f"{trigger.get_role_display()}{asserted}{where}"


def trigger_rows(triggers: Any, sources: Sources) -> list[Row]:
    """Published incidents that `triggers` lead from, with the role and who asserts it."""
    links = list(triggers.select_related("asserted_by").order_by("pk"))
    cited = TriggerCitation.objects.filter(trigger__in=links).order_by(
        "trigger_id", "position", "pk"
    )
    numbers = sources.cite(cited, "trigger")
    notes: dict[int, list[str]] = {}
    for link in links:
        notes.setdefault(link.incident_id, []).append(trigger_note(link, numbers.get(link.pk, [])))
        if link.note:
            notes[link.incident_id].append(link.note.rstrip("."))
    incidents = incidents_for_lists(Incident.objects.published().filter(pk__in=notes))
    return [noted(incident_row(incident), *notes[incident.pk]) for incident in incidents]


def statements_about(**subject: Any) -> list[Row]:
    """Published statements whose subject is the one given."""
    about = StatementSubject.objects.filter(**subject).values("statement")
    statements = Statement.objects.published().filter(pk__in=about)
    return [statement_row(row) for row in statements_for_lists(statements)]


def public_actors(links: Any) -> list[tuple[Actor, Any]]:
    """(actor, link) of each link whose actor is published."""
    rows = links.select_related("actor")
    return [(link.actor, link) for link in rows if link.actor.is_published]


def public_facts(entity: Any) -> list[Fact]:
    """Id and times of the record, as its margin ends."""
    published = f"{entity.published_at:%-d %B %Y}" if entity.published_at else ""
    return [
        ("Published here", published),
        ("Last change", f"{entity.updated_at:%-d %B %Y}"),
    ]
