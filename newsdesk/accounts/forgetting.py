"""What is kept about accounts goes once it has served its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.sessions.models import Session

from core.integrity.pruning import prune
from newsdesk.accounts.models import AccountEvent

MOST_AT_ONCE: Final = 5000


def forget(now: datetime) -> int:
    """Deletes sessions that are over, and account events older than ACCOUNT_EVENTS_DAYS.

    Says how many rows went. Raises ChainBusy.
    """
    over = Session.objects.filter(expire_date__lt=now)
    went: int = over.delete()[0] if over.exists() else 0
    while count := _forget_events(now):
        went += count
    return went


def _forget_events(now: datetime) -> int:
    """The oldest, with a link about them in the chain."""
    days = settings.ACCOUNT_EVENTS_DAYS
    if not days:
        return 0
    old = AccountEvent.objects.filter(at__lt=now - timedelta(days=days)).order_by("pk")
    keys = list(old.values_list("pk", flat=True)[:MOST_AT_ONCE])
    rows = AccountEvent.objects.filter(pk__in=keys)
    return prune(rows, why=f"Account events are kept for {days} days") if keys else 0
