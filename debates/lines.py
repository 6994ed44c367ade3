"""Positions as pages show them: one line of the ledger each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from core.addresses import entry_address
from core.rows import html_date
from debates.models import Position, PositionCitation, Statement, StatementSubject
from debates.rows import position_url, positions_for_lists, public_name
from debates.sourcing import Sources, origins_in_words
from incidents.models import Incident

STRENGTHS = {1: "Weak or indirect", 2: "Clear", 3: "Emphatic"}


@dataclass(frozen=True)
class Line:
    """What `debates/_line.html` draws: `notes` are (label, text), `sources` numbers on the page.

    `incidents` are (title, address): what a view on attribution is about.
    """

    pk: int
    public_id: str
    actor: str
    actor_url: str
    subject: str
    subject_url: str
    stance: str
    stance_label: str
    strength: str
    date: str
    date_iso: str
    reporter: str
    second_hand: bool
    voice: str
    statement_url: str
    notes: list[tuple[str, str]]
    sources: list[int]
    origins: str
    incidents: list[tuple[str, str]]


def shown_lines(positions: QuerySet[Position], sources: Sources) -> list[Line]:
    """`positions` are published; their order is kept. Six queries, however many rows."""
    rows = list(positions_for_lists(positions).select_related("statement__speaker"))
    cited = PositionCitation.objects.filter(position_held__in=[row.pk for row in rows])
    order = F("position_held__as_of_last").desc(nulls_last=True), "-position_held_id"
    numbers = sources.cite(cited.order_by(*order, "position", "pk"), "position_held")
    incidents = _incidents(rows)
    return [
        _line(row, numbers.get(row.pk, []), incidents.get(row.statement_id, [])) for row in rows
    ]


def _incidents(positions: list[Any]) -> dict[int, list[tuple[str, str]]]:
    """By statement: the public incidents that a view on attribution concerns, (title, address)."""
    statements = [row.statement_id for row in positions if row.debate_id and row.statement_id]
    links = StatementSubject.objects.filter(
        statement__in=statements, incident__in=Incident.objects.published()
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for link in links.select_related("incident").order_by("pk"):
        incident = link.incident
        if incident:
            url = entry_address("incidents:detail", incident.public_id)
            found.setdefault(link.statement_id, []).append((incident.title, url))
    return found


def _line(position: Any, numbers: list[int], incidents: list[tuple[str, str]]) -> Line:
    subject = position.proposal or position.debate
    return Line(
        pk=position.pk,
        public_id=position.public_id,
        actor=position.actor.name,
        actor_url=f"{reverse('debates:position_list')}?actor={position.actor.key}",
        subject=subject.title,
        subject_url=position_url(position),
        stance=position.stance,
        stance_label=position.get_stance_display(),
        strength=STRENGTHS.get(position.strength, ""),
        date=position.get_as_of_short() if position.as_of else "Not dated",
        date_iso=html_date(position.as_of),
        reporter=public_name(position.reported_by),
        second_hand=bool(position.reported_by_id),
        voice=public_name(position.voiced_by),
        statement_url=_statement_url(position.statement),
        notes=_notes(position),
        sources=numbers,
        origins=origins_in_words(
            position.source_count,
            position.independent_source_count,
            position.untraced_source_count,
        ),
        incidents=incidents,
    )


def _statement_url(statement: Statement | None) -> str:
    if statement and statement.is_published and statement.speaker.is_published:
        return entry_address("debates:statement", statement.public_id)
    return ""


def _notes(position: Any) -> list[tuple[str, str]]:
    """What qualifies the stance, each with its label; nothing where nothing is recorded."""
    role = position.get_role_display() if position.role else ""
    notes = [
        ("About", position.aspect_note),
        ("Condition", position.condition),
        ("Reason", position.reason),
        ("Hedge", position.hedge),
        ("Role", ", ".join(text for text in (role, position.role_note) if text)),
        ("Scope", position.scope_note),
        ("Caveat", position.caveat),
        ("Note", position.note),
    ]
    return [(label, text) for label, text in notes if text]
