"""Columns of the ledger of positions."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Value, When

from actors.exports import actor_columns, state_code, state_code_in_sql, with_state
from actors.vocabularies import ActorKind
from core.exports import (
    SOURCE_COUNTS,
    Column,
    Export,
    coded,
    id_of,
    plain,
    public_id,
    public_title,
    register,
    uncertain_date,
)
from core.in_sql import Label, public
from core.vocabulary import label_of
from debates.exports.shared import TIMES, public_with_speaker
from debates.filters import PositionFilter
from debates.models import Position, PositionCitation
from debates.rows import positions_for_lists
from debates.vocabularies import Aspect, PartyRole, Stance, Testimony
from sources.exports import cited_ids, public_citations


def prepare(positions: Any) -> Any:
    named = positions_for_lists(positions).select_related(
        *with_state("actor"),
        "proposal",
        "debate",
        "reported_by",
        "voiced_by",
        "statement",
        "statement__speaker",
    )
    return named.prefetch_related(public_citations(PositionCitation))


def _testimony(position: Position) -> Testimony:
    return Testimony.SECOND_HAND if position.reported_by_id else Testimony.FIRST_HAND


TESTIMONY = Case(
    When(reported_by__isnull=True, then=Value(Testimony.FIRST_HAND.value)),
    default=Value(Testimony.SECOND_HAND.value),
)


def _statement_id(position: Position) -> str:
    statement = position.statement
    return public_id(statement) if statement and statement.speaker.is_published else ""


COLUMNS = (
    plain("public_id", "Id", "Lasting id; it is also the anchor on the proposal's page."),
    *actor_columns("actor", "Actor", "Who holds it."),
    Column(
        "actor_kind",
        "Actor kind",
        "Actor kind, code.",
        lambda row: row.actor.kind,
        codes=ActorKind,
        sql=F("actor__kind"),
    ),
    Column(
        "country",
        "Country",
        "ISO 3166-1 alpha-2 code of the state that the actor is, or belongs to.",
        lambda row: state_code(row.actor),
        sql=state_code_in_sql("actor"),
    ),
    id_of("proposal_id", "Proposal", "Id of the proposal.", "proposal", "proposals"),
    Column(
        "proposal",
        "Proposal, title",
        "Title of it.",
        lambda row: public_title(row.proposal),
        sql=public("proposal", "title"),
    ),
    Column(
        "debate_id",
        "Debate",
        "Instead of a proposal: id of the question of attribution or intent.",
        lambda row: public_id(row.debate),
        sql=public("debate", "public_id"),
    ),
    Column(
        "debate",
        "Debate, title",
        "Title of it.",
        lambda row: public_title(row.debate),
        sql=public("debate", "title"),
    ),
    *coded("stance", "Stance", Stance),
    *coded("aspect", "About", Aspect),
    plain("aspect_note", "About, in words", "The wider question, or what else it is about."),
    plain(
        "strength",
        "Strength",
        "1 weak or indirect, 2 clear, 3 emphatic. Empty: not coded.",
        "integer",
    ),
    *coded("role", "Role", PartyRole),
    plain("role_note", "Role, in words", "As reported."),
    *uncertain_date("as_of", "As of", "The day on which it is known to hold."),
    plain("condition", "Condition", "What it depends on."),
    plain("reason", "Reason", "Why, as given."),
    plain("hedge", "Hedge", "How the source softens it."),
    plain("scope_note", "Scope", "Whom or what it covers."),
    plain("caveat", "Caveat", "What a reader must know."),
    plain("note", "Note", "Remark on the coding."),
    Column(
        "reported",
        "How it is known",
        "How a position is known, code.",
        _testimony,
        codes=Testimony,
        sql=TESTIMONY,
    ),
    Column(
        "reported_label",
        "How it is known, in words",
        "How a position is known, label.",
        lambda row: label_of(Testimony, _testimony(row)),
        sql=Label(Testimony, TESTIMONY),
    ),
    *actor_columns("reported_by", "Reported by", "Who says that the actor holds it."),
    *actor_columns("voiced_by", "Voiced by", "Who spoke for the actor."),
    Column(
        "statement_id",
        "Statement",
        "Id of the statement that it rests on.",
        _statement_id,
        refers="statements",
        sql=public_with_speaker("statement"),
    ),
    *SOURCE_COUNTS,
    *TIMES,
    cited_ids(PositionCitation, "position_held"),
)

POSITIONS = register(
    Export(
        "positions",
        "Positions",
        COLUMNS,
        prepare,
        key=("public_id",),
        rows=lambda: Position.objects.published(),
        filterset=PositionFilter,
        page="debates:position_list",
        files="debates:positions_file",
        feed="debates:positions_feed",
        briefing="debates:positions_briefing",
    )
)
