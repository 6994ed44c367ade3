"""The tasks of workers, called without a queue."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from celery.worker.request import Request
from django.conf import settings as configured
from django.utils import timezone

from sources import tasks
from sources.leases import LEASE_TIME
from sources.models import Feed, FetchAttempt, Host

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed():
    """On an address that no feed may be read from, so that nothing is connected."""
    return Feed.objects.create(url="http://127.0.0.1/feed", title="Wire")


def test_a_plan_queues_ids_and_numbers_that_end_before_the_lease(feed, monkeypatch):
    queued = []
    monkeypatch.setattr(
        tasks.visit_feed, "apply_async", lambda args, **options: queued.append((args, options))
    )
    tasks.repair_plan()
    tasks.plan_feeds()
    assert queued == [([feed.pk, 1], {"expires": tasks.QUEUED_SECONDS})]


def test_a_visit_under_a_lost_lease_does_nothing(feed, caplog):
    caplog.set_level("INFO")
    tasks.visit_feed(feed.pk, 7)
    assert not FetchAttempt.objects.exists()
    assert "Already done, or another worker took over." in caplog.text


def test_a_visit_that_fails_is_a_warning_that_names_the_feed(feed, caplog):
    Feed.objects.update(lease_seq=1, lease_until=timezone.now() + LEASE_TIME)
    tasks.visit_feed(feed.pk, 1)
    (line,) = [record for record in caplog.records if record.name == "sources.tasks"]
    assert (line.levelname, line.getMessage().partition(":")[0]) == ("WARNING", "Wire")
    assert FetchAttempt.objects.get().failure == "blocked_address"


def test_a_repair_tells_the_plan_of_a_host_that_it_does_not_know(feed, caplog):
    Host.objects.all().delete()
    caplog.set_level("INFO")
    tasks.repair_plan()
    assert Host.objects.get().name == "127.0.0.1"
    assert "Put the plan right for 1 hosts" in caplog.text


def test_no_task_outlives_the_lease_of_its_feed():
    """The latest start and the longest run together end with the lease."""
    assert timedelta(seconds=tasks.QUEUED_SECONDS + tasks.VISIT_SECONDS) <= LEASE_TIME
    longest_timeout = 120  # that INGEST_TIMEOUT may be
    spare = longest_timeout - configured.INGEST_TIMEOUT
    assert tasks.QUEUED_SECONDS - spare >= 60
    assert tasks.visit_feed.time_limit > tasks.visit_feed.soft_time_limit
    assert tasks.visit_feed.soft_time_limit > configured.INGEST_TIMEOUT


@pytest.mark.parametrize("redelivered", [False, True])
def test_a_task_that_kills_its_process_goes_back_to_the_queue_once(redelivered, monkeypatch):
    done = []
    monkeypatch.setattr(Request, "on_failure", lambda *_, **__: done.append("as usual"))
    request = SimpleNamespace(
        delivery_info={"redelivered": redelivered}, acknowledge=lambda: done.append("acknowledged")
    )
    once_more = type("Once", (tasks.OnceMore,), {"__init__": lambda self: None})()
    monkeypatch.setattr(tasks.OnceMore, "delivery_info", request.delivery_info)
    monkeypatch.setattr(tasks.OnceMore, "acknowledge", lambda self: request.acknowledge())
    once_more.on_failure(None)
    assert done == (["acknowledged", "as usual"] if redelivered else ["as usual"])
