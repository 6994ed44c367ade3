"""Columns of the list of events."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from core.exports import (
    SOURCE_COUNTS,
    Column,
    Export,
    coded,
    listed,
    plain,
    register,
    uncertain_date,
)
from core.vocabulary import label_of
from debates.exports.shared import (
    TIMES,
    ids_column,
    public_proposal_links,
    public_rules,
    public_statement_links,
    public_triggers,
    role_columns,
)
from debates.filters import EventFilter
from debates.models import Event, EventCitation, Participation
from debates.rows import events_for_lists
from debates.vocabularies import EventKind, EventStatus, ParticipationRole
from sources.exports import cited_ids, public_citations


def prepare(events: Any) -> Any:
    return events_for_lists(events).prefetch_related(
        Prefetch("participations", queryset=Participation.objects.select_related("actor")),
        "steps",
        public_citations(EventCitation),
        public_triggers(),
        public_proposal_links(),
        public_statement_links(),
        public_rules(),
    )


COLUMNS = (
    plain("public_id", "Id", "Lasting id; the page is at /events/ID/."),
    plain("title", "Title", "Neutral title."),
    *coded("kind", "Kind", EventKind),
    *uncertain_date("held", "Held", "When it was held, decided or launched."),
    Column("status", "Status", "Event status, code.", lambda row: row.state, codes=EventStatus),
    Column(
        "status_label",
        "Status, in words",
        "Event status, label.",
        lambda row: label_of(EventStatus, row.state),
    ),
    plain("state_as_reported", "Status as reported", "As the source words it."),
    plain("forum", "Forum", "Body or format."),
    *role_columns("participations", ParticipationRole.INITIATOR, "initiators", "role"),
    *role_columns("participations", ParticipationRole.PARTICIPANT, "participants", "role"),
    plain("initiators_note", "Who began it, in words", "As reported."),
    plain("scope_note", "Scope", "Participants or scope, as reported."),
    plain("summary", "Summary", "Neutral, in a few sentences."),
    plain("numbers", "Numbers", "Votes, sums and counts, in words."),
    listed(
        "steps",
        "Steps",
        "Dated steps: EDTF and words.",
        lambda row: (f"{step.reached or 'not dated'}: {step.wording}" for step in row.steps.all()),
    ),
    plain("conflict_note", "Where accounts differ", "Disagreements and errors in circulation."),
    ids_column(
        "trigger_incident_ids",
        "incidents that set it off or are cited for it",
        lambda row: (link.incident for link in row.shown_triggers),
    ),
    ids_column(
        "proposal_ids",
        "proposals that it bears on",
        lambda row: (link.proposal for link in row.shown_proposal_links),
        own=False,
    ),
    ids_column(
        "statement_ids",
        "statements about it",
        lambda row: (link.statement for link in row.shown_statement_links),
        own=False,
    ),
    ids_column(
        "rule_ids",
        "national rules that come from it",
        lambda row: row.shown_engagement_rules,
        own=False,
    ),
    *SOURCE_COUNTS,
    *TIMES,
    cited_ids(EventCitation, "event"),
)

EVENTS = register(
    Export(
        "events",
        "Events",
        COLUMNS,
        prepare,
        key=("public_id",),
        rows=lambda: Event.objects.published(),
        filterset=EventFilter,
        page="debates:events",
        files="debates:events_file",
        feed="debates:events_feed",
        calendar="debates:events_calendar",
    )
)
