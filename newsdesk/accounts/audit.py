"""Notes what happens to accounts. Whatever can't be noted can't happen: nothing is caught here."""

from __future__ import annotations

from typing import Any, Final

from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from newsdesk.accounts import lockout
from newsdesk.accounts.models import AccountEvent
from newsdesk.vocabularies import AccountEventKind as Kind

# Else it is whoever the account belongs to, or nobody knows.
BY_SOMEBODY: Final = frozenset(
    {
        Kind.PASSWORD_SET,
        Kind.ADDED,
        Kind.PUT_OUT,
        Kind.LET_WORK,
        Kind.ACCESS_CHANGED,
        Kind.ROLE_CHANGED,
    }
)


def note(
    kind: Kind, request: HttpRequest | None, account: User | None, *, why: str = ""
) -> AccountEvent | None:
    """Nothing where a log-in is made past every page, as by commands and tests."""
    if request is not None and "REMOTE_ADDR" not in request.META:
        return None
    by = getattr(request, "user", None) if kind in BY_SOMEBODY else None
    return AccountEvent.objects.create(
        kind=kind,
        account=account,
        by=by if isinstance(by, User) else None,
        address=lockout.address_of(request) if request else None,
        browser=browser_of(request) if request else "",
        why=why,
    )


def browser_of(request: HttpRequest) -> str:
    """As it calls itself."""
    said = request.META.get("HTTP_USER_AGENT", "")
    return "".join(sign for sign in said if sign.isprintable())[:200]


def called(name: object) -> User | None:
    """The account of that name. What else was typed as a name is not kept."""
    text = str(name or "")
    return User.objects.filter(username=text).first() if "\0" not in text else None


def failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **about: Any
) -> None:
    """Not of somebody who is shut out already: that was noted once."""
    if request is None or _was_refused(request):
        return
    kind = Kind.CODE_FAILED if sender == lockout.__name__ else Kind.FAILED
    note(kind, request, called(credentials.get("username")))


def _was_refused(request: Any) -> bool:
    """Before anything was tried; the failure that shuts somebody out was tried, and counted."""
    locked_out = getattr(request, "axes_locked_out", False)
    return locked_out and request.axes_failures_since_start is None


def shut_out(sender: Any, request: HttpRequest, username: str | None, **about: Any) -> None:
    """Once each time, however often somebody goes on trying."""
    account, address = called(username), lockout.address_of(request)
    lately = AccountEvent.objects.filter(at__gt=timezone.now() - settings.AXES_COOLOFF_TIME)
    same = lately.filter(kind=Kind.SHUT_OUT, account=account, address=address)
    if not same.exists():
        note(Kind.SHUT_OUT, request, account)


def logged_out(sender: Any, request: HttpRequest, user: Any, **about: Any) -> None:
    if isinstance(user, User):
        note(Kind.LOGGED_OUT, request, user)


def connect() -> None:
    user_login_failed.connect(failed, dispatch_uid="newsdesk.accounts.failed")
    user_locked_out.connect(shut_out, dispatch_uid="newsdesk.accounts.shut_out")
    user_logged_out.connect(logged_out, dispatch_uid="newsdesk.accounts.logged_out")
