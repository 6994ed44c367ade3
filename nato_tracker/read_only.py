"""A process that reads a replica answers readers, and refuses what only the primary can do."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase

# As deploy/nginx.conf has it, which sends them elsewhere.
OF_THE_PRIMARY: Final = ("/admin/", "/alerts/")


class ReadOnly:
    """Middleware, with `READ_ONLY` alone. What it refuses was sent to the wrong process."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.READ_ONLY:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_read = request.method in ("GET", "HEAD")
        if is_read and not request.path_info.startswith(OF_THE_PRIMARY):
            return self.get_response(request)
        return HttpResponse(
            "This process only reads. The proxy has to send this to the other one.\n",
            status=HTTPStatus.MISDIRECTED_REQUEST,
            content_type="text/plain; charset=utf-8",
            headers={"Cache-Control": "no-store"},
        )
