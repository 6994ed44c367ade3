"""Columns of the list of proposals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch

from core.exports import (
    SOURCE_COUNTS,
    Column,
    Export,
    coded,
    id_of,
    listed,
    plain,
    public_id,
    public_title,
    register,
    uncertain_date,
)
from core.spreadsheet import Cell
from debates.exports.shared import (
    TIMES,
    ids,
    ids_column,
    public_event_links,
    public_positions,
    public_statement_links,
    public_triggers,
    role_columns,
)
from debates.filters import ProposalFilter
from debates.models import Party, Proposal, ProposalRelation
from debates.rows import latest_milestone, proposals_for_lists
from debates.vocabularies import (
    EscalationRung,
    Forum,
    Geography,
    MilestoneKind,
    PartyRole,
    ProposalCategory,
    TargetClass,
)


def prepare(proposals: Any) -> Any:
    variants = Proposal.objects.published().order_by("public_id")
    relations = ProposalRelation.objects.filter(target__in=Proposal.objects.published())
    return (
        proposals_for_lists(proposals)
        .select_related("debate", "parent")
        .prefetch_related(
            Prefetch("parties", queryset=Party.objects.select_related("actor")),
            Prefetch("variants", queryset=variants, to_attr="shown_variants"),
            Prefetch(
                "relations",
                queryset=relations.select_related("target").order_by("pk"),
                to_attr="shown_relations",
            ),
            public_triggers(),
            public_event_links(),
            public_statement_links(),
            public_positions(),
        )
    )


OTHERS = (PartyRole.PROPONENT, PartyRole.INTERESTED, PartyRole.RESISTING, PartyRole.PLANNER)


def _other_parties(proposal: Any) -> Iterable[str]:
    return (
        f"{party.actor.name} ({party.get_role_display().lower()})"
        for party in proposal.parties.all()
        if party.role in OTHERS and party.actor.is_published
    )


def _of_stage(column: Column, name: str) -> Column:
    """A column of milestones, read of the latest one of a proposal; empty where there is none."""

    def value(proposal: Any) -> Cell:
        milestone = latest_milestone(proposal)
        return column.value(milestone) if milestone else None

    return replace(column, name=name, value=value, sql=None)


def _stage_date() -> Iterable[Column]:
    for column in uncertain_date("reached", "Latest milestone, date", "When it was reached."):
        yield _of_stage(column, column.name.replace("reached", "stage_on"))


def _milestones(proposal: Any) -> Iterable[str]:
    for milestone in proposal.shown_milestones:
        venue = f", {milestone.venue}" if milestone.venue else ""
        yield f"{milestone.reached or 'not dated'}: {milestone.get_kind_display()}{venue}"


COLUMNS = (
    plain("public_id", "Id", "Lasting id; the page is at /proposals/ID/."),
    plain("title", "Title", "Neutral title."),
    plain("wording", "Wording", "One testable sentence: who would do what, where."),
    *coded("category", "Category", ProposalCategory),
    *coded("rung", "Escalation rung", EscalationRung),
    *coded("forum", "Forum", Forum),
    *coded("target_class", "Target class", TargetClass),
    *coded("geography", "Where", Geography),
    Column(
        "debate_id",
        "Debate",
        "Id of the question that it answers; the page is at /debates/ID/.",
        lambda row: public_id(row.debate),
    ),
    Column("debate", "Debate, title", "Title of it.", lambda row: public_title(row.debate)),
    *coded("stage", "Latest milestone", MilestoneKind),
    *_stage_date(),
    listed("milestones", "Milestones", "All of them: EDTF, kind and venue.", _milestones),
    *role_columns(
        "parties", PartyRole.INITIATOR, "initiators", "part", Party.objects.all(), "proposal"
    ),
    *role_columns("parties", PartyRole.BACKER, "backers", "part", Party.objects.all(), "proposal"),
    listed("other_parties", "Other parties", "Other actors with their role.", _other_parties),
    listed(
        "other_party_ids",
        "Other parties, ids",
        "Ids of these actors, each once.",
        lambda row: ids(party.actor for party in row.parties.all() if party.role in OTHERS),
    ),
    plain("initiators_note", "Who began it, in words", "As reported."),
    plain("forum_note", "Forum, in words", "As reported."),
    plain("status_note", "Status, in words", "With its date."),
    plain("later_note", "Later", "What became of it later."),
    plain("reason_against", "Reason against", "As given by those who object."),
    plain("aims", "Aims", "As given by those in favour."),
    plain("omitted_condition", "Condition left out", "A condition that reports left out."),
    id_of(
        "parent_id",
        "Variant of",
        "Id of the proposal that this is a variant of.",
        "parent",
        "proposals",
    ),
    ids_column("variant_ids", "its variants", lambda row: row.shown_variants, own=False),
    listed(
        "relations",
        "Relations",
        "Other proposals: relation, code, and id.",
        lambda row: (f"{link.kind}: {link.target.public_id}" for link in row.shown_relations),
    ),
    ids_column(
        "trigger_incident_ids",
        "incidents that set it off or are cited for it",
        lambda row: (link.incident for link in row.shown_triggers),
    ),
    ids_column(
        "event_ids",
        "events that bear on it",
        lambda row: (link.event for link in row.shown_event_links),
    ),
    ids_column(
        "statement_ids",
        "statements about it",
        lambda row: (link.statement for link in row.shown_statement_links),
        own=False,
    ),
    ids_column("position_ids", "positions on it", lambda row: row.shown_positions, own=False),
    *SOURCE_COUNTS,
    *TIMES,
    _of_stage(
        plain(
            "venue",
            "Latest milestone, venue",
            "Where it was reached: a stage reached in one body is not one of another.",
        ),
        "stage_venue",
    ),
)

PROPOSALS = register(
    Export(
        "proposals",
        "Proposals",
        COLUMNS,
        prepare,
        key=("public_id",),
        rows=lambda: Proposal.objects.published(),
        filterset=ProposalFilter,
        page="debates:proposals",
        files="debates:proposals_file",
        feed="debates:proposals_feed",
    )
)
