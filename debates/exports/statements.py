"""Columns of the list of statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import F, OuterRef, Prefetch
from django.db.models.functions import Coalesce

from actors.exports import actor_columns, state_code, state_code_in_sql, with_state
from actors.vocabularies import ActorScale
from core.exports import (
    SOURCE_COUNTS,
    Column,
    Export,
    coded,
    listed,
    plain,
    public_id,
    register,
    uncertain_date,
)
from core.in_sql import Joined
from core.vocabularies import PublishingStatus
from debates.exports.shared import TIMES, ids_column, ids_in_sql, public_with_speaker
from debates.filters import StatementFilter
from debates.models import Position, Statement, StatementCitation, StatementSubject
from debates.rows import statements_for_lists
from debates.vocabularies import Capacity, Directness, Stance, StatementTopic
from sources.exports import cited, cited_ids, public_citations
from sources.vocabularies import Rendering


def prepare(statements: Any) -> Any:
    subjects = StatementSubject.objects.select_related("proposal", "incident", "event")
    return (
        statements_for_lists(statements)
        .select_related(*with_state("speaker"), *with_state("affiliation"), "same_remark__speaker")
        .prefetch_related(
            Prefetch("subjects", queryset=subjects.order_by("pk")),
            public_citations(StatementCitation, "rendering"),
        )
    )


def _same_remark(statement: Statement) -> str:
    other = statement.same_remark
    return public_id(other) if other and other.speaker.is_published else ""


_HELD = Position.objects.published()


def _subjects(path: str) -> Joined:
    public = StatementSubject.objects.filter(**{f"{path}__status": PublishingStatus.PUBLISHED})
    return ids_in_sql(public, "statement", path)


def _renderings(statement: Any) -> Iterable[str]:
    return dict.fromkeys(row.rendering for row in statement.shown_citations)


COLUMNS = (
    plain("public_id", "Id", "Lasting id; the page is at /statements/ID/."),
    *actor_columns("speaker", "Speaker", "Who said it; unnamed sources as they are described."),
    Column(
        "country",
        "Country",
        "ISO 3166-1 alpha-2 code of the state that the speaker speaks for or belongs to.",
        lambda row: state_code(row.affiliation) or state_code(row.speaker),
        sql=Coalesce(state_code_in_sql("affiliation"), state_code_in_sql("speaker")),
    ),
    plain("office", "Office", "Office held at the time."),
    plain("office_as_reported", "Office as reported", "As the source words it."),
    *actor_columns("affiliation", "Affiliation", "State or body that the speaker speaks for."),
    *coded("speaker_level", "Level", ActorScale),
    *coded("capacity", "Capacity", Capacity),
    *coded("directness", "Directness", Directness),
    *uncertain_date("said", "Said", "When it was said."),
    plain("said_note", "Date, note", "How the date is known."),
    plain("venue", "Venue", "Where or to whom."),
    plain("outlet", "Outlet", "Who published it first, if known."),
    plain(
        "prompted", "Prompted", "True: an answer. False: volunteered. Empty: not known.", "boolean"
    ),
    *coded("topic", "Topic", StatementTopic),
    plain("paraphrase", "Paraphrase", "In the record's own words, third person."),
    plain("quotation", "Quotation", "Short, as the page has it."),
    replace(
        listed(
            "renderings",
            "Rendering",
            "How close the quotation is to the words spoken: rendering, code.",
            _renderings,
            cited("rendering", StatementCitation, "statement"),
        ),
        codes=Rendering,
    ),
    plain("quotation_original", "Quotation, original", "In the language spoken."),
    plain("language", "Language", "BCP 47 tag of the original."),
    plain("quotation_note", "Quotation, note", "Variants, mistranslations, inflated headlines."),
    plain("related_note", "Reacts to", "What it reacts to, as reported."),
    Column(
        "same_remark_id",
        "Same remark",
        "Id of the statement of which this is another rendering.",
        _same_remark,
        refers="statements",
        sql=public_with_speaker("same_remark"),
    ),
    replace(
        listed(
            "stances",
            "Stances",
            "Stances of the positions taken in it, codes.",
            lambda row: dict.fromkeys(held.stance for held in row.shown_positions),
            Joined(_HELD.filter(statement=OuterRef("pk")), "stance", once_by=F("pk")),
        ),
        codes=Stance,
        own=False,
    ),
    ids_column(
        "position_ids",
        "positions taken in it",
        lambda row: row.shown_positions,
        ids_in_sql(_HELD, "statement"),
        own=False,
    ),
    ids_column(
        "proposal_ids",
        "proposals that it is about",
        lambda row: (link.proposal for link in row.subjects.all()),
        _subjects("proposal"),
    ),
    ids_column(
        "incident_ids",
        "incidents that it is about",
        lambda row: (link.incident for link in row.subjects.all()),
        _subjects("incident"),
    ),
    ids_column(
        "event_ids",
        "events that it is about",
        lambda row: (link.event for link in row.subjects.all()),
        _subjects("event"),
    ),
    *SOURCE_COUNTS,
    *TIMES,
    cited_ids(StatementCitation, "statement"),
)

STATEMENTS = register(
    Export(
        "statements",
        "Statements",
        COLUMNS,
        prepare,
        key=("public_id",),
        rows=lambda: Statement.objects.published(),
        filterset=StatementFilter,
        page="debates:statements",
        files="debates:statements_file",
        feed="debates:statements_feed",
    )
)
