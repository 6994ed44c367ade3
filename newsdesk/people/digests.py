"""Digests: what waits for somebody at the desk, by e-mail, if anything does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from newsdesk.models import Digest, DigestChoice
from newsdesk.people.rhythm import due
from newsdesk.people.work import Item, Mentioned, mentions_of, stale_for, to_check
from newsdesk.vocabularies import Rhythm

LISTED = 10  # of what waits for a check; how many there are in all stands below


@dataclass(frozen=True)
class Letter:
    """What a digest tells; nothing of it is made up for its own sake."""

    mentions: list[Mentioned]
    to_check: list[Item]
    stale: int = 0  # comes along; by itself it is no reason to write

    @property
    def is_empty(self) -> bool:
        return not self.mentions and not self.to_check

    @property
    def subject(self) -> str:
        parts = []
        if self.mentions:
            parts.append(f"{len(self.mentions)} mention{'' if len(self.mentions) == 1 else 's'}")
        if self.to_check:
            parts.append(f"{len(self.to_check)} to check")
        return f"Airspace Tracker: {', '.join(parts)}"


@dataclass(frozen=True)
class Sent:
    """How it went with one person; `failure` is empty where it went well."""

    person: User
    failure: str = ""


def rhythm_of(person: User) -> str:
    choice = DigestChoice.objects.filter(person=person).first()
    return choice.rhythm if choice else Rhythm.DAILY


def letter_for(person: User, today: date) -> Letter:
    """All that has not been told yet, and all that waits, however much it is: a mention is told
    once, and *My work* shows only the newest. Permissions are those of this moment.
    """
    told = Digest.objects.filter(person=person, sent_at__isnull=False).first()
    since = told.until if told else None
    return Letter(
        mentions_of(person, since, every=True),
        to_check(person, every=True),
        stale_for(person, today),
    )


def body(letter: Letter, person: User) -> str:
    """Plain text, with addresses that lead to the entries."""
    context = {
        "person": person,
        "mentions": letter.mentions,
        "to_check": letter.to_check[:LISTED],
        "more_to_check": max(len(letter.to_check) - LISTED, 0),
        "stale": letter.stale,
        "stale_url": reverse("admin:debates_position_stale"),
        "site": settings.SITE_URL,
        "work_url": reverse("people:my_work"),
        "choice_url": reverse("people:digest"),
    }
    return render_to_string("newsdesk/digest.txt", context)


def send_due(now: datetime) -> Iterator[Sent]:
    """Send each digest that is due at `now` and not empty, one after another."""
    people = User.objects.filter(is_active=True, is_staff=True).exclude(email="")
    choices = dict(DigestChoice.objects.values_list("person", "rhythm"))
    for person in people.order_by("pk"):
        today = now.astimezone(UTC).date()
        period = due(choices.get(person.pk, Rhythm.DAILY), today)
        if period is None or Digest.objects.filter(person=person, period__gte=period).exists():
            continue
        letter = letter_for(person, today)
        if letter.is_empty:
            continue
        # Whoever writes the row sends: another process, at the same time, finds it there.
        digest, is_mine = Digest.objects.get_or_create(
            person=person, period=period, defaults={"until": now}
        )
        if is_mine:
            yield _send(digest, letter, person, now)


def _send(digest: Digest, letter: Letter, person: User, now: datetime) -> Sent:
    try:
        send_mail(letter.subject, body(letter, person), None, [person.email])
    except (SMTPException, OSError) as error:
        digest.delete()  # it did not go out: the next run tries again
        return Sent(person, str(error) or type(error).__name__)
    Digest.objects.filter(pk=digest.pk).update(sent_at=now)
    return Sent(person)
