"""The ingest as tasks of Celery workers (docs/deployment.md).

The schedule is in the database; the queue only carries leases to whoever is free. So each task
may run late, twice or never: a lease is used once, and one that nobody used runs out.
"""

from __future__ import annotations

import logging
import time
from typing import Any, Final

from celery import Task, shared_task
from celery.worker.request import Request
from django.conf import settings
from django.utils import timezone

from core.integrity.sealing import seal_if_possible
from sources import dispatch, planning
from sources.enriching import enrich_within
from sources.ingest.run import run_feed
from sources.leases import LEASE_TIME, Held
from sources.retention import prune

logger = logging.getLogger(__name__)

# A fetch, then 20 seconds for the child process that parses and 20 for a locked database.
VISIT_SECONDS: Final = settings.INGEST_TIMEOUT + 60
UPKEEP_SECONDS: Final = 600
# Before the process is killed, the task is told, so that the ledger says what happened.
_TOLD_BEFORE: Final = 10
# A visit that begins later than this after the claim might outlive its lease.
QUEUED_SECONDS: Final = int(LEASE_TIME.total_seconds()) - VISIT_SECONDS


class OnceMore(Request):
    """Gives a task whose process died back to the queue, once.

    A feed that kills whoever reads it would go round for ever. After the second death it waits
    for its lease to run out.
    """

    def on_failure(self, *args: Any, **kwargs: Any) -> None:
        if self.delivery_info.get("redelivered"):
            self.acknowledge()
        super().on_failure(*args, **kwargs)


class Visit(Task):
    Request = OnceMore
    # Not before it is done: what a worker that dies had in hand goes to another.
    acks_late = True
    reject_on_worker_lost = True


@shared_task(base=Visit, time_limit=VISIT_SECONDS, soft_time_limit=VISIT_SECONDS - _TOLD_BEFORE)
def visit_feed(feed_id: int, lease_seq: int) -> None:
    """Read one feed under this lease. Nothing happens where the lease is used or lost."""
    report = run_feed(feed_id, lease_seq)
    level = logging.WARNING if report.failed else logging.INFO
    logger.log(level, "%s: %s %s", report.name, report.outcome.label, report.detail)


@shared_task(time_limit=UPKEEP_SECONDS)
def plan_feeds() -> None:
    """Lease what is due and queue it. Two that do so at once share the feeds between them."""
    number = dispatch.dispatch(_enqueue, now=timezone.now())
    logger.info("Queued %d feeds", number)


def _enqueue(lease: Held) -> None:
    visit_feed.apply_async([lease.feed_id, lease.seq], expires=QUEUED_SECONDS)


@shared_task(time_limit=UPKEEP_SECONDS)
def enrich_records() -> None:
    """Look for likeness, language and full text in what came in."""
    done = enrich_within(UPKEEP_SECONDS / 2, timezone.now())
    if done.found_something:
        logger.info(done.in_words())


@shared_task(time_limit=UPKEEP_SECONDS)
def prune_kept() -> None:
    """Delete what the rules no longer keep; what there is no time for goes the next time."""
    end = time.monotonic() + UPKEEP_SECONDS / 2
    prune(timezone.now(), stop=lambda: time.monotonic() > end)


@shared_task(time_limit=UPKEEP_SECONDS)
def seal_kept() -> None:
    """Seal what came in, so that nobody can change it unseen."""
    seal_if_possible()


@shared_task(time_limit=UPKEEP_SECONDS)
def repair_plan() -> None:
    """Put right what the plan has not been told of."""
    logger.info("Put the plan right for %d hosts", planning.repair())
