"""The Celery application: `celery -A nato_tracker worker`, and one `celery -A nato_tracker beat`.

Only for work on many workers. Nothing else imports this, and Celery need not be installed
without it (requirements-scale.txt).
"""

import os

from celery import Celery
from celery.signals import task_postrun, task_prerun
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import close_old_connections
from kombu import Exchange, Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nato_tracker.settings")

if not settings.CELERY_BROKER_URL:
    raise ImproperlyConfigured(
        "CELERY_BROKER_URL is not set, so there is no queue to work on: write "
        "redis://host:6379/0 or amqp://user:password@host:5672/name, or run "
        "`manage.py ingest --watch`, which needs none"
    )

VISITS = "tracker.visits"
UPKEEP = "tracker.upkeep"
# Redis hands out again what was not acknowledged by then: longer than any task may take.
VISIBILITY_TIMEOUT = 3600
if settings.CELERY_BROKER_URL.startswith("redis"):
    # A firewall may forget a connection that says nothing.
    TRANSPORT_OPTIONS = {"visibility_timeout": VISIBILITY_TIMEOUT, "socket_keepalive": True}
else:
    # A task counts as sent when the broker says that it has it.
    TRANSPORT_OPTIONS = {"confirm_publish": True}


def every(task: str, seconds: float) -> dict[str, object]:
    """A task of the beat. One that no worker took before the next comes is dropped."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


app = Celery("nato_tracker")
app.conf.update(
    broker_url=settings.CELERY_BROKER_URL,
    broker_transport_options=TRANSPORT_OPTIONS,
    # A broker that is away is waited for, with a line in the log for each try.
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    # Whoever queues gives up soon: what isn't queued now is so at the next round.
    task_publish_retry_policy={"max_retries": 2, "interval_start": 0, "interval_step": 0.5},
    # Whoever reaches the broker can queue anything; pickle would let them run it.
    task_serializer="json",
    accept_content=["json"],
    # Results are in the database. Tasks that a broker loses are planned again.
    result_backend=None,
    task_ignore_result=True,
    task_default_delivery_mode="transient",
    # Apart, so that a round of planning doesn't wait behind the visits of the last.
    task_queues=[Queue(name, Exchange(name), routing_key=name) for name in (VISITS, UPKEEP)],
    task_default_queue=UPKEEP,
    task_routes={"sources.tasks.visit_feed": {"queue": VISITS}},
    # What a busy worker has taken ahead, an idle one can't have.
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=1000,
    worker_max_memory_per_child=500_000,  # kB
    worker_proc_alive_timeout=30,
    # The lines of the log are Django's, by LOGGING.
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    # In memory: times of last runs in a file say nothing that the database doesn't.
    beat_scheduler="celery.beat:Scheduler",
    beat_schedule={
        "plan": every("sources.tasks.plan_feeds", 5),
        "enrich": every("sources.tasks.enrich_records", 60),
        "webhooks": every("overview.tasks.deliver_webhooks", 15),
        "letters": every("overview.tasks.send_letters", 60),
        "seal": every("sources.tasks.seal_kept", 300),
        "head": every("overview.tasks.publish_head", 600),  # it makes one a day
        # Hourly, though once a day would do: a beat that is restarted daily counts from then.
        "prune": every("sources.tasks.prune_kept", 3600),
        "forget": every("overview.tasks.forget_accounts", 3600),
        "repair": every("sources.tasks.repair_plan", 3600),
    },
    timezone="UTC",
)
# Celery would open a new connection for each task. Django's own rule keeps one a process, for
# CONN_MAX_AGE, and looks whether it still works.
app.conf["CELERY_DB_REUSE_MAX"] = 10**9
app.autodiscover_tasks(["sources", "overview"])


@task_prerun.connect
@task_postrun.connect
def leave_no_dead_connection(**_: object) -> None:
    close_old_connections()
