"""Columns of the list of events."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, OuterRef, Prefetch, TextField, Value, When
from django.db.models.functions import Concat

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
from core.in_sql import Joined, Label
from core.vocabularies import PublishingStatus
from core.vocabulary import label_of
from debates.exports.shared import (
    TIMES,
    ids_column,
    ids_in_sql,
    public_proposal_links,
    public_rules,
    public_statement_links,
    public_triggers,
    role_columns,
)
from debates.filters import EventFilter
from debates.models import (
    EngagementRule,
    Event,
    EventCitation,
    EventStep,
    Participation,
    ProposalEvent,
    Statement,
    StatementSubject,
    Trigger,
)
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


PUBLIC = PublishingStatus.PUBLISHED
STEP = Concat(
    Case(When(reached="", then=Value("not dated")), default=F("reached"), output_field=TextField()),
    Value(": "),
    F("wording"),
    output_field=TextField(),
)


def _role_columns(role: ParticipationRole, plural: str) -> tuple[Column, Column]:
    rows = Participation.objects.all()
    return role_columns("participations", role, plural, "role", rows, "event")


COLUMNS = (
    plain("public_id", "Id", "Lasting id; the page is at /events/ID/."),
    plain("title", "Title", "Neutral title."),
    *coded("kind", "Kind", EventKind),
    *uncertain_date("held", "Held", "When it was held, decided or launched."),
    Column(
        "status",
        "Status",
        "Event status, code.",
        lambda row: row.state,
        codes=EventStatus,
        sql=F("state"),
    ),
    Column(
        "status_label",
        "Status, in words",
        "Event status, label.",
        lambda row: label_of(EventStatus, row.state),
        sql=Label(EventStatus, "state"),
    ),
    plain("state_as_reported", "Status as reported", "As the source words it."),
    plain("forum", "Forum", "Body or format."),
    *_role_columns(ParticipationRole.INITIATOR, "initiators"),
    *_role_columns(ParticipationRole.PARTICIPANT, "participants"),
    plain("initiators_note", "Who began it, in words", "As reported."),
    plain("scope_note", "Scope", "Participants or scope, as reported."),
    plain("summary", "Summary", "Neutral, in a few sentences."),
    plain("numbers", "Numbers", "Votes, sums and counts, in words."),
    listed(
        "steps",
        "Steps",
        "Dated steps: EDTF and words.",
        lambda row: (f"{step.reached or 'not dated'}: {step.wording}" for step in row.steps.all()),
        Joined(EventStep.objects.filter(event=OuterRef("pk")), STEP),
    ),
    plain("conflict_note", "Where accounts differ", "Disagreements and errors in circulation."),
    ids_column(
        "trigger_incident_ids",
        "incidents that set it off or are cited for it",
        lambda row: (link.incident for link in row.shown_triggers),
        ids_in_sql(Trigger.objects.filter(incident__status=PUBLIC), "event", "incident"),
    ),
    ids_column(
        "proposal_ids",
        "proposals that it bears on",
        lambda row: (link.proposal for link in row.shown_proposal_links),
        ids_in_sql(ProposalEvent.objects.filter(proposal__status=PUBLIC), "event", "proposal"),
        own=False,
    ),
    ids_column(
        "statement_ids",
        "statements about it",
        lambda row: (link.statement for link in row.shown_statement_links),
        ids_in_sql(
            StatementSubject.objects.filter(statement__in=Statement.objects.published()),
            "event",
            "statement",
        ),
        own=False,
    ),
    ids_column(
        "rule_ids",
        "national rules that come from it",
        lambda row: row.shown_engagement_rules,
        ids_in_sql(EngagementRule.objects.published(), "event"),
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
