"""Whom a request comes from. Every page asks this one place, so that none can forget a rule."""

from __future__ import annotations

from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.middleware import get_user as in_session
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from newsdesk.accounts import lockout, sessions


class Door(AuthenticationMiddleware):
    """Django's own, and nobody gets in by a session that is over.

    Asked only by pages that want to know: public ones don't look at the session.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(partial(admitted, request))  # type: ignore[assignment]
        request.auser = sync_to_async(partial(admitted, request))


def admitted(request: HttpRequest) -> Any:
    user = in_session(request)
    if user.is_authenticated and sessions.is_over(request):
        request.session.flush()
        return AnonymousUser()
    return user


def let_in(sender: Any, request: HttpRequest, user: Any, **about: Any) -> None:
    """Somebody has just logged in."""
    sessions.begin(request)
    lockout.forget_failures(request, user.get_username())
