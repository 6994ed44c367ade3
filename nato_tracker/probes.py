"""Whether the process lives, and whether it can serve: for those that watch over it.

They answer before sessions, limits and the check of host names, since whoever asks is a machine
beside this one that may know it by its number alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from core.backup.tables import unapplied

LIVES, READY = "/healthz", "/readyz"


class NotReady(Exception):
    """The text says what is missing, and nothing that a stranger could use."""


class Probes:
    """Middleware that answers `/healthz` and `/readyz`, and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info not in (LIVES, READY):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
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


def _said(text: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{text}\n",
        content_type="text/plain; charset=utf-8",
        status=status,
        headers={"Cache-Control": "no-store", "X-Frame-Options": "DENY"},
    )
