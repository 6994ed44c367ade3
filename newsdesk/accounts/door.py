"""Whom a request comes from. Every page asks this one place, so that none can forget a rule."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.middleware import get_user as in_session
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django_otp.models import Device

from newsdesk.accounts import audit, lockout, second_factor, sessions, sudo
from newsdesk.vocabularies import AccountEventKind as Kind

ADMIN: Final = "/admin/"
READS: Final = ("GET", "HEAD", "OPTIONS")
# Where somebody may go who has given a password and no code yet.
TO_GO_ON: Final = ("accounts:second_factor", "accounts:second_factor_set_up", "accounts:leave")
# Where a form may be sent to by somebody who is not in.
OPEN: Final = (*TO_GO_ON, "admin:login", "admin:logout")


class Door(AuthenticationMiddleware):
    """Django's own, and nobody is in by a session that is over or lacks the second factor.

    Asked only by pages that want to know: public ones don't look at the session.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]
        super().process_request(request)
        request.user = SimpleLazyObject(partial(admitted, request))  # type: ignore[assignment]
        request.auser = sync_to_async(partial(admitted, request))
        if not request.path_info.startswith(ADMIN) or half_way(request) is None:
            return None
        if request.path_info in map(reverse, TO_GO_ON):
            return None
        return Redirect(leading_on(reverse("accounts:second_factor"), _wanted(request)))

    def process_view(self, request: HttpRequest, *about: Any) -> HttpResponse | None:
        """Asks whoever sends a form to log in, and asks again before what is worth it."""
        if not request.path_info.startswith(ADMIN) or request.resolver_match is None:
            return None
        if not request.user.is_authenticated:
            if request.method in READS or request.resolver_match.view_name in OPEN:
                return None
            return Redirect(leading_on(reverse("admin:login"), _came_from(request)))
        name = request.resolver_match.url_name or ""
        if not sudo.is_guarded(name, request.method):
            return None
        if sudo.is_sure(request):
            return None
        if request.method not in READS:
            messages.warning(request, "Nothing was saved yet: confirm, then send it again.")
        return Redirect(leading_on(reverse("accounts:confirm"), _came_from(request)))


def admitted(request: HttpRequest) -> Any:
    user = in_session(request)
    if not isinstance(user, User) or not user.is_authenticated:
        return user
    if sessions.is_over(request):
        request.session.flush()
        audit.note(Kind.ENDED, request, user)
        return AnonymousUser()
    if second_factor.is_missing(request, user):
        request.half_way = user  # type: ignore[attr-defined]
        return AnonymousUser()
    return user


def half_way(request: HttpRequest) -> User | None:
    """Who has given a password, and still has to give a code."""
    return None if request.user.is_authenticated else getattr(request, "half_way", None)


def let_in(sender: Any, request: HttpRequest, user: Any, **about: Any) -> None:
    """Somebody has given the right password."""
    sessions.begin(request)
    if second_factor.begin(request, user):
        audit.note(Kind.HALF_WAY, request, user)
    else:
        _is_in(request, user)


def complete(request: HttpRequest, user: User, device: Device) -> None:
    """And a right code."""
    second_factor.complete(request, user, device)
    _is_in(request, user)


def _is_in(request: HttpRequest, user: User) -> None:
    sudo.note(request)
    lockout.forget_failures(request, user.get_username())
    audit.note(Kind.LOGGED_IN, request, user)


def out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of this log-in: nothing is done, and its page can be opened anew."""
    return render(request, "403_csrf.html", {"page": page_of_form(request)}, status=403)


def leading_on(address: str, wanted: str) -> str:
    return f"{address}?{urlencode({'next': wanted})}"


def _wanted(request: HttpRequest) -> str:
    """What was asked for; a log-in knows it from before."""
    if request.path_info == reverse("admin:login"):
        return request.GET.get("next", reverse("admin:index"))
    return request.get_full_path() if request.method in READS else _came_from(request)


def page_of_form(request: HttpRequest) -> str:
    """The page of the desk that a form was sent from, or nothing where the browser doesn't say."""
    page = urlsplit(request.META.get("HTTP_REFERER", ""))
    if page.netloc != request.get_host() or not page.path.startswith(ADMIN):
        return ""
    return f"{page.path}?{page.query}" if page.query else page.path


def _came_from(request: HttpRequest) -> str:
    """A button's address can't be opened; the page that it is on can, or the list of its kind."""
    if request.method not in READS and (page := page_of_form(request)):
        return page
    name = request.resolver_match.url_name or "" if request.resolver_match else ""
    if request.method in READS or name.endswith(("_add", "_change", "_changelist")):
        return request.get_full_path()
    return reverse("admin:index")
