"""What readers do with alerts. Nothing here tells whether an address is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from core.locks import hold
from newsdesk.people.rhythm import due
from newsdesk.vocabularies import Rhythm
from overview.alerts.models import Alert, Subscriber
from overview.alerts.tokens import CONFIRM
from overview.alerts.watched import Watch

MOST: Final = 20  # alerts of one address
# Letters that ask for confirmation, without an answer: more would be a way to pester somebody.
MOST_WAITING: Final = 3
BETWEEN_LETTERS: Final = timedelta(hours=1)  # of one kind, to one address
KEPT_STOPPED: Final = timedelta(days=30)


class CantAlert(Exception):
    """The message says why, to somebody with an account."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be told of, and how often."""

    list: str
    query: str
    rhythm: str

    @classmethod
    def of(cls, watch: Watch, rhythm: str) -> Wish:
        return cls(watch.export.name, watch.query, rhythm)


@transaction.atomic
def ask(wish: Wish, *, email: str, now: datetime) -> None:
    """Take down what the owner of an address may want. Only a letter to it says what came of it.

    It asks for confirmation; where that alert, or as many as there may be, are there already, it
    has the link by which they are changed.
    """
    subscriber, _ = Subscriber.objects.get_or_create(email=email.lower())
    hold(Subscriber.objects.filter(pk=subscriber.pk))
    alerts = subscriber.alerts.all()
    known = alerts.filter(list=wish.list, query=wish.query).first()
    if known and not known.confirmed_at:
        _ask_again(known, wish.rhythm, now)
    elif known or alerts.count() >= MOST:
        ask_link(email=subscriber.email, now=now)
    elif Alert.objects.filter(subscriber=subscriber).waiting().count() < MOST_WAITING:
        subscriber.alerts.create(
            list=wish.list, query=wish.query, rhythm=wish.rhythm, created_at=now
        )


def _ask_again(alert: Alert, rhythm: str, now: datetime) -> None:
    alert.rhythm = rhythm
    if alert.asked_at and alert.asked_at < now - BETWEEN_LETTERS:
        alert.asked_at, alert.tries, alert.next_try_at = None, 0, None
    alert.save(update_fields=["rhythm", "asked_at", "tries", "next_try_at"])


@transaction.atomic
def begin(wish: Wish, *, user: User, now: datetime) -> Alert:
    """The same for somebody with an account, whose address is known to be theirs.

    Raises CantAlert.
    """
    if not user.email:
        raise CantAlert("Your account has no e-mail address. An administrator can add one.")
    subscriber, _ = Subscriber.objects.get_or_create(user=user)
    hold(Subscriber.objects.filter(pk=subscriber.pk))
    if subscriber.alerts.filter(list=wish.list, query=wish.query).exists():
        raise CantAlert("You have this alert already.")
    if subscriber.alerts.count() >= MOST:
        raise CantAlert(f"You have {MOST} alerts. Delete one first.")
    return subscriber.alerts.create(
        list=wish.list,
        query=wish.query,
        rhythm=wish.rhythm,
        created_at=now,
        **_beginning(wish.rhythm, now),
    )


def confirm(alert: Alert, *, now: datetime) -> None:
    """The owner of the address wants it. What happens from now on is told."""
    Alert.objects.filter(pk=alert.pk).waiting().update(
        tries=0, next_try_at=None, failure="", **_beginning(alert.rhythm, now)
    )


def _beginning(rhythm: str, now: datetime) -> dict[str, Any]:
    """What has been told when an alert begins: all that was there, in the period that runs."""
    return {"confirmed_at": now, "told_until": now, "period": _period(rhythm, now)}


def _period(rhythm: str, now: datetime) -> date:
    today = now.astimezone(UTC).date()
    return due(rhythm, today) or today


def change_rhythm(alert: Alert, rhythm: str, *, now: datetime) -> None:
    """What happened during a pause is not told afterwards. One that was stopped is tried again."""
    fields: dict[str, Any] = {"rhythm": rhythm}
    if Rhythm.NEVER in (alert.rhythm, rhythm) or alert.stopped_at:
        fields |= {"told_until": now, "period": _period(rhythm, now)}
        fields |= {"stopped_at": None, "failure": "", "tries": 0, "next_try_at": None}
    Alert.objects.filter(pk=alert.pk, confirmed_at__isnull=False).update(**fields)


def ask_link(*, email: str, now: datetime) -> None:
    """A letter with the link by which alerts are changed, if there are any to this address."""
    recently = Q(link_asked_at__gt=now - BETWEEN_LETTERS)
    Subscriber.objects.filter(email=email.lower()).exclude(email="").exclude(recently).update(
        link_asked_at=now
    )


@transaction.atomic
def delete(alert: Alert) -> dict[str, Any]:
    """Delete it, and the address with the last one. Returns what `restore` needs."""
    subscriber = alert.subscriber
    kept = {
        "key": str(alert.key),
        "list": alert.list,
        "query": alert.query,
        "rhythm": alert.rhythm,
        "confirmed_at": alert.confirmed_at and alert.confirmed_at.isoformat(),
        "told_until": alert.told_until and alert.told_until.isoformat(),
        "subscriber": str(subscriber.key),
        "email": subscriber.email,
        "user": subscriber.user_id,
    }
    hold(Subscriber.objects.filter(pk=subscriber.pk))
    alert.delete()
    if not subscriber.alerts.exists():
        subscriber.delete()
    return kept


@transaction.atomic
def restore(kept: Mapping[str, Any], *, now: datetime) -> Alert:
    """Bring back what was deleted; nothing of what happened meanwhile is lost. Harmless twice."""
    owner: dict[str, Any] = {"email": kept["email"], "user_id": kept["user"]}
    found = Subscriber.objects.filter(email=owner["email"], user=owner["user_id"]).first()
    subscriber = found or Subscriber.objects.create(key=kept["subscriber"], **owner)
    alert, _ = Alert.objects.get_or_create(
        subscriber=subscriber,
        list=kept["list"],
        query=kept["query"],
        defaults={
            "key": kept["key"],
            "rhythm": kept["rhythm"],
            "created_at": now,
            "period": _period(kept["rhythm"], now),
            **{
                name: kept[name] and datetime.fromisoformat(kept[name])
                for name in ("confirmed_at", "told_until")
            },
        },
    )
    return alert


def forget(now: datetime) -> None:
    """Delete what nobody confirmed and what was stopped long ago, and addresses with neither."""
    assert CONFIRM.lasts is not None  # noqa: S101
    unconfirmed = Alert.objects.waiting().filter(created_at__lt=now - CONFIRM.lasts)
    stopped = Alert.objects.filter(stopped_at__lt=now - KEPT_STOPPED)
    for rows in (unconfirmed, stopped):
        rows.delete()
    # Not one that is just being written, whose first alert follows in the same transaction.
    Subscriber.objects.filter(alerts__isnull=True).delete()
