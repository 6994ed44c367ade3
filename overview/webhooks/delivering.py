"""Delivers what waits. Whoever claims a delivery posts it; its receiver may get it twice where a
process dies before it has noted the answer, and knows it by its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from overview.webhooks import actions
from overview.webhooks.models import Delivery, Webhook
from overview.webhooks.posting import GONE, Answer, post
from overview.webhooks.signing import headers
from sources.ingest.retry_after import read_retry_after

Post = Callable[[str, bytes, dict[str, str]], Answer]

CLAIMED: Final = timedelta(minutes=2)  # longer than a try can take
# How long to wait after each try that failed: eight tries in about a day.
WAITS: Final = (
    timedelta(seconds=30),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=8),
    timedelta(hours=8),
)
MOST_TRIES: Final = len(WAITS) + 1
LONGEST_WAIT: Final = timedelta(days=1)  # that a receiver may ask for
FAILING: Final = timedelta(days=5)  # without a success, then the webhook is switched off


@dataclass(frozen=True)
class Tried:
    delivery: Delivery
    answer: Answer


def deliver_due(now: datetime, *, post: Post = post) -> Iterator[Tried]:
    """Try each delivery whose time has come, in the order in which they were made.

    Where one fails, the others of that webhook wait for the next round: a receiver that is away
    costs one try, and holds nobody else up.
    """
    for hook in Webhook.objects.on():
        due = hook.deliveries.filter(next_try_at__lte=now).order_by("pk")
        for key in list(due.values_list("pk", flat=True)):
            delivery = _claim(key, now)
            if delivery is None:
                continue
            tried = _try(delivery, now, post)
            yield tried
            if not tried.answer.ok:
                break


def _claim(key: int, now: datetime) -> Delivery | None:
    """Only by columns of the row itself: of a condition on its webhook PostgreSQL would not look
    again when it has waited for another process, and both would win. What waits for a webhook that
    is switched off is given up in the same transaction, so its rows say enough.
    """
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    still = Delivery.objects.filter(free, pk=key, next_try_at__lte=now)
    won = still.update(claimed_until=now + CLAIMED, tries=F("tries") + 1)
    return Delivery.objects.select_related("webhook").get(pk=key) if won else None


def _try(delivery: Delivery, now: datetime, post: Post) -> Tried:
    hook, body = delivery.webhook, delivery.body.encode()
    signed = headers(delivery.message_id, now, body, hook.secrets_at(now))
    answer = post(hook.url, body, signed)
    if answer.ok:
        _note(delivery, answer, next_try_at=None, delivered_at=now)
        Webhook.objects.filter(pk=hook.pk).update(failing_since=None, last_success_at=now)
        return Tried(delivery, answer)
    last = answer.status == GONE or delivery.tries >= MOST_TRIES
    if last:
        _note(delivery, answer, next_try_at=None, failed_at=now)
    else:
        _note(delivery, answer, next_try_at=now + _wait(delivery.tries, answer, now))
    _note_failure(hook, answer, now)
    return Tried(delivery, answer)


def _wait(tries: int, answer: Answer, now: datetime) -> timedelta:
    asked = read_retry_after(answer.retry_after, date_header="", now=now) or timedelta()
    return min(max(WAITS[tries - 1], asked), LONGEST_WAIT)


def _note(delivery: Delivery, answer: Answer, **fields: datetime | None) -> None:
    """Unless the claim ran out and somebody else tries it by now."""
    mine = Delivery.objects.filter(pk=delivery.pk, claimed_until=delivery.claimed_until)
    mine.update(claimed_until=None, status_code=answer.status, answer=answer.words[:300], **fields)


def _note_failure(hook: Webhook, answer: Answer, now: datetime) -> None:
    Webhook.objects.filter(pk=hook.pk).update(failing_since=Coalesce("failing_since", now))
    hook.refresh_from_db(fields=["failing_since"])
    if answer.status == GONE:
        actions.give_up(hook, "Its address answered that it is gone for good (410).")
    elif hook.failing_since and hook.failing_since <= now - FAILING:
        actions.give_up(hook, f"Nothing could be delivered for {FAILING.days} days. {answer.words}")
