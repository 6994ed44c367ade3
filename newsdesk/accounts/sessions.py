"""How long somebody stays logged in: an hour without a request, eight hours in all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from newsdesk.accounts import audit, lockout

IDLE: Final = timedelta(minutes=60)
IN_ALL: Final = timedelta(hours=8)
# A session is written anew at most this often.
A_WHILE: Final = timedelta(minutes=1)
BEGAN, SEEN, FROM = "began", "seen", "from"


def begin(request: HttpRequest) -> None:
    request.session[BEGAN] = request.session[SEEN] = _now()
    request.session[FROM] = [lockout.address_of(request), audit.browser_of(request)]


def is_over(request: HttpRequest) -> bool:
    """Whether the session was left alone too long, is too old, or is of before there were limits.

    One that goes on is noted as in use.
    """
    now, session = _now(), request.session
    if has_run_out(session):
        return True
    if now - session[SEEN] > A_WHILE.total_seconds():
        session[SEEN] = now
    return False


def has_run_out(session: Any) -> bool:
    """By what is in it."""
    now = _now()
    began, seen = session.get(BEGAN, 0), session.get(SEEN, 0)
    return bool(now - began > IN_ALL.total_seconds() or now - seen > IDLE.total_seconds())


def _now() -> int:
    return int(timezone.now().timestamp())
