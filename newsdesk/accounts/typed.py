"""Tells the desk's pages which forms have arrived, so that what was typed into them may go.

Browsers keep what is typed in the tab (static/js/typed.js, docs/accounts.md) and give each form a
name of its own, which the session remembers once the form has done what it was sent for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.urls import reverse

FIELD: Final = "typed"
ARRIVED: Final = "arrived"
MOST_KEPT: Final = 10
NAME: Final = re.compile(r"[0-9a-f-]{36}", re.ASCII)
# To be sent there means that nothing was done.
DOORS: Final = ("admin:login", "accounts:second_factor", "accounts:confirm")


class Arrivals:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if (
            request.method == "POST"
            and isinstance(answer, Redirect)
            and _has_arrived(request, answer)
        ):
            known = request.session.get(ARRIVED, [])
            request.session[ARRIVED] = [*known, request.POST[FIELD]][-MOST_KEPT:]
        return answer


def _has_arrived(request: HttpRequest, answer: Redirect) -> bool:
    """The form had a name, and what it was sent for was done: a refusal leads on, too."""
    if not request.path_info.startswith("/admin/") or not NAME.fullmatch(
        request.POST.get(FIELD, "")
    ):
        return False
    if urlsplit(answer.url).path in map(reverse, DOORS):
        return False
    said: Any = messages.get_messages(request)
    refused = any(message.level >= messages.ERROR for message in said)
    said.used = False  # they are still to be shown
    return not refused
