"""Public pages of source records: accepted ones only."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.listing import csv_list_response, list_response, published_or_redirect
from core.panels import panels_for
from sources.exports import SOURCES
from sources.filters import SourceRecordFilter
from sources.models import SourceRecord
from sources.rows import source_row


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """All accepted source records, the latest seen first."""
    return list_response(
        request,
        filterset_class=SourceRecordFilter,
        queryset=SourceRecord.objects.published().select_related("publisher"),
        row=source_row,
        csv_url="sources:csv",
        title="Sources",
        noun=("source record", "source records"),
    )


@require_safe
def source_csv(request: HttpRequest) -> HttpResponseBase:
    """The same records as the page, as CSV."""
    return csv_list_response(
        request,
        export=SOURCES,
        filterset_class=SourceRecordFilter,
        queryset=SourceRecord.objects.published(),
    )


@require_safe
def source_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One source record, what relays it, and what cites it."""
    found = published_or_redirect(
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
        "title": found.title,
        "crumbs": [("Sources", reverse("sources:list")), (found.public_id, "")],
        "upstream": public.filter(pk=found.upstream_id).first(),
        "relays": [source_row(relay) for relay in public.filter(upstream=found)],
        "panels": panels_for("source", found),
    }
    return render(request, "sources/detail.html", context)
