"""The page of an entry, or of an earlier version of it, which a higher app shows (`earlier`)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from core.earlier import VERSION, shown_by
from core.listing import Entries, published_or_redirect


def page_of_entry(request: HttpRequest, entries: Entries, public_id: str, *, address: str) -> Any:
    """The published entity, or the response that stands in for its page.

    That of another version, where the address asks for one; else see `published_or_redirect`.
    """
    found = published_or_redirect(request, entries, public_id, address=address)
    if isinstance(found, HttpResponse) or VERSION not in request.GET:
        return found
    return next((show(request, found) for show in shown_by), found)
