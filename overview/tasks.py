"""What is told to others, as tasks of Celery workers (docs/deployment.md): late, twice or never is
harmless, since what waits is in the database, and whoever sends claims it first."""

from __future__ import annotations

import logging
from typing import Final

from celery import shared_task
from django.utils import timezone

from overview import outbox

logger = logging.getLogger(__name__)

SECONDS: Final = 600


@shared_task(time_limit=SECONDS)
def send_letters() -> None:
    """Letters of alerts."""
    _log(outbox.send_letters(timezone.now()))


@shared_task(time_limit=SECONDS)
def deliver_webhooks() -> None:
    """Messages to other systems."""
    _log(outbox.deliver_webhooks(timezone.now()))


@shared_task(time_limit=SECONDS)
def publish_head() -> None:
    """The head of the chain, once a day."""
    _log(outbox.publish_head(timezone.now()))


@shared_task(time_limit=SECONDS)
def forget_accounts() -> None:
    """What is kept of accounts and has served its time."""
    _log(outbox.forget(timezone.now()))


def _log(done: outbox.Round) -> None:
    for line in done.failed:
        logger.warning("%s", line)
