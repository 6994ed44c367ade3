"""The page of an entry, or of an earlier version of it, which a higher app shows (`earlier`)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from core.earlier import VERSION, shown_by
from core.prepared import PreparedRows
from core.standing import Gone, Merged, standing

# Prepared ones are asked by their public ids.
Entries = QuerySet[Any] | PreparedRows[Any]


def page_of_entry(request: HttpRequest, entries: Entries, public_id: str, *, address: str) -> Any:
    """The published entity, or the response that stands in for its page.

    That of another version, where the address asks for one; else see `published_or_redirect`.
    """
    found = published_or_redirect(request, entries, public_id, address=address)
    if isinstance(found, HttpResponse) or VERSION not in request.GET:
        return found
    return next((show(request, found) for show in shown_by), found)


def published_or_redirect(
    request: HttpRequest, entries: Entries, public_id: str, *, address: str
) -> Any:
    """The published entity among `entries`, or the response that stands in for it.

    A merged id leads to the entry that took it over, for ever. A withdrawn one that was
    public says so, with the reason. Everything else was never there: Http404.
    """
    entity = _entity(entries, public_id)
    if entity is not None:
        return entity
    match standing(entries.model, public_id):
        case Merged(into):
            return HttpResponsePermanentRedirect(reverse(address, args=[into]))
        case Gone() as gone:
            return render(request, "410.html", asdict(gone), status=410)
    raise Http404


def _entity(entries: Entries, public_id: str) -> Any:
    if isinstance(entries, PreparedRows):
        return next(iter(entries.read([public_id])), None)
    return entries.filter(public_id=public_id).first()
