"""The Celery application: what it accepts, and that a late or lost task is harmless."""

import importlib
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

REDIS = "redis://127.0.0.1:1/0"  # nothing listens there, and nobody asks
OURS = ("sources.", "overview.")
RABBITMQ = "amqps://ann:secret@queue.example:5671/tracker"


@pytest.fixture
def load(settings, monkeypatch):
    def load(broker):
        settings.CELERY_BROKER_URL = broker
        monkeypatch.delitem(sys.modules, "nato_tracker.celery", raising=False)
        app = importlib.import_module("nato_tracker.celery").app
        app.loader.import_default_modules()
        return app

    return load


def test_without_a_broker_it_says_what_to_write(load):
    with pytest.raises(ImproperlyConfigured, match="write redis://host:6379/0 or amqp://"):
        load("")


@pytest.mark.parametrize("broker", [REDIS, RABBITMQ])
def test_only_json_is_read_and_nothing_is_answered(load, broker):
    conf = load(broker).conf
    assert conf.broker_url == broker
    assert (conf.accept_content, conf.task_serializer) == (["json"], "json")
    assert conf.result_backend is None
    assert conf.task_ignore_result


def tasks(app):
    return {name: task for name, task in app.tasks.items() if name.startswith(OURS)}


def test_redis_gives_no_task_out_again_while_it_may_run(load):
    app = load(REDIS)
    longest = max(task.time_limit for task in tasks(app).values())
    assert app.conf.broker_transport_options["visibility_timeout"] > 2 * longest


def test_rabbitmq_confirms_what_is_sent(load):
    assert load(RABBITMQ).conf.broker_transport_options == {"confirm_publish": True}


def test_every_task_of_the_beat_exists_and_is_dropped_when_the_next_is_due(load):
    app = load(REDIS)
    for entry in app.conf.beat_schedule.values():
        assert entry["task"] in tasks(app)
        assert entry["options"]["expires"] <= entry["schedule"]


def test_every_task_has_a_limit_and_a_visit_is_safe_to_lose(load):
    app = load(REDIS)
    assert len(tasks(app)) >= 3
    assert all(task.time_limit for task in tasks(app).values())
    visit = app.tasks["sources.tasks.visit_feed"]
    assert visit.acks_late
    assert visit.reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1


def test_visits_and_upkeep_do_not_wait_for_each_other(load):
    app = load(REDIS)
    queues = {
        name: app.amqp.router.route({}, f"sources.tasks.{name}")["queue"].name
        for name in ("visit_feed", "plan_feeds")
    }
    assert queues == {"visit_feed": "tracker.visits", "plan_feeds": "tracker.upkeep"}
    assert {queue.name for queue in app.conf.task_queues} == set(queues.values())
    assert all(queue.name == queue.routing_key for queue in app.conf.task_queues)
