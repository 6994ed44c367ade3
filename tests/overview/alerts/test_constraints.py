"""What the database refuses of alerts, whatever Python did or forgot."""

import pytest

from overview.models import Alert, Subscriber
from tests import constraints
from tests.constraints import Case
from tests.factories import make_editor
from tests.overview.webhooks import test_constraints as webhooks

pytestmark = pytest.mark.django_db
NOON = "2026-11-01T12:00:00+00:00"
BEGUN = {"confirmed_at": NOON, "told_until": NOON, "period": "2026-11-01"}
OWNER = "overview_subscriber_address_or_account"
REFUSED = [
    Case(OWNER, Subscriber, {"email": ""}),
    Case(OWNER, Subscriber, {"user": make_editor}),
    Case("overview_subscriber_once", Subscriber, {"key": "0" * 32}, twin=True),
    Case("overview_alert_once", Alert, {"key": "0" * 32, "rhythm": "weekly"}, twin=True),
    Case("overview_alert_of_a_list", Alert, {"list": ""}),
    Case("overview_alert_confirmed_has_beginning", Alert, {"period": None}, BEGUN),
    Case("overview_alert_confirmed_has_beginning", Alert, {"told_until": None}, BEGUN),
    Case("overview_alert_stopped_says_why", Alert, {"stopped_at": NOON}),
]
ALLOWED = [
    Case(OWNER, Subscriber, {"email": "", "user": make_editor}),
    Case("overview_subscriber_once", Subscriber, {"email": "", "user": make_editor}),
    Case("overview_alert_once", Alert, {"key": "0" * 32, "query": "q=x"}, twin=True),
]
ELSEWHERE = ["overview_release_counts_from_one", "overview_searchentry_once"]


@pytest.mark.parametrize("case", [*REFUSED, *constraints.families("overview")], ids=str)
def test_the_database_refuses(case):
    constraints.assert_refused(case)


@pytest.mark.parametrize("case", ALLOWED, ids=str)
def test_the_database_allows(case):
    constraints.apply(case)


def test_no_constraint_goes_without_a_refusal():
    assert constraints.untested("overview", [*REFUSED, *webhooks.REFUSED]) == ELSEWHERE
