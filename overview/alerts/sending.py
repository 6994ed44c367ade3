"""Sends what waits: letters that ask for confirmation, links, digests that are due.

Whoever claims an alert sends; it is marked when the letter has been handed over. A process that
dies in between leaves the claim to run out, and the digest is sent again: at most one letter too
many, and none lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any, Final

from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q, QuerySet

from newsdesk.people.rhythm import due
from newsdesk.vocabularies import Rhythm
from overview.alerts import letters
from overview.alerts.models import Alert, Subscriber
from overview.alerts.news import news_of
from overview.alerts.watched import NotWatched, Watch, watch

CLAIMED: Final = timedelta(minutes=10)  # longer than a letter can take
# What was written in a transaction that is not over yet is dated before its end.
SETTLED: Final = timedelta(minutes=15)
# How long to wait after a letter was refused; after the last of these the alert is stopped.
WAITS: Final = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3))
MAIL_IS_DOWN: Final = 3  # failures of the mail server in a row


class ServerFailed(Exception):
    """The mail server failed; it is nobody's fault who waits for a letter."""


class MailIsDown(ServerFailed):
    """It fails again and again: what is left is for the next run."""


class Refused(Exception):
    """The server won't have this letter. It takes others."""


@dataclass(frozen=True)
class Sent:
    """How it went with one letter; `failure` is empty where it went well."""

    what: str
    failure: str = ""


class Post:
    """One connection for many letters, opened again after a failure."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._failed = 0

    def send(self, letter: EmailMessage) -> None:
        """Raises Refused, ServerFailed, MailIsDown."""
        letter.connection = self._connection
        try:
            letter.send()
        except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError) as error:
            raise Refused(_short(error)) from error
        except (SMTPException, OSError) as error:
            self._connection.close()
            self._failed += 1
            is_down = self._failed == MAIL_IS_DOWN
            raise (MailIsDown if is_down else ServerFailed)(_short(error)) from error
        self._failed = 0

    def close(self) -> None:
        self._connection.close()


def send_waiting(now: datetime) -> Iterator[Sent]:
    """Send all that is due at `now`; what fails stops nothing else. Raises MailIsDown."""
    post = Post()
    try:
        for alert in _claimed(_unasked(now), now):
            yield _send_confirmation(alert, post, now)
        for subscriber in _awaiting_link():
            yield _send_link(subscriber, post, now)
        for alert in _claimed(due_at(now), now):
            sent = _send_digest(alert, post, now)
            if sent:
                yield sent
    finally:
        post.close()


def _unasked(now: datetime) -> QuerySet[Alert]:
    return Alert.objects.waiting().filter(asked_at__isnull=True, stopped_at__isnull=True)


def due_at(now: datetime) -> QuerySet[Alert]:
    """Alerts whose period has begun and was not handled."""
    today = now.astimezone(UTC).date()
    begun = Q()
    for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY):
        begun |= Q(rhythm=rhythm, period__lt=due(rhythm, today))
    return Alert.objects.wanted().filter(begun)


def letters_waiting(now: datetime) -> int:
    """How many the outbox has still to see to: requests to confirm, links and digests."""
    return sum(each.count() for each in (_unasked(now), _awaiting_link(), due_at(now)))


def _claimed(alerts: QuerySet[Alert], now: datetime) -> Iterator[Alert]:
    """Those of `alerts` that this process won, one by one: two never send the same letter."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    timely = Q(next_try_at__isnull=True) | Q(next_try_at__lte=now)
    for key in list(alerts.filter(free, timely).order_by("pk").values_list("pk", flat=True)):
        # All is asked again: another process may just have handled it.
        won = alerts.filter(free, timely, pk=key).update(claimed_until=now + CLAIMED)
        if won:
            yield Alert.objects.select_related("subscriber__user").get(pk=key)


def _send_confirmation(alert: Alert, post: Post, now: datetime) -> Sent:
    try:
        asked = watch(alert.list, alert.query)
    except NotWatched as error:
        return _stop(alert, str(error), now)
    return _try(alert, post, letters.confirmation(alert, asked), now, asked_at=now)


def _send_digest(alert: Alert, post: Post, now: datetime) -> Sent | None:
    """None where there is nothing to tell, so that none is sent."""
    try:
        asked = watch(alert.list, alert.query)
    except NotWatched as error:
        with suppress(Refused, ServerFailed):  # the page of alerts says it, too
            post.send(letters.unanswerable(alert, str(error)))
        return _stop(alert, str(error), now)
    letter, told = _digest(alert, asked, now)
    if letter is None:
        _mark(alert, **told)
        return None
    return _try(alert, post, letter, now, last_sent_at=now, **told)


def _digest(
    alert: Alert, asked: Watch, now: datetime
) -> tuple[EmailMessage | None, dict[str, Any]]:
    """The letter, and what to note when it has gone."""
    since = alert.told_until or now
    until = max(now - SETTLED, since)
    told = {"told_until": until, "period": due(alert.rhythm, now.astimezone(UTC).date())}
    news = news_of(asked, since, until)
    return (None if news.is_empty else letters.digest(alert, asked, news)), told


def _try(alert: Alert, post: Post, letter: EmailMessage, now: datetime, **noted: Any) -> Sent:
    what = f"Alert {alert.pk}"
    if not alert.subscriber.address:
        return _put_off(alert, what, "The account has no e-mail address.", now)
    try:
        post.send(letter)
    except Refused as error:
        return _put_off(alert, what, str(error), now)
    except ServerFailed as error:
        _mark(alert)  # tried again at the next run
        if isinstance(error, MailIsDown):
            raise
        return Sent(what, str(error))
    _mark(alert, tries=0, next_try_at=None, failure="", **noted)
    return Sent(what)


def _put_off(alert: Alert, what: str, why: str, now: datetime) -> Sent:
    if alert.tries >= len(WAITS):
        return _stop(alert, why, now)
    wait = WAITS[alert.tries]
    _mark(alert, tries=F("tries") + 1, next_try_at=now + wait, failure=why[:300])
    return Sent(what, why)


def _stop(alert: Alert, why: str, now: datetime) -> Sent:
    _mark(alert, failure=why[:300], stopped_at=now)
    return Sent(f"Alert {alert.pk}", f"Stopped: {why}")


def _mark(alert: Alert, **fields: Any) -> None:
    """Note what came of it and let go, unless the claim ran out and is another's by now."""
    mine = Alert.objects.filter(pk=alert.pk, claimed_until=alert.claimed_until)
    mine.update(claimed_until=None, **fields)


def _awaiting_link() -> QuerySet[Subscriber]:
    unsent = Q(link_sent_at__isnull=True) | Q(link_sent_at__lt=F("link_asked_at"))
    return Subscriber.objects.filter(unsent, link_asked_at__isnull=False).order_by("pk")


def _send_link(subscriber: Subscriber, post: Post, now: datetime) -> Sent:
    what, before = f"Link for subscriber {subscriber.pk}", subscriber.link_sent_at
    if not _awaiting_link().filter(pk=subscriber.pk).update(link_sent_at=now):
        return Sent(what)  # by another process
    try:
        post.send(letters.link(subscriber))
    except Refused as error:
        return Sent(what, str(error))
    except ServerFailed as error:
        Subscriber.objects.filter(pk=subscriber.pk).update(link_sent_at=before)
        if isinstance(error, MailIsDown):
            raise
        return Sent(what, str(error))
    return Sent(what)


def _short(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:300]
