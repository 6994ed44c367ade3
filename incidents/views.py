"""Public pages of incidents."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.listing import file_view, list_response
from core.pinning import page_of_entry
from core.prepared import PreparedRows
from core.references.files import reference_view
from core.syndication.addresses import Form
from core.syndication.lists import list_feed
from core.syndication.writing import feed_view
from incidents.exports import INCIDENTS
from incidents.linked_data import incident_data
from incidents.lists import INCIDENT_LIST
from incidents.models import Incident
from incidents.page import page_context
from incidents.places import with_sites

_by_id: Final = PreparedRows(
    lambda: with_sites(Incident.objects.published().with_verdict().select_related("parent")),
    by="public_id",
)


@require_safe
def incident_list(request: HttpRequest) -> HttpResponse:
    """All published incidents, newest first."""
    return list_response(request, INCIDENT_LIST)


incident_file = file_view(INCIDENTS)


@feed_view
def incident_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same incidents."""
    return list_feed(request, form, INCIDENT_LIST, text=lambda incident: incident.summary)


@require_safe
def incident_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One incident with its rival claims and sources."""
    found = page_of_entry(
        request,
        _by_id,
        public_id,
        address="incidents:detail",
    )
    if isinstance(found, HttpResponse):
        return found
    context = page_context(found)
    context["linked"] = incident_data(context)
    return render(request, "incidents/detail.html", context)


incident_reference = reference_view(lambda: Incident.objects.published(), "incidents:detail")
