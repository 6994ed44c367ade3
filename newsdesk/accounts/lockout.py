"""Whoever guesses passwords or codes is shut out for a while (django-axes).

Two counts: failures for one name from one address, and failures from one address whatever the
names. A name alone is never shut out, or anybody could keep an editor from working.
"""

from __future__ import annotations

from typing import Any, Final

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# An office shares an address: one person who has forgotten a password shuts out no colleagues.
PEOPLE_AT_AN_ADDRESS: Final = 4


def address_of(request: HttpRequest) -> str | None:
    """The address that the trusted proxy names, or else whoever connects.

    Of IPv6 the network that one subscriber has.
    """
    # Imported where it is needed: an ingest, which notes log-ins of nobody, does without the API.
    from rest_framework.throttling import BaseThrottle

    from core.api.throttling import network

    found = network(BaseThrottle().get_ident(request) or "")
    return None if found == "unknown" else found


class TwoCounts(AxesDatabaseHandler):
    """The limit for a name and an address, and a wider one for an address."""

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        of_both, of_address = (
            sum(attempts.values_list("failures_since_start", flat=True))
            for attempts in self.get_user_attempts(request, credentials)
        )
        return int(max(of_both, of_address // PEOPLE_AT_AN_ADDRESS))


def is_shut_out(request: HttpRequest, name: str) -> bool:
    """Whether that person, or anybody there, has failed too often; the answer then says so."""
    if not settings.AXES_ENABLED or AxesProxyHandler.is_allowed(request, {"username": name}):
        return False
    request.axes_locked_out = True  # type: ignore[attr-defined]
    return True


def note_failure(request: HttpRequest, name: str) -> None:
    """Count what somebody got wrong after the password, just as a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"username": name}, request=request)


def forget_failures(request: HttpRequest, name: str) -> None:
    """Once somebody is wholly in. A password alone is not enough: codes could be guessed on."""
    if settings.AXES_ENABLED:
        AccessAttempt.objects.filter(username=name, ip_address=address_of(request)).delete()


def shut_out(request: HttpRequest, *about: Any) -> HttpResponse:
    """The answer, which is the same for names that exist and those that don't."""
    minutes = round(settings.AXES_COOLOFF_TIME.total_seconds() / 60)
    body = {**admin.site.each_context(request), "title": "Try again later", "minutes": minutes}
    answer = render(request, "admin/shut_out.html", body, status=429)
    answer["Retry-After"] = str(minutes * 60)
    answer["Cache-Control"] = "no-store"
    return answer
