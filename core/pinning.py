"""The page of an entry as it stood in an earlier version: `?v=`.

A higher app knows how to show it, and says so by its function.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from core.listing import published_or_redirect
from core.named import Named

VERSION = "v"
_shown_by = Named()


def show_versions(name: str) -> None:
    """Let the function of that name answer for an entry: it takes the request and the entry."""
    _shown_by.add(name)


def page_of_entry(
    request: HttpRequest, queryset: QuerySet[Any], public_id: str, *, address: str
) -> Any:
    """The published entity, or the response that stands in for its page.

    That of another version, where the address asks for one; else see `published_or_redirect`.
    """
    found = published_or_redirect(request, queryset, public_id, address=address)
    if isinstance(found, HttpResponse) or VERSION not in request.GET:
        return found
    return next((show(request, found) for show in _shown_by), found)
