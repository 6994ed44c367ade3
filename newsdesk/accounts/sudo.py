"""Before accounts, feeds and webhooks are changed, people show once more that it is them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from newsdesk.accounts import second_factor

# How fresh it has to be to open a page, and to send what was typed into it meanwhile.
TO_OPEN: Final = timedelta(minutes=15)
TO_SEND: Final = timedelta(minutes=30)
SURE: Final = "sure"
READS: Final = ("GET", "HEAD", "OPTIONS")
# Pages of the admin by the beginnings of their names: all that is sent there, and these when
# they are opened.
GUARDED: Final = ("auth_user_", "auth_group_", "overview_webhook_")
OPENED: Final = ("add", "change", "delete", "password_change", "secret")
# Of feeds what says where they are; to pause one or to look at it takes no more than the role.
FEEDS: Final = ("sources_feed_add", "sources_feed_change", "sources_feed_import")
OF_ONESELF: Final = ("second_factor_set_up", "recovery_codes")
# What may be looked at by whoever is in.
SENT: Final = ("log_ins",)


def note(request: HttpRequest) -> None:
    request.session[SURE] = int(timezone.now().timestamp())


def is_sure(request: HttpRequest) -> bool:
    within = TO_OPEN if request.method in READS else TO_SEND
    age = timezone.now().timestamp() - request.session.get(SURE, 0)
    return bool(age <= within.total_seconds())


def is_guarded(name: str, method: str | None) -> bool:
    """Whether that address of the admin, by its name, changes who may do what or where to."""
    if name in FEEDS or name in OF_ONESELF:
        return True
    if name in SENT:
        return method not in READS
    begins = next((each for each in GUARDED if name.startswith(each)), "")
    return bool(begins) and (method not in READS or name.removeprefix(begins) in OPENED)


def confirm(request: HttpRequest, user: User, password: str, code: str) -> bool:
    """Password and, where there is one, a code. Failures count as failed log-ins."""
    found: Any = authenticate(request, username=user.get_username(), password=password)
    if found is None or found.pk != user.pk:
        return False
    if second_factor.has_one(user):
        second_factor.check(user, code)
    note(request)
    return True
