"""What the database refuses of suggestions, whatever Python did or forgot."""

import pytest

from newsdesk.models import Suggestion
from tests import constraints
from tests.constraints import Case
from tests.factories import make_editor

pytestmark = pytest.mark.django_db
DECIDED = {
    "state": "accepted",
    "decided_by": make_editor,
    "decided_at": "2025-11-01T12:00:00+00:00",
}
SPAN = {"span_start": 3, "span_end": 9}
REFUSED = [
    Case("newsdesk_suggestion_span_in_order", Suggestion, {"span_end": 3}, SPAN),
    Case("newsdesk_suggestion_span_in_order", Suggestion, {"span_end": None}, SPAN),
    Case("newsdesk_suggestion_span_in_order", Suggestion, {"span_start": None}, SPAN),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"state": "accepted"}),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"decided_by": None}, DECIDED),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"decided_at": None}, DECIDED),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"state": "open"}, DECIDED),
]
ALLOWED = [
    Case("newsdesk_suggestion_span_in_order", Suggestion, {"span_start": None, "span_end": None}),
    Case("newsdesk_suggestion_decided_by_person", Suggestion, {"state": "dismissed"}, DECIDED),
]


@pytest.mark.parametrize("case", [*REFUSED, *constraints.families("newsdesk")], ids=str)
def test_the_database_refuses(case):
    constraints.assert_refused(case)


@pytest.mark.parametrize("case", [*ALLOWED, *constraints.families_allowed("newsdesk")], ids=str)
def test_the_database_allows(case):
    constraints.apply(case)


def test_no_constraint_goes_without_a_refusal():
    assert constraints.untested("newsdesk", REFUSED) == []
