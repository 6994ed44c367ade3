"""Claiming a record: others see who is at work on it. A claim runs out by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from core.publishing import lock
from newsdesk.models import ReviewClaim
from newsdesk.review.errors import ClaimedByAnother
from sources.models import SourceRecord

LASTS = timedelta(minutes=30)


def claim(*, record: SourceRecord, by: User, now: datetime, take_over: bool = False) -> ReviewClaim:
    """Claim `record`, or make one's own claim last longer.

    Raises ClaimedByAnother while the claim of somebody else lasts, unless it is taken over.
    """
    with transaction.atomic():
        lock(record)
        other = held_by_another(record, by, now)
        if other is not None and not take_over:
            raise ClaimedByAnother(record, other.by)
        values = {"by": by, "until": now + LASTS}
        mine = ReviewClaim.objects.filter(record=record, by=by, until__gt=now)
        if not mine.update(until=now + LASTS):
            values |= {"since": now, "taken_from": other.by if other else None}
            ReviewClaim.objects.update_or_create(record=record, defaults=values)
        return ReviewClaim.objects.select_related("by").get(record=record)


def release(*, record: SourceRecord, by: User) -> bool:
    """Give one's own claim up; whether there was one."""
    return bool(ReviewClaim.objects.filter(record=record, by=by).delete()[0])


def held_by_another(record: SourceRecord, by: User, now: datetime) -> ReviewClaim | None:
    """The claim of somebody else that still lasts."""
    claims = ReviewClaim.objects.filter(record=record, until__gt=now).exclude(by=by)
    return claims.select_related("by").first()


def taken_over_from(user: User, now: datetime) -> list[ReviewClaim]:
    """Claims that others took over from `user`, for as long as they last."""
    taken = ReviewClaim.objects.filter(taken_from=user, until__gt=now)
    return list(taken.select_related("record", "by").order_by("-since"))
