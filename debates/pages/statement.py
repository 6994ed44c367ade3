"""What a statement's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from core.panels import Panel
from core.public_history import history_of
from debates.accounts import shown_accounts
from debates.lines import shown_lines
from debates.linked_data import statement_data
from debates.models import Event, Position, Proposal, Statement, StatementCitation
from debates.pages.shared import Fact, public_facts
from debates.rows import (
    event_row,
    events_for_lists,
    office_line,
    proposal_row,
    proposals_for_lists,
    public_name,
)
from debates.sourcing import Sources
from incidents.models import Incident
from incidents.rows import for_lists as incidents_for_lists
from incidents.rows import incident_row

PROMPTED = {True: "An answer to a question", False: "Volunteered", None: "Not known"}


@dataclass(frozen=True)
class Version:
    """One rendering of a remark; `url` is empty for the entry that the page is about."""

    title: str
    url: str
    paraphrase: str
    quotation: str
    original: str
    language: str
    rendering: str
    outlet: str


def page_context(statement: Statement) -> dict[str, Any]:
    """Context of debates/statement.html; `statement` is published, with speaker and affiliation."""
    sources = Sources()
    sources.cite(statement.citations.all(), "statement")
    taken = Position.objects.published().filter(statement=statement)
    lines = shown_lines(taken, sources)
    about = Q(statement=statement) | Q(position__in=taken.order_by().values("pk"))
    accounts = shown_accounts(about, sources)
    versions = _versions(statement)
    context = {
        "statement": statement,
        "cited": statement,
        "history": history_of(statement),
        "title": statement.headline(),
        "crumbs": [("Statements", reverse("debates:statements")), (statement.public_id, "")],
        "office": office_line(statement),
        "affiliation": public_name(statement.affiliation),
        "prompted": PROMPTED[statement.prompted],
        "rendering": versions[0].rendering,
        "versions": versions if len(versions) > 1 else [],
        "lines": lines,
        "subjects": _subjects(statement),
        "accounts": accounts,
        "citations": sources.listed(),
        "origins": sources.summary(),
        "facts": _facts(statement),
    }
    return context | {"linked": statement_data(context)}


def _versions(statement: Statement) -> list[Version]:
    """This entry first, then the other public renderings of the same remark."""
    head = statement.same_remark_id or statement.pk
    group = Statement.objects.published().filter(Q(pk=head) | Q(same_remark=head))
    rows = sorted(
        group.select_related("speaker"), key=lambda row: (row.pk != statement.pk, row.public_id)
    )
    cited = StatementCitation.objects.filter(statement__in=rows).exclude(rendering="")
    renderings: dict[int, list[str]] = {}
    for citation in cited.of_public_records().order_by("position", "pk"):
        label = citation.get_rendering_display()
        if label not in renderings.setdefault(citation.statement_id, []):
            renderings[citation.statement_id].append(label)
    return [
        Version(
            title=row.speaker.name,
            url=""
            if row.pk == statement.pk
            else reverse("debates:statement", args=[row.public_id]),
            paraphrase=row.paraphrase,
            quotation=row.quotation,
            original=row.quotation_original,
            language=row.language,
            rendering=", ".join(renderings.get(row.pk, [])),
            outlet=row.outlet,
        )
        for row in rows
    ]


def _subjects(statement: Statement) -> list[Panel]:
    """Published proposals, incidents and events that it is about."""
    links = list(statement.subjects.all())
    proposals = Proposal.objects.published().filter(pk__in=[link.proposal_id for link in links])
    incidents = Incident.objects.published().filter(pk__in=[link.incident_id for link in links])
    events = Event.objects.published().filter(pk__in=[link.event_id for link in links])
    panels = [
        Panel("Proposals", rows=[proposal_row(row) for row in proposals_for_lists(proposals)]),
        Panel("Incidents", rows=[incident_row(row) for row in incidents_for_lists(incidents)]),
        Panel("Events", rows=[event_row(row) for row in events_for_lists(events)]),
    ]
    return [panel for panel in panels if panel.rows]


def _facts(statement: Any) -> list[Fact]:
    speaker = statement.speaker
    reported = statement.office_as_reported
    return [
        ("Id", statement.public_id),
        ("Speaker", speaker.name, f"{reverse('debates:statements')}?speaker={speaker.key}"),
        ("Office at the time", statement.office),
        ("Office as reported", reported if reported != statement.office else ""),
        ("Speaks for", public_name(statement.affiliation)),
        ("Level", statement.get_speaker_level_display() if statement.speaker_level else ""),
        ("Capacity", statement.get_capacity_display() if statement.capacity else ""),
        ("Directness", statement.get_directness_display()),
        ("Venue", statement.venue),
        ("Published first by", statement.outlet),
        ("Prompted", PROMPTED[statement.prompted]),
        ("Topic", statement.get_topic_display() if statement.topic else ""),
        ("How the date is known", statement.said_note),
        *public_facts(statement),
    ]
