"""The ingest on real Celery workers, a real broker and PostgreSQL."""

import os
import pickle
import signal
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.data_version.current import current
from sources import leases, planning
from sources.ingest import run
from sources.models import Feed, FetchAttempt, Sighting, SourceRecord
from tests.brokers import rabbitmq, redis_server
from tests.sources.ingest.conftest import serving
from tests.sources.ingest.newsroom import Newsroom, articles
from tests.sources.ingest.workers import VISIT, Crew, forget, wait_until

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def _database(django_db_setup, django_db_blocker):
    """What a test writes is committed, so that workers see it, and deleted when it ends."""
    with django_db_blocker.unblock():
        yield
        forget()
        assert current() is not None  # or nothing would be kept in whatever test comes next


@pytest.fixture(scope="module", params=["redis", "rabbitmq"])
def crew(request, tmp_path_factory, django_db_setup):
    folder = tmp_path_factory.mktemp("workers")
    with serving() as server:
        if request.param == "rabbitmq":
            if not rabbitmq():
                pytest.skip("TEST_AMQP_URL names no RabbitMQ for tests")
            yield Crew(rabbitmq(), server, folder)
        elif given := os.environ.get("TEST_BROKER_URL"):
            yield Crew(given, server, folder)
        else:
            with redis_server(folder) as url:
                yield Crew(url, server, folder)


@pytest.fixture(scope="module")
def worker(crew):
    crew.empty()
    with crew.worker() as worker:
        yield worker


@pytest.fixture
def newsroom(crew, local_policy):
    crew.server.answers.clear()
    crew.server.seen.clear()
    return Newsroom(crew.server, local_policy, time=timezone.now())


def claimed(feed):
    (lease,) = leases.claim([feed.pk], now=timezone.now())
    return lease


def attempts(*outcomes):
    return lambda: sorted(FetchAttempt.objects.values_list("outcome", flat=True)) == [*outcomes]


def stored():
    """The record as the ingest left it, without the keys and times of this run."""
    records = SourceRecord.objects.values_list("url", "title", "content_hash", "revision")
    sightings = Sighting.objects.values_list("feed__url", "record__url", "key")
    return sorted(records), sorted(sightings)


@pytest.fixture
def gate():
    """Answers wait for it to be set, but no longer than the worker does."""
    opened = threading.Event()
    yield opened
    opened.set()


def waits(newsroom, path, gate):
    """Let the server answer for `path` only when the gate is open."""
    answer = newsroom.server.answers[path]

    def later(handler):
        gate.wait(10)
        answer(handler)

    newsroom.server.answers[path] = later


def six_feeds(newsroom):
    """Three articles each, the first of them the same in all."""
    feeds = []
    for number in range(6):
        path = f"/{number}"
        newsroom.serves(*articles("wire", f"{number}-a", f"{number}-b"), path=path)
        feeds.append(newsroom.feed(path, next_fetch_at=timezone.now()))
    return feeds


def test_case_67_a_worker_killed_mid_task_loses_nothing_and_doubles_nothing(crew, newsroom, gate):
    list(run.run_feeds([feed.pk for feed in six_feeds(newsroom)], reader=newsroom.reader))
    undisturbed = stored()
    forget()
    crew.server.seen.clear()

    crew.empty()
    six_feeds(newsroom)
    for path in ("/2", "/3"):
        waits(newsroom, path, gate)
    with crew.worker(processes=2) as first:
        assert crew.plan() == 6
        wait_until(lambda: {"/2", "/3"} <= {path for path, _ in crew.server.seen}, first.said)
        first.kill()
    gate.set()
    assert FetchAttempt.objects.count() == 2
    assert stored() != undisturbed
    Feed.objects.filter(lease_until__isnull=False).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )

    assert crew.plan() == 4
    with crew.worker(processes=2) as second:
        wait_until(lambda: FetchAttempt.objects.filter(outcome="ok").count() == 6, second.said)
    assert stored() == undisturbed
    assert len(undisturbed[0]) == 13
    assert not Feed.objects.filter(lease_until__isnull=False).exists()


def test_case_70_a_task_delivered_twice_is_one_attempt(crew, newsroom, worker):
    newsroom.serves(*articles("one"))
    lease = claimed(newsroom.feed())
    crew.visit(lease)
    crew.visit(lease)
    after = claimed(newsroom.feed("/after"))  # queued last, so done last
    newsroom.serves(*articles("two"), path="/after")
    crew.visit(after)
    wait_until(attempts("ok", "ok"), worker.said)
    assert [path for path, _ in crew.server.seen] == ["/feed", "/after"]
    assert SourceRecord.objects.count() == 2


def test_case_71_what_a_slow_worker_brings_after_its_lease_is_refused(crew, newsroom, worker, gate):
    newsroom.serves(*articles("one"))
    waits(newsroom, "/feed", gate)
    feed = newsroom.feed()
    crew.visit(claimed(feed))
    wait_until(lambda: crew.server.seen, worker.said)
    Feed.objects.update(lease_until=newsroom.time - timedelta(seconds=1))
    assert claimed(feed).seq == 2
    gate.set()
    wait_until(attempts("discarded"), worker.said)
    assert not SourceRecord.objects.exists()
    assert Feed.objects.get().lease_until is not None  # the other's


def test_a_feed_paused_while_it_is_read_is_discarded(crew, newsroom, worker, gate):
    newsroom.serves(*articles("one"))
    waits(newsroom, "/feed", gate)
    crew.visit(claimed(newsroom.feed()))
    wait_until(lambda: crew.server.seen, worker.said)
    Feed.objects.update(state="paused")
    gate.set()
    wait_until(attempts("discarded"), worker.said)
    assert not SourceRecord.objects.exists()


def test_a_task_whose_process_is_killed_goes_to_another_soon(crew, newsroom, worker, gate):
    newsroom.serves(*articles("one"))
    waits(newsroom, "/feed", gate)
    crew.visit(claimed(newsroom.feed()))
    wait_until(lambda: crew.server.seen, worker.said)
    (child,) = worker.children()
    os.kill(child, signal.SIGKILL)
    gate.set()
    wait_until(attempts("ok"), worker.said)
    assert len(crew.server.seen) == 2
    assert SourceRecord.objects.count() == 1


def test_a_visit_that_takes_too_long_is_ended_and_the_ledger_says_so(crew, newsroom, worker, gate):
    newsroom.serves(*articles("one"))
    waits(newsroom, "/feed", gate)
    lease = claimed(newsroom.feed())
    crew.queue(VISIT, lease.feed_id, lease.seq, soft_time_limit=1)
    wait_until(attempts("failed"), worker.said)
    assert "An error in this program" in FetchAttempt.objects.get().message
    assert "SoftTimeLimitExceeded" in worker.said()
    assert Feed.objects.get().failures_in_row == 1


class Evil:
    """Makes whoever unpickles it write a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (os.mkdir, (str(self.path),))


def test_a_message_that_is_not_json_is_refused_and_the_next_is_read(
    crew, newsroom, worker, tmp_path
):
    written = tmp_path / "written"
    pickle.loads(pickle.dumps(Evil(written)))
    written.rmdir()  # it works
    crew.queue(VISIT, Evil(written), serializer="pickle")
    newsroom.serves(*articles("one"))
    crew.visit(claimed(newsroom.feed()))
    wait_until(attempts("ok"), worker.said)
    assert not written.exists()
    assert "Refusing to deserialize untrusted content of type pickle" in worker.said()


@pytest.mark.parametrize(
    ("task", "arguments", "complaint"),
    [
        ("os.system", ["true"], "Received unregistered task of type 'os.system'"),
        (VISIT, ["1; DROP TABLE sources_feed", 1], "Field 'id' expected a number"),
        (VISIT, [], "missing 2 required positional arguments"),
        (VISIT, [10**30, 1], "Task sources.tasks.visit_feed"),
    ],
)
def test_a_task_that_means_nothing_is_refused_and_the_next_is_read(
    crew, newsroom, worker, task, arguments, complaint
):
    crew.queue(task, *arguments)
    newsroom.serves(*articles("one"))
    crew.visit(claimed(newsroom.feed()))
    wait_until(attempts("ok"), worker.said)
    assert complaint in worker.said()


def test_a_worker_keeps_one_connection_to_the_database(crew, newsroom, worker):
    seen = []
    for number in range(3):
        path = f"/{number}"
        newsroom.serves(*articles(path), path=path)
        crew.visit(claimed(newsroom.feed(path)))
        wait_until(attempts(*["ok"] * (number + 1)), worker.said)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
                "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            seen.append(cursor.fetchall())
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]) == 1


def test_beat_and_worker_read_what_is_due_by_themselves(crew, newsroom, worker):
    newsroom.serves(*articles("one"))
    newsroom.feed()
    planning.repair()
    with crew.running("beat") as beat:
        wait_until(attempts("ok"), lambda: beat.said() + worker.said())
    assert SourceRecord.objects.count() == 1
    assert Feed.objects.get().lease_until is None
