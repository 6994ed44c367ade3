"""Each request has a number, and a line in the log when it is answered, and is counted."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from time import perf_counter
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.core.signals import request_finished
from django.http import HttpRequest, HttpResponseBase

from nato_tracker.logs import ANSWERED, current

logger = logging.getLogger(ANSWERED)

NUMBER: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{7,63}")


class Numbered:
    """Outermost, so that what any other middleware logs has the number of the request.

    The number is not sent back: nginx does that, also for answers that it has kept, which would
    otherwise bear the number of whoever asked first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = perf_counter()
        current.set((request, number_of(request)))
        response = self.get_response(request)
        seconds = perf_counter() - began
        if logger.isEnabledFor(logging.INFO):
            _note(request, response, seconds)
        if settings.METRICS_TOKEN:
            metrics().count(request, response, seconds)
        return response


@cache
def metrics() -> Any:
    """Loaded only where somebody reads it."""
    return import_module("nato_tracker.metrics")


def number_of(request: HttpRequest) -> str:
    """That of the proxy, which it writes into its own log too; anybody else could forge one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.BEHIND_PROXY else ""
    return given if NUMBER.fullmatch(given) else uuid4().hex


def view_name(request: HttpRequest) -> str:
    """Of the address that was asked for; "" where there is none, as of static files."""
    match = request.resolver_match
    return (match.view_name or "") if match else ""


def _note(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Until the answer began: a long file goes on after that. Never with the query."""
    about = {
        "method": request.method,
        "path": request.path,
        "view": view_name(request),
        "status": response.status_code,
        "duration_ms": round(seconds * 1000, 1),
    }
    logger.info("%s %s %d", request.method, request.path, response.status_code, extra=about)


def _is_over(**_: Any) -> None:
    """After the last byte: what fails in the middle of a file is of that request, too."""
    current.set(None)


request_finished.connect(_is_over, dispatch_uid="nato_tracker.requests")
