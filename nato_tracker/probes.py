"""Whether the process lives, whether it can serve, and numbers: for those that watch over it.

They answer before sessions, limits and the check of host names, since whoever asks is a machine
beside this one that may know it by its number alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from secrets import compare_digest

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils import timezone

from core.backup.tables import unapplied
from nato_tracker.requests import metrics

LIVES, READY, METRICS = "/healthz", "/readyz", "/metrics"


class NotReady(Exception):
    """The text says what is missing, and nothing that a stranger could use."""


class Probes:
    """Middleware that answers `/healthz`, `/readyz` and `/metrics`, and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info not in (LIVES, READY) and not _reads_metrics(request):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if request.path_info == METRICS:
            return _sent(*metrics().written(timezone.now()))
        try:
            if request.path_info == READY:
                check_ready()
            return _said("ok", 200)
        except NotReady as error:
            return _said(str(error), 503)


def check_ready() -> None:
    """Raises NotReady."""
    try:
        _check_database()
        _check_migrations()
    except DatabaseError:
        raise NotReady("The database does not answer.") from None


def _check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@cache
def _check_migrations() -> None:
    """Once they are applied they stay so as long as this code runs; `cache` keeps no exception."""
    if unapplied():
        raise NotReady("The database waits for migrations: run `manage.py migrate`.")


def _reads_metrics(request: HttpRequest) -> bool:
    """Whoever lacks the token finds nothing there, as if it were off."""
    if request.path_info != METRICS or not settings.METRICS_TOKEN:
        return False
    given = request.headers.get("Authorization", "").encode()
    return compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode())


def _said(text: str, status: int) -> HttpResponse:
    return _sent(f"{text}\n".encode(), "text/plain; charset=utf-8", status)


def _sent(body: bytes, kind: str, status: int = 200) -> HttpResponse:
    return HttpResponse(
        body,
        content_type=kind,
        status=status,
        headers={"Cache-Control": "no-store", "X-Frame-Options": "DENY"},
    )
