"""Whether servers can't be reached or this installation is off the net itself."""

from datetime import UTC, datetime, timedelta

import pytest

from sources import network
from sources.models import Feed, FetchAttempt
from sources.network import MANY_HOSTS, WINDOW, last_try_while_down

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
AWAY = {"outcome": "failed", "failure": "connect_error"}


def attempt(host, at, **fields):
    feed, _ = Feed.objects.get_or_create(url=f"https://{host}/feed")
    FetchAttempt.objects.create(
        feed=feed, lease_seq=feed.attempts.count(), started_at=at, finished_at=at, **fields
    )


@pytest.fixture
def off_the_net():
    """The time of the last try."""
    for number in range(MANY_HOSTS):
        attempt(f"h{number}.example", NOW - MINUTE, **AWAY)
    return NOW - MINUTE


def test_the_last_try_is_told_while_nothing_can_be_reached(off_the_net):
    assert last_try_while_down(NOW) == off_the_net


@pytest.mark.parametrize(
    "fields", [{"outcome": "discarded", "failure": ""}, {"outcome": "failed", "failure": ""}]
)
def test_what_says_nothing_of_the_network_is_no_last_try(off_the_net, fields):
    attempt("late.example", NOW - SECOND, **fields)
    assert last_try_while_down(NOW) == off_the_net


@pytest.mark.parametrize(
    "fields", [{"outcome": "ok", "failure": ""}, {"outcome": "failed", "failure": "http_error"}]
)
def test_an_answer_ends_it_and_the_ledger_is_read_no_further(off_the_net, fields, monkeypatch):
    attempt("late.example", NOW - SECOND, **fields)
    monkeypatch.setattr(network, "_tries", lambda now: pytest.fail("read on"))
    assert last_try_while_down(NOW) is None


def test_what_was_long_ago_says_nothing(off_the_net):
    assert last_try_while_down(NOW + WINDOW) is None
