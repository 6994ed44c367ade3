"""An entry as JSON, and the page of one of its versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from core.changelog import Told
from core.earlier import VERSION
from core.filters import InvalidQuery, refuse_unknown
from core.listing import bad_query_response
from core.models import PublicEntity
from core.pinning import published_or_redirect
from core.public_history import history_of
from overview.versions.finding import NotShown, asked_for, current, find
from overview.versions.kinds import Kind, kind_of
from overview.versions.stood import Stood, in_version, today
from overview.versions.words import items, tables

MAX_AGE = 60  # seconds, as in the API


def entry_view(kind: Kind) -> Callable[..., HttpResponseBase]:
    """The view of the entries of one kind as JSON, today or in a version."""

    @require_safe
    @conditional_page
    def view(request: HttpRequest, public_id: str) -> HttpResponseBase:
        """One entry with all that hangs on it."""
        try:
            refuse_unknown(request.GET, [VERSION])
        except InvalidQuery as error:
            return bad_query_response(error)
        address = json_name(kind)
        found = published_or_redirect(request, kind.export.public(), public_id, address=address)
        return found if isinstance(found, HttpResponse) else _json(request, kind, found)

    return view


def _json(request: HttpRequest, kind: Kind, entity: PublicEntity) -> HttpResponse:
    history = history_of(entity)
    version = latest = current(history)
    is_pinned = VERSION in request.GET
    try:
        if is_pinned:
            version, stood = _chosen(request, kind, entity, history)
        else:
            stood = today(kind, entity)
    except NotShown as why:
        told = f"{VERSION}: {why}\n"
        return HttpResponse(told, status=why.http_status, content_type="text/plain; charset=utf-8")
    body = {
        "version": {
            "number": version.version if version else None,
            "of": version.until if version else None,
            "current": latest.version if latest else None,
            "address": version and request.build_absolute_uri(_pinned(kind, entity, version)),
            "not_held": [name for name, _ in kind.not_held()] if is_pinned else [],
        },
        **stood.row,
    }
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 1})
    # Not for ever, even where it is pinned: what is withdrawn later has to go.
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    if is_pinned:
        response["X-Robots-Tag"] = "noindex"
    return response


@conditional_page
def version_page(request: HttpRequest, entity: PublicEntity) -> HttpResponse:
    """The page of the version that the address asks for, or why it can't be shown."""
    kind, history = kind_of(entity), history_of(entity)
    page = reverse(kind.page, args=[entity.public_id])
    context: dict[str, Any] = {
        "entity": entity,
        "page": page,
        "latest": current(history),
        "crumbs": [
            (kind.export.title, reverse(kind.export.page)),
            (entity.public_id, page),
            ("Version", ""),
        ],
    }
    try:
        version, stood = _chosen(request, kind, entity, history)
    except NotShown as why:
        context |= {"title": "This version can’t be shown", "why": str(why)}
        return render(request, "overview/no_version.html", context, status=why.http_status)
    context |= {
        "title": stood.headline,
        "shown_version": version,
        "cited": entity,
        "history": history,
        "items": items(stood),
        "tables": tables(stood),
        "not_held": [label for _, label in kind.not_held()],
    }
    return render(request, "overview/version.html", context)


def _chosen(
    request: HttpRequest, kind: Kind, entity: PublicEntity, history: list[Told]
) -> tuple[Told, Stood]:
    """The version that is asked for. Raises NotShown."""
    version = find(history, asked_for(request.GET.getlist(VERSION)), entity.public_id)
    return version, in_version(kind, entity, version)


def json_name(kind: Kind) -> str:
    """The name of the address of an entry as JSON."""
    return f"versions:{kind.name}"


def _pinned(kind: Kind, entity: PublicEntity, version: Told) -> str:
    """Where a version can be read at any time: as a page, or as JSON where it has none."""
    address = reverse(kind.page or json_name(kind), args=[entity.public_id])
    return f"{address}?{VERSION}={version.version}"
