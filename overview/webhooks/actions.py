"""What people, and repeated failure, do to webhooks."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from core.publishing import record_change
from overview.webhooks.models import Delivery, Webhook

KEPT_DELIVERED: Final = timedelta(days=30)
KEPT_FAILED: Final = timedelta(days=90)
SWITCHED_OFF: Final = "The webhook was switched off."


class CantDo(Exception):
    """The message says why not."""


@transaction.atomic
def switch_on(hook: Webhook, *, by: User, now: datetime) -> None:
    """What happened while it was off is not told. Raises CantDo."""
    on = {"on_since": now, "off_because": "", "failing_since": None}
    if not Webhook.objects.filter(pk=hook.pk, on_since__isnull=True).update(**on):
        raise CantDo("It is on already.")
    _recorded(hook, by, "Switched on")


@transaction.atomic
def switch_off(hook: Webhook, *, by: User | None, reason: str) -> None:
    """What waits is given up, and can be sent again by hand. Raises CantDo."""
    off = {"on_since": None, "off_because": reason[:300]}
    if not Webhook.objects.filter(pk=hook.pk).on().update(**off):
        raise CantDo("It is off already.")
    hook.deliveries.filter(next_try_at__isnull=False).update(
        next_try_at=None, failed_at=timezone.now(), answer=SWITCHED_OFF
    )
    _recorded(hook, by, reason)


def give_up(hook: Webhook, reason: str) -> None:
    """Switch it off, and tell by mail whoever made it."""
    with suppress(CantDo):
        switch_off(hook, by=None, reason=reason)
        _tell(hook, reason)


def _tell(hook: Webhook, reason: str) -> None:
    """Its page says it as well, where no mail can be sent."""
    address = (hook.made_by and hook.made_by.email) or settings.CONTACT_EMAIL
    if not address:
        return
    page = reverse("admin:overview_webhook_change", args=[hook.pk])
    context = {"webhook": hook, "reason": reason, "page": settings.SITE_URL + page}
    text = render_to_string("overview/webhooks/off.txt", context)
    with suppress(SMTPException, OSError):
        send_mail(f"Airspace Tracker: webhook {hook.name} is off", text, None, [address])


@transaction.atomic
def rotate(hook: Webhook, *, by: User, now: datetime) -> None:
    """A new secret. For a day messages are signed with the one before as well."""
    Webhook.objects.filter(pk=hook.pk).update(
        generation=F("generation") + 1, rotated_at=now, secret_shown=False
    )
    _recorded(hook, by, "New secret")


def show_secret(hook: Webhook) -> str:
    """Once. Raises CantDo."""
    if not Webhook.objects.filter(pk=hook.pk, secret_shown=False).update(secret_shown=True):
        raise CantDo("The secret was shown already. Make a new one if it was lost.")
    return hook.secret


def test(hook: Webhook, *, now: datetime) -> Delivery:
    """A message that tells nothing, delivered with the others. Raises CantDo."""
    if not hook.is_on:
        raise CantDo("It is off.")
    stamp = now.isoformat().replace("+00:00", "Z")
    body = {"type": "test", "timestamp": stamp, "data": {"webhook": hook.name}}
    return hook.deliveries.create(
        type="test", body=json.dumps(body, ensure_ascii=False), next_try_at=now
    )


def send_again(delivery: Delivery, *, now: datetime) -> None:
    """The same message with the same id, as if it had not been tried. Raises CantDo."""
    done = Q(delivered_at__isnull=False) | Q(failed_at__isnull=False)
    again = {"delivered_at": None, "failed_at": None, "next_try_at": now, "tries": 0}
    on = Delivery.objects.filter(done, pk=delivery.pk, webhook__on_since__isnull=False)
    if not on.update(**again):
        raise CantDo(f"{delivery} waits already, or its webhook is off.")


def forget(now: datetime) -> None:
    """Delete what was delivered, or given up, long ago."""
    Delivery.objects.filter(delivered_at__lt=now - KEPT_DELIVERED).delete()
    Delivery.objects.filter(failed_at__lt=now - KEPT_FAILED).delete()


def _recorded(hook: Webhook, by: User | None, reason: str) -> None:
    hook.refresh_from_db()
    record_change(hook, by=by, reason=reason)
