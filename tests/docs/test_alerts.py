"""The guide to alerts and webhooks says what holds, and its example checks a real message."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from overview.alerts import actions as alerts
from overview.alerts.news import LISTED
from overview.alerts.sending import SETTLED
from overview.alerts.sending import WAITS as LETTER_WAITS
from overview.alerts.tokens import CONFIRM
from overview.alerts.watched import KIND_OF
from overview.vocabularies import Happening
from overview.webhooks import actions as webhooks
from overview.webhooks.delivering import FAILING, MOST_TRIES
from overview.webhooks.models import BOTH_SECRETS, Webhook
from overview.webhooks.planning import Happened, body_of
from overview.webhooks.posting import SECONDS
from overview.webhooks.signing import headers

GUIDE = (Path(__file__).parents[2] / "docs" / "alerts.md").read_text()


def block(language):
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    return found


@pytest.fixture
def is_genuine():
    found = {}
    exec(block("python"), found)
    return found["is_genuine"]


def test_the_example_takes_a_message_of_ours_and_no_other(is_genuine):
    hook, now = Webhook(generation=2, rotated_at=timezone.now()), timezone.now()
    body = '{"title": "Łódź"}'.encode()
    sent = headers("msg_1", now, body, hook.secrets_at(now))
    for secret in hook.secrets_at(now):
        assert is_genuine(secret, sent, body)
    assert not is_genuine(Webhook().secret, sent, body)
    assert not is_genuine(hook.secret, sent, body + b" ")
    assert not is_genuine(hook.secret, sent | {"webhook-id": "msg_2"}, body)
    old = headers("msg_1", now - timedelta(minutes=6), body, [hook.secret])
    assert not is_genuine(hook.secret, old, body)


def test_the_message_that_it_shows_has_the_members_of_a_real_one():
    shown = json.loads(block("json"))
    real = json.loads(body_of(Happened("incident", Happening.CHANGED, "NAI-1", timezone.now())))
    assert [*shown] == [*real]
    assert [*shown["data"]] == [*real["data"]]
    for member in (*shown, *shown["data"]):
        assert member == "data" or re.search(rf"^\|[^|]*`{member}`", GUIDE, re.MULTILINE), member
    for code in (*Happening, *(kind.code for kind in KIND_OF.values())):
        assert f"`{code}`" in GUIDE


def test_its_numbers_are_those_of_the_code():
    hours = BOTH_SECRETS.total_seconds() / 3600
    for words in (
        f"| alerts of one address | {alerts.MOST} |",
        f"| of these, not confirmed | {alerts.MOST_WAITING} |",
        f"At most {LISTED} entries",
        f"works for {CONFIRM.lasts.days} days",
        f"refused after {alerts.KEPT_STOPPED.days}",
        f"up to {SETTLED.seconds // 60} minutes ago",
        "1 hour, 6 hours, 1 day and 3 days",
        f"within {SECONDS:.0f} seconds",
        f"For {hours:.0f} hours",
        f"kept for {webhooks.KEPT_DELIVERED.days} days",
        f"failed ones for {webhooks.KEPT_FAILED.days}",
    ):
        assert words in GUIDE, words
    assert [wait.total_seconds() / 3600 for wait in LETTER_WAITS] == [1, 6, 24, 72]
    assert (MOST_TRIES, FAILING.days) == (8, 5)
