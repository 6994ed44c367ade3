"""What the database refuses of webhooks, whatever Python did or forgot."""

import pytest

from overview.models import Delivery, Webhook
from tests import constraints
from tests.constraints import Case

pytestmark = pytest.mark.django_db
NOON = "2026-11-01T12:00:00+00:00"
OFF = {"on_since": None, "off_because": "By hand"}
ONE_STATE = "overview_delivery_in_one_state"
FAILED = {"next_try_at": None, "failed_at": NOON, "answer": "No."}
NOTHING = {"on_published": False, "on_changed": False, "on_withdrawn": False}
REFUSED = [
    Case("overview_webhook_is_http", Webhook, {"url": "ftp://desk.example/"}),
    Case("overview_webhook_is_told_something", Webhook, NOTHING),
    Case("overview_webhook_off_says_why", Webhook, {"on_since": None}),
    Case("overview_webhook_off_says_why", Webhook, {"off_because": "By hand"}),
    Case("overview_webhook_filters_a_list", Webhook, {"query": "country=PL"}),
    Case(ONE_STATE, Delivery, {"next_try_at": None}),
    Case(ONE_STATE, Delivery, {"delivered_at": NOON}),
    Case(ONE_STATE, Delivery, {"failed_at": NOON, "answer": "No."}),
    Case(ONE_STATE, Delivery, {"delivered_at": NOON}, FAILED),
    Case("overview_delivery_failed_says_why", Delivery, {"answer": ""}, FAILED),
]
ALLOWED = [
    Case("overview_webhook_off_says_why", Webhook, OFF),
    Case("overview_webhook_filters_a_list", Webhook, {"list": "incidents", "query": "q=x"}),
    Case(ONE_STATE, Delivery, {"next_try_at": None, "delivered_at": NOON}),
    Case(ONE_STATE, Delivery, FAILED),
]


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_the_database_refuses(case):
    constraints.assert_refused(case)


@pytest.mark.parametrize("case", ALLOWED, ids=str)
def test_the_database_allows(case):
    constraints.apply(case)
