"""Seals what a request has written, so that it stands unsealed for no longer than that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from core.integrity.sealing import seal_if_possible

READS: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# More than anybody writes at once; what an install has that was never sealed is for a command.
ROWS_A_REQUEST: Final = 2000


class SealingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in READS:
            seal_if_possible(most=ROWS_A_REQUEST)
        return response
