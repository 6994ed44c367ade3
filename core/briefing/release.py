"""Which release of the data a briefing names. A higher app knows, and says so by its function."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from core.named import Named

_known_by = Named()


def name_release(name: str) -> None:
    """Let the function of that name say which release to cite.

    It takes the request and the filterset, and gives words and a whole address, or None.
    """
    _known_by.add(name)


def latest_release(request: HttpRequest, filterset: Any) -> tuple[str, str] | None:
    """In words, and its address; None where there is none."""
    return next(filter(None, (ask(request, filterset) for ask in _known_by)), None)
