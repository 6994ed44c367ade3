"""What the database refuses at the desk, whatever Python did or forgot."""

from datetime import timedelta

import pytest
from django.db.models import F

from newsdesk.models import Comment, Decision, Digest, Mention, ReviewClaim, Suggestion
from tests import constraints
from tests.constraints import Case
from tests.factories import make_editor

pytestmark = pytest.mark.django_db
NOON = "2025-11-01T12:00:00+00:00"
DECIDED = {
    "state": "accepted",
    "decided_by": make_editor,
    "decided_at": NOON,
}
RELAY = {"kind": "relay", "target": "NAR-2026-0001"}
ONCE = "newsdesk_suggestion_once_a_target"
KEY = {"kind": "mention", "key": "a1"}
ONCE_A_KEY = "newsdesk_suggestion_once_a_key"
SPAN = {"span_start": 3, "span_end": 9}
REFUSED = [
    Case("newsdesk_suggestion_span_in_order", Suggestion, {"span_end": 3}, SPAN),
    Case("newsdesk_suggestion_span_in_order", Suggestion, {"span_end": None}, SPAN),
    Case("newsdesk_suggestion_span_in_order", Suggestion, {"span_start": None}, SPAN),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"state": "accepted"}),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"decided_by": None}, DECIDED),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"decided_at": None}, DECIDED),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"state": "open"}, DECIDED),
    Case(ONCE, Suggestion, {}, RELAY, twin=True),
    Case(ONCE_A_KEY, Suggestion, {"revision": 2, "target": "NAA-1"}, KEY, twin=True),
    Case(ONCE, Suggestion, {**DECIDED, "score": 0.1, "why": "Again."}, RELAY, twin=True),
    Case("newsdesk_comment_has_text", Comment, {"text": ""}),
    Case("newsdesk_comment_is_on_something", Comment, {"entry": ""}),
    Case("newsdesk_comment_resolved_by_somebody", Comment, {"resolved_by": make_editor}),
    Case("newsdesk_comment_resolved_by_somebody", Comment, {"resolved_at": NOON}),
    Case("newsdesk_digest_once_a_period", Digest, {"sent_at": NOON}, twin=True),
    Case("newsdesk_mention_once_a_comment", Mention, {}, twin=True),
    Case("newsdesk_claim_ends_after_it_begins", ReviewClaim, {"until": F("since")}),
    Case("newsdesk_claim_not_taken_from_oneself", ReviewClaim, {"taken_from": F("by")}),
    Case(
        "newsdesk_decision_undone_after_it_was_made",
        Decision,
        {"undone_at": F("at") - timedelta(seconds=1)},
    ),
]
ALLOWED = [
    Case("newsdesk_digest_once_a_period", Digest, {"period": "2026-01-06"}, twin=True),
    Case(
        "newsdesk_comment_resolved_by_somebody",
        Comment,
        {"resolved_by": make_editor, "resolved_at": NOON},
    ),
    Case(ONCE, Suggestion, {"revision": 2}, RELAY, twin=True),
    Case(ONCE, Suggestion, {"kind": "duplicate"}, RELAY, twin=True),
    Case(ONCE, Suggestion, {"target": "Reuters"}, RELAY, twin=True),
    Case(ONCE, Suggestion, {}, {"kind": "draft"}, twin=True),
    Case(ONCE, Suggestion, {"key": "b2"}, {**RELAY, "key": "a1"}, twin=True),
    Case(ONCE_A_KEY, Suggestion, {"kind": "date"}, KEY, twin=True),
    Case(ONCE_A_KEY, Suggestion, {"key": ""}, KEY, twin=True),
    Case("newsdesk_suggestion_span_in_order", Suggestion, {"span_start": None, "span_end": None}),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"state": "dismissed"}, DECIDED),
    Case("newsdesk_claim_not_taken_from_oneself", ReviewClaim, {"taken_from": make_editor}),
    Case("newsdesk_decision_undone_after_it_was_made", Decision, {"undone_at": F("at")}),
]


@pytest.mark.parametrize("case", [*REFUSED, *constraints.families("newsdesk")], ids=str)
def test_the_database_refuses(case):
    constraints.assert_refused(case)


@pytest.mark.parametrize("case", [*ALLOWED, *constraints.families_allowed("newsdesk")], ids=str)
def test_the_database_allows(case):
    constraints.apply(case)


def test_no_constraint_goes_without_a_refusal():
    assert constraints.untested("newsdesk", REFUSED) == []
