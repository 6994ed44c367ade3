"""The lists of the debate, as pages, feeds and embeds show them."""

from typing import Final

from core.listing import Listing
from core.periods import Periods
from debates import exports, rows
from debates.matrix_query import UNREAD
from debates.models import EngagementRule, Event, Position, Proposal, Statement

PROPOSAL_LIST = Listing(
    exports.PROPOSALS,
    lambda: rows.proposals_for_lists(Proposal.objects.published()),
    rows.proposal_row,
    ("proposal", "proposals"),
)
POSITION_PERIODS: Final = Periods(lambda: Position.objects.published(), "as_of", UNREAD)
STATEMENT_PERIODS: Final = Periods(lambda: Statement.objects.published(), "said", UNREAD)
POSITION_LIST = Listing(
    exports.POSITIONS,
    lambda: rows.positions_for_lists(Position.objects.published()),
    rows.position_row,
    ("position", "positions"),
    (
        *("public_id", "stance", "aspect", "condition", "hedge", "as_of", "as_of_precision"),
        *("actor__name", "proposal__title", "proposal__public_id", "debate__title"),
        *("debate__public_id", "reported_by__name", "reported_by__status", "voiced_by__name"),
    ),
    POSITION_PERIODS.left_by,
)
STATEMENT_LIST = Listing(
    exports.STATEMENTS,
    lambda: rows.statements_for_lists(Statement.objects.published()),
    rows.statement_row,
    ("statement", "statements"),
    (
        *("public_id", "paraphrase", "office", "venue", "topic", "said", "said_precision"),
        *("speaker__name", "affiliation__name", "affiliation__status"),
    ),
    STATEMENT_PERIODS.left_by,
)
EVENT_LIST = Listing(
    exports.EVENTS,
    lambda: rows.events_for_lists(Event.objects.published()),
    rows.event_row,
    ("event", "events"),
)
RULE_LIST = Listing(
    exports.RULES,
    lambda: rows.rules_for_lists(EngagementRule.objects.published()),
    rows.rule_row,
    ("rule", "rules"),
)
