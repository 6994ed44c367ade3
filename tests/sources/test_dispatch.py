"""From the plan to the queue of the workers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from sources import dispatch, planning
from sources.models import Feed
from tests.races import race

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def due(number: int) -> None:
    """As many feeds on as many hosts, the first the longest overdue."""
    for n in range(number):
        at = NOW - timedelta(hours=number - n)
        Feed.objects.create(url=f"https://{n}.example/feed", next_fetch_at=at)
    planning.repair()


def sent_at(now):
    sent = []
    number = dispatch.dispatch(sent.append, now=now)
    assert number == len(sent)
    return sent


def test_what_is_due_is_queued_once_under_its_lease():
    due(3)
    Feed.objects.create(url="https://later.example/feed", next_fetch_at=NOW + timedelta(hours=1))
    sent = sent_at(NOW)
    assert [(lease.feed_id, lease.seq) for lease in sent] == list(
        Feed.objects.filter(lease_until__gt=NOW).values_list("pk", "lease_seq")
    )
    assert len(sent) == 3
    assert sent_at(NOW) == []


def test_the_queue_is_filled_up_and_no_further(settings):
    settings.INGEST_QUEUE = 3
    due(5)
    sent = sent_at(NOW)
    assert len(sent) == 3
    assert sent_at(NOW) == []
    Feed.objects.filter(pk=sent[0].feed_id).update(lease_until=None)
    assert len(sent_at(NOW)) == 1


def test_leases_that_ran_out_make_room(settings):
    settings.INGEST_QUEUE = 2
    due(2)
    sent_at(NOW)
    planning.repair()
    assert [lease.seq for lease in sent_at(NOW + timedelta(minutes=6))] == [2, 2]


def test_what_the_broker_does_not_take_stays_due():
    due(3)
    sent = []

    def full(lease):
        if sent:
            raise ConnectionError("the broker is away")
        sent.append(lease.feed_id)

    with pytest.raises(ConnectionError):
        dispatch.dispatch(full, now=NOW)
    still_due = Feed.objects.due(NOW).values_list("pk", flat=True)
    assert len(still_due) == 2
    assert sent[0] not in still_due


def test_a_lease_is_committed_before_it_is_sent():
    due(1)
    depth = len(connection.savepoint_ids)
    seen = []

    def look(lease):
        seen.append((len(connection.savepoint_ids), Feed.objects.get().lease_seq))

    dispatch.dispatch(look, now=NOW)
    assert seen == [(depth, 1)]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_that_plan_at_once_queue_each_feed_once_and_no_more_than_fit(settings):
    settings.INGEST_QUEUE = 4
    due(8)
    sent = []
    race(*[lambda: dispatch.dispatch(lambda lease: sent.append(lease.feed_id), now=NOW)] * 4)
    assert len(sent) == len(set(sent)) == 4
