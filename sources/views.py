"""Public pages of source records: accepted ones only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.listing import data_query, file_view, list_context
from core.panels import panels_for
from core.pinning import page_of_entry
from core.public_history import history_of
from core.syndication.addresses import Form
from core.syndication.lists import list_feed
from core.syndication.writing import feed_view
from sources.exports import SOURCES
from sources.linked_data import source_data
from sources.lists import SOURCE_LIST
from sources.models import SourceRecord
from sources.references import bibliography_links
from sources.rows import source_row


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
        SourceRecord.objects.published().select_related("publisher", "upstream", "origin"),
        public_id,
        address="sources:detail",
    )
    if isinstance(found, HttpResponse):
        return found
    public = SourceRecord.objects.published().select_related("publisher")
    context = {
        "record": found,
        "cited": found,
        "history": history_of(found),
        "title": found.title,
        "crumbs": [("Sources", reverse("sources:list")), (found.public_id, "")],
        "upstream": public.filter(pk=found.upstream_id).first(),
        "relays": [source_row(relay) for relay in public.filter(upstream=found)],
        "panels": panels_for("source", found),
        "linked": source_data(found),
    }
    return render(request, "sources/detail.html", context)
