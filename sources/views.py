"""Public pages of source records: accepted ones only."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.listing import data_query, file_view, list_context
from core.panels import panels_for
from core.pinning import page_of_entry
from core.prepared import PreparedRows
from core.public_history import history_of
from core.syndication.addresses import Form
from core.syndication.lists import list_feed
from core.syndication.writing import feed_view
from sources.exports import SOURCES, source_id
from sources.linked_data import source_data
from sources.lists import SOURCE_LIST
from sources.models import SourceRecord
from sources.references import bibliography_links
from sources.rows import source_row


def _public(*related: str) -> Any:
    return SourceRecord.objects.published().select_related("publisher", *related)


_by_id: Final = PreparedRows(lambda: _public("upstream", "origin"), by="public_id")
_relaying: Final = PreparedRows(_public, by="upstream")


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """All accepted source records, the latest seen first."""
    body, status = list_context(request, SOURCE_LIST)
    body["references"] = bibliography_links(data_query(body["filterset"]))
    return render(request, "base_list.html", body, status=status)


source_file = file_view(SOURCES)


@feed_view
def source_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same records."""
    return list_feed(request, form, SOURCE_LIST)


@require_safe
def source_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One source record, what relays it, and what cites it."""
    found = page_of_entry(
        request,
        _by_id,
        public_id,
        address="sources:detail",
    )
    if isinstance(found, HttpResponse):
        return found
    context = {
        "record": found,
        "cited": found,
        "history": history_of(found),
        "title": found.title,
        "crumbs": [("Sources", reverse("sources:list")), (found.public_id, "")],
        "upstream": found.upstream if source_id(found.upstream) else None,
        "relays": [source_row(relay) for relay in _relaying.read([found.pk])],
        "panels": panels_for("source", found),
        "linked": source_data(found),
    }
    return render(request, "sources/detail.html", context)
