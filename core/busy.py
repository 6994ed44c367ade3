"""The answer to who asks for more than can be made at a time."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse


def come_again(reason: str, *, seconds: int = 5) -> HttpResponse:
    """A 503 in plain text: why, and when it is worth trying."""
    return HttpResponse(
        f"{reason} Try again in a few seconds.\n",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": str(seconds), "Cache-Control": "no-store"},
    )
