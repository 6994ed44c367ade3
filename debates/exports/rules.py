"""Columns of the list of national rules."""

from __future__ import annotations

from typing import Any

from actors.exports import actor_columns, state_code, state_code_in_sql, with_state
from core.exports import (
    SOURCE_COUNTS,
    Column,
    Export,
    coded,
    id_of,
    plain,
    register,
    uncertain_date,
)
from debates.exports.shared import TIMES
from debates.filters import RuleFilter
from debates.models import EngagementRule
from debates.rows import rules_for_lists
from debates.vocabularies import FireTrigger, TargetClass


def prepare(rules: Any) -> Any:
    return rules_for_lists(rules).select_related(*with_state("actor"), "reported_by", "event")


COLUMNS = (
    plain("public_id", "Id", "Lasting id; the page is at /rules/ID/."),
    plain("title", "Title", "Neutral title."),
    *actor_columns("actor", "State", "The state, or the group of unnamed states."),
    Column(
        "country",
        "Country",
        "ISO 3166-1 alpha-2 code of the state; empty for a group.",
        lambda row: state_code(row.actor),
        sql=state_code_in_sql("actor"),
    ),
    plain("summary", "Summary", "Neutral, in a few sentences."),
    *coded("target_class", "Target class", TargetClass),
    *coded("fire_trigger", "What allows fire", FireTrigger),
    plain("trigger_note", "What allows fire, in the record's words", "As reported."),
    plain("decided_by", "Decided by", "Who decides."),
    plain("legal_basis", "Legal basis", "As reported."),
    *uncertain_date("in_force", "In force", "From when to when."),
    *actor_columns("reported_by", "Reported by", "Who says so, where it is not official."),
    id_of(
        "event_id",
        "Event",
        "Id of the law or decision that it comes from.",
        "event",
        "events",
    ),
    plain("conflict_note", "Where accounts differ", "Disagreements and errors in circulation."),
    plain("note", "Note", "Remark on the coding."),
    *SOURCE_COUNTS,
    *TIMES,
)

RULES = register(
    Export(
        "rules",
        "National rules",
        COLUMNS,
        prepare,
        key=("public_id",),
        rows=lambda: EngagementRule.objects.published(),
        filterset=RuleFilter,
        page="debates:rules",
        files="debates:rules_file",
        feed="debates:rules_feed",
    )
)
