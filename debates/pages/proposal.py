"""What a proposal's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from core.first_rows import First, first_rows, found_by
from core.listing import file_links
from core.public_history import history_of
from core.rows import Row, html_date
from debates.accounts import shown_accounts
from debates.balance import Balance
from debates.chains import chain_of_proposal
from debates.exports.positions import POSITIONS
from debates.ladder import LADDER
from debates.ledger import AsOfForm, ledger
from debates.linked_data import proposal_data
from debates.lists import STATEMENT_LIST
from debates.matrix import Ledger
from debates.matrix_query import entries_of
from debates.models import (
    Event,
    MilestoneCitation,
    Position,
    Proposal,
    ProposalEvent,
    ProposalRelation,
    Statement,
    StatementSubject,
)
from debates.pages.positions_chart import positions_chart
from debates.pages.shared import (
    Fact,
    noted,
    public_actors,
    public_facts,
    trigger_rows,
)
from debates.rows import (
    event_row,
    events_for_lists,
    milestone_in_words,
    proposal_row,
    proposals_for_lists,
    statement_row,
)
from debates.sourcing import Sources
from debates.vocabularies import ChangeKind, MilestoneKind, PartyRole


@dataclass(frozen=True)
class Step:
    """One stage in the bar under the title; `state` is "now", "done" or ""."""

    label: str
    venue: str
    date: str
    date_iso: str
    state: str


@dataclass(frozen=True)
class ShownMilestone:
    label: str
    date: str
    date_iso: str
    venue: str
    decision_rule: str
    note: str
    sources: list[int]


def page_context(
    proposal: Proposal, form: AsOfForm, day: date, today: date, line: str = ""
) -> dict[str, Any]:
    """Context of debates/proposal.html; `proposal` is published and has its stage.

    `line` is the public id of a position that has to be among those shown.
    """
    sources = Sources()
    sources.cite(proposal.citations.all(), "proposal")
    milestones = list(proposal.milestones.all())
    stage = next((row for row in milestones if row.pk == proposal.stage_pk), None)  # type: ignore[attr-defined]
    shown_milestones = _milestones(proposal, milestones, sources)
    on_it = Position.objects.published().filter(proposal=proposal).order_by()
    positions = ledger(proposal, day, sources, line)
    balance = Balance.of({stance: count for stance, _, count in positions.balance})
    triggers = trigger_rows(proposal.triggers.all(), sources)
    accounts = shown_accounts(Q(proposal=proposal) | Q(position__in=on_it.values("pk")), sources)
    context = {
        "proposal": proposal,
        "cited": proposal,
        "history": history_of(proposal),
        "chain": chain_of_proposal(proposal),
        "title": proposal.title,
        "crumbs": [("Proposals", reverse("debates:proposals")), (proposal.public_id, "")],
        "files": file_links(POSITIONS, "debates:positions_file", f"?proposal={proposal.public_id}"),
        "files_label": "Positions, CSV",
        "form": form,
        "stage": milestone_in_words(stage),
        "steps": _steps(milestones, proposal.stage),  # type: ignore[attr-defined]
        "milestones": shown_milestones,
        "ledger": positions,
        "balance": balance,
        "bar": balance.bar(balance.reach),
        "chart": positions_chart(proposal, milestones, day, today),
        "parties": _parties(proposal),
        "notes": _notes(proposal),
        "related": _related(proposal),
        "triggers": triggers,
        "events": _events(proposal),
        "statements": _statements(proposal),
        "accounts": accounts,
        "citations": sources.listed(),
        "origins": sources.summary(),
        "debate": proposal.debate if proposal.debate.is_published else None,
        "facts": _facts(proposal),
    }
    return context | {"linked": proposal_data(context)}


def _steps(milestones: list[Any], stage: str | None) -> list[Step]:
    """Five usual stages and every other one reached, each with the last day it was reached."""
    reached = {milestone.kind: milestone for milestone in milestones}
    steps = []
    for kind in MilestoneKind:
        milestone = reached.get(kind)
        if milestone is None and kind not in LADDER:
            continue
        date_text = milestone.get_reached_short() if milestone and milestone.reached else ""
        steps.append(
            Step(
                label=kind.label,
                venue=milestone.venue if milestone else "",
                date=date_text or ("not dated" if milestone else "not recorded"),
                date_iso=html_date(milestone.reached) if milestone else "",
                state="now" if kind == stage else "done" if milestone else "",
            )
        )
    return steps


def _milestones(proposal: Proposal, rows: list[Any], sources: Sources) -> list[ShownMilestone]:
    cited = MilestoneCitation.objects.filter(milestone__proposal=proposal)
    numbers = sources.cite(cited.order_by("milestone__reached_last", "position", "pk"), "milestone")
    return [
        ShownMilestone(
            label=row.get_kind_display(),
            date=row.get_reached_short() if row.reached else "Not dated",
            date_iso=html_date(row.reached),
            venue=row.venue,
            decision_rule=row.decision_rule,
            note=row.note,
            sources=numbers.get(row.pk, []),
        )
        for row in rows
    ]


def _parties(proposal: Proposal) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """By role: (label, meaning, [(name, address of its positions, note)])."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for actor, party in public_actors(proposal.parties.all()):
        url = f"{reverse('debates:position_list')}?actor={actor.key}"
        found.setdefault(party.role, []).append((actor.name, url, party.note))
    return [(role.label, role.definition, found[role]) for role in PartyRole if role in found]


def _notes(proposal: Proposal) -> list[tuple[str, str]]:
    notes = [
        ("Who began it, as reported", proposal.initiators_note),
        ("Aims", proposal.aims),
        ("Reason against", proposal.reason_against),
        ("Condition left out of reports", proposal.omitted_condition),
        ("Forum", proposal.forum_note),
        ("Status in words", proposal.status_note),
        ("Later", proposal.later_note),
    ]
    return [(label, text) for label, text in notes if text]


def _related(proposal: Proposal) -> list[Row]:
    """Parent, variants and other relations, both ways, published ones only."""
    notes: dict[int, list[str]] = {}
    if proposal.parent_id:
        notes.setdefault(proposal.parent_id, []).append("this is a variant of it")
    for variant in proposal.variants.all():
        notes.setdefault(variant.pk, []).append("variant of this")
    links = ProposalRelation.objects.filter(Q(source=proposal) | Q(target=proposal))
    for link in links.order_by("pk"):
        outgoing = link.source_id == proposal.pk
        other = link.target_id if outgoing else link.source_id
        notes.setdefault(other, []).append(_relation(link, outgoing))
        if link.note:
            notes[other].append(link.note.rstrip("."))
    rows = proposals_for_lists(Proposal.objects.published().filter(pk__in=notes))
    return [noted(proposal_row(row), *notes[row.pk]) for row in rows]


def _relation(link: ProposalRelation, outgoing: bool) -> str:
    """The relation as seen from this page: umbrellas and variants have two ends."""
    if outgoing or link.kind == "distinct_from":
        label = link.get_kind_display().lower()
        return (
            "easily confused, and distinct"
            if link.kind == "distinct_from"
            else f"this is {label} it"
        )
    return {"part_of": "part of this", "variant_of": "variant of this"}[link.kind]


def _statements(proposal: Proposal) -> First:
    """Public statements on it; a stance that was new to the speaker's line here is marked."""
    about = StatementSubject.objects.filter(proposal=proposal).values("statement")
    changed: dict[int, str] | None = None

    def row(statement: Any) -> Row:
        nonlocal changed
        changed = _changed_on(proposal) if changed is None else changed
        return noted(statement_row(statement), *_changes(statement, changed))

    return first_rows(
        found_by(Statement.objects.published().filter(pk__in=about)),
        STATEMENT_LIST,
        row=row,
        url=f"{reverse('debates:statements')}?proposal={proposal.public_id}",
        many="statements",
    )


def _changed_on(proposal: Proposal) -> dict[int, str]:
    """The positions on it that were new to their actor's line, and how."""
    held = Position.objects.published().filter(proposal=proposal)
    return {
        change.entry: change.kind.label
        for change in Ledger(entries_of(held)).changes
        if change.kind != ChangeKind.FIRST
    }


def _changes(statement: Any, changed: dict[int, str]) -> list[str]:
    held = [position.pk for position in statement.shown_positions if position.pk in changed]
    return [f"Stance {changed[key].lower()}" for key in held]


def _events(proposal: Proposal) -> list[Row]:
    links = {link.event_id: link for link in ProposalEvent.objects.filter(proposal=proposal)}
    events = events_for_lists(Event.objects.published().filter(pk__in=links))
    return [
        noted(event_row(row), links[row.pk].get_role_display(), links[row.pk].note.rstrip("."))
        for row in events
    ]


def _facts(proposal: Proposal) -> list[Fact]:
    debate = proposal.debate
    question: list[Fact] = []
    if debate.is_published:
        question = [("Debate", debate.title, reverse("debates:debate", args=[debate.public_id]))]
    return [
        ("Id", proposal.public_id),
        *question,
        ("Category", proposal.get_category_display()),
        ("Escalation rung", proposal.get_rung_display()),
        ("Forum", proposal.get_forum_display()),
        ("Target class", proposal.get_target_class_display()),
        ("Where", proposal.get_geography_display()),
        *public_facts(proposal),
    ]
