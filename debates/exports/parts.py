"""Columns of what hangs on proposals, events, statements, positions and rules."""

from __future__ import annotations

from typing import Any

from actors.exports import actor_columns
from core.exports import coded, id_of, plain, uncertain_date
from core.part_files import part
from debates.exports.events import EVENTS
from debates.exports.positions import POSITIONS
from debates.exports.proposals import PROPOSALS
from debates.exports.rules import RULES
from debates.exports.statements import STATEMENTS
from debates.models import (
    EngagementRuleCitation,
    EventCitation,
    EventStep,
    Milestone,
    MilestoneCitation,
    Participation,
    Party,
    PositionCheck,
    PositionCitation,
    ProposalCitation,
    ProposalEvent,
    ProposalRelation,
    StatementCitation,
    StatementSubject,
)
from debates.vocabularies import (
    LinkRole,
    MilestoneKind,
    ParticipationRole,
    PartyRole,
    ProposalRelationKind,
)
from sources.exports import citations_of, cited_ids, public_citations


def _public_checks() -> Any:
    return PositionCheck.objects.filter(actor__status="published")


PROPOSAL_PARTS = (
    part(
        PROPOSALS,
        "milestones",
        "Milestones of proposals",
        (
            *coded("kind", "Kind", MilestoneKind),
            *uncertain_date("reached", "Reached", "When it was reached."),
            plain("venue", "Venue", "Where: a stage reached in one body is not one of another."),
            plain("decision_rule", "Decision rule", "By which rule it was decided, as reported."),
            plain("note", "Note", "Remark, as pages show it."),
            cited_ids(MilestoneCitation, "milestone"),
        ),
        rows=Milestone.objects.all,
        link="proposal",
        order=("reached_last", "position", "pk"),
        prepare=lambda rows: rows.prefetch_related(public_citations(MilestoneCitation)),
    ),
    part(
        PROPOSALS,
        "parties",
        "Parties to proposals",
        (
            *actor_columns("actor", "Actor", "Who has a part in it."),
            *coded("role", "Role", PartyRole),
            plain("note", "Note", "Remark on the part."),
        ),
        rows=Party.objects.published,
        link="proposal",
        order=("role", "pk"),
        prepare=lambda rows: rows.select_related("actor"),
    ),
    part(
        PROPOSALS,
        "relations",
        "Relations of proposals",
        (
            *coded("kind", "Relation", ProposalRelationKind),
            id_of("other_id", "Other proposal", "Id of the other one.", "target", "proposals"),
            plain("note", "Note", "Remark on the relation."),
        ),
        rows=ProposalRelation.objects.published,
        link="source",
        prepare=lambda rows: rows.select_related("target"),
    ),
    part(
        PROPOSALS,
        "events",
        "Events of proposals",
        (
            id_of("event_id", "Event", "Id of the event that bears on it.", "event", "events"),
            *coded("role", "Role", LinkRole),
            plain("note", "Note", "Remark on the link."),
        ),
        rows=ProposalEvent.objects.published,
        link="proposal",
        prepare=lambda rows: rows.select_related("event"),
    ),
    part(
        PROPOSALS,
        "checks",
        "Searches that found no position",
        (
            *actor_columns("actor", "Actor", "Whose position was looked for."),
            plain("checked_on", "Checked on", "Day of the search that found nothing.", "date"),
            plain("note", "Note", "Where was looked, in which languages."),
        ),
        rows=_public_checks,
        link="proposal",
        order=("checked_on", "pk"),
        prepare=lambda rows: rows.select_related("actor"),
    ),
    citations_of(PROPOSALS, ProposalCitation, "proposal"),
)

EVENT_PARTS = (
    part(
        EVENTS,
        "participants",
        "Participants of events",
        (
            *actor_columns("actor", "Actor", "Who took part."),
            *coded("role", "Role", ParticipationRole),
        ),
        rows=Participation.objects.published,
        link="event",
        order=("role", "pk"),
        prepare=lambda rows: rows.select_related("actor"),
    ),
    part(
        EVENTS,
        "steps",
        "Steps of events",
        (
            *uncertain_date("reached", "Reached", "When it was reached."),
            plain("wording", "Wording", "As reported."),
        ),
        rows=EventStep.objects.published,
        link="event",
        order=("position", "pk"),
    ),
    citations_of(EVENTS, EventCitation, "event"),
)

STATEMENT_PARTS = (
    part(
        STATEMENTS,
        "subjects",
        "Subjects of statements",
        (
            id_of("proposal_id", "Proposal", "Id, if it is about one.", "proposal", "proposals"),
            id_of("incident_id", "Incident", "Id, if it is about one.", "incident", "incidents"),
            id_of("event_id", "Event", "Id, if it is about one.", "event", "events"),
        ),
        rows=StatementSubject.objects.published,
        link="statement",
        prepare=lambda rows: rows.select_related("proposal", "incident", "event"),
    ),
    citations_of(STATEMENTS, StatementCitation, "statement"),
)

POSITION_PARTS = (citations_of(POSITIONS, PositionCitation, "position_held"),)
RULE_PARTS = (citations_of(RULES, EngagementRuleCitation, "rule"),)
