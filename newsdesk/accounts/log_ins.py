"""All log-ins of an account that still hold, in whatever browser, for its owner to see and end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from newsdesk.accounts import audit, sessions
from newsdesk.vocabularies import AccountEventKind as Kind


@dataclass(frozen=True)
class LogIn:
    """`name` tells one from another; the key itself would let in whoever reads the page.

    `address` and `browser` are those that it began with.
    """

    name: str
    began: datetime
    seen: datetime
    address: str
    browser: str
    is_this: bool


def of(request: HttpRequest, user: User) -> list[LogIn]:
    """This one first, then the one in use last."""
    found = [_told(request, key, data) for key, data in _held(user)]
    return sorted(found, key=lambda each: (each.is_this, each.seen), reverse=True)


def end(request: HttpRequest, user: User, names: Collection[str]) -> int:
    """How many of those there still were; the one that asks is left alone, it has a way out."""
    this = request.session.session_key
    keys = [key for key, _ in _held(user) if key != this and _name(key) in names]
    for key in keys:
        Session.objects.filter(session_key=key).delete()
        audit.note(Kind.ENDED, request, user, why="By its owner, from another browser.")
    return len(keys)


def _held(user: User) -> Iterator[tuple[str, dict[str, Any]]]:
    """Sessions know their owners only inside; those of one desk are few enough to look into."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        data = session.get_decoded()
        if data.get(SESSION_KEY) == str(user.pk) and not sessions.has_run_out(data):
            yield session.session_key, data


def _told(request: HttpRequest, key: str, data: dict[str, Any]) -> LogIn:
    address, browser = data.get(sessions.FROM) or (None, "")
    return LogIn(
        name=_name(key),
        began=datetime.fromtimestamp(data[sessions.BEGAN], UTC),
        seen=datetime.fromtimestamp(data[sessions.SEEN], UTC),
        address=address or "",
        browser=browser,
        is_this=key == request.session.session_key,
    )


def _name(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:16]
