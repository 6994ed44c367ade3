"""Public pages that cross apps."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actors.models import Actor
from core.listing import csv_list_response, list_response, published_or_redirect
from overview.actor_page import page_context
from overview.codebook import codebook_context
from overview.exports import ACTORS, TIMELINE
from overview.filters import ActorFilter, TimelineFilter
from overview.home import home_context
from overview.public import STATE_OF
from overview.rows import actor_row, timeline_row
from overview.timeline_query import Timeline


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the record holds, what is new in it, and where the proposals stand."""
    return render(request, "overview/home.html", home_context(timezone.now()))


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """All dated entries, newest first."""
    refuted = request.GET.copy()
    refuted.pop("page", None)
    refuted["refuted"] = "1"
    return list_response(
        request,
        filterset_class=TimelineFilter,
        queryset=Timeline.public(),  # type: ignore[arg-type]
        row=timeline_row,
        csv_url="overview:timeline_csv",
        title="Timeline",
        noun=("entry", "entries"),
        template="overview/timeline.html",
        context={"symbols": "incident_kind", "with_refuted_url": f"?{refuted.urlencode()}"},
    )


@require_safe
def timeline_csv(request: HttpRequest) -> HttpResponseBase:
    """The same entries as the page, as CSV."""
    return csv_list_response(
        request,
        export=TIMELINE,
        filterset_class=TimelineFilter,
        queryset=Timeline.public(),  # type: ignore[arg-type]
    )


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """All published actors, by name."""
    return list_response(
        request,
        filterset_class=ActorFilter,
        queryset=Actor.objects.published().select_related("belongs_to"),
        row=actor_row,
        csv_url="overview:actors_csv",
        title="Actors",
        noun=("actor", "actors"),
        template="overview/actors.html",
        context={"symbols": "none"},
    )


@require_safe
def actors_csv(request: HttpRequest) -> HttpResponseBase:
    """The same actors as the page, as CSV."""
    return csv_list_response(
        request, export=ACTORS, filterset_class=ActorFilter, queryset=Actor.objects.published()
    )


@require_safe
def actor(request: HttpRequest, public_id: str) -> HttpResponse:
    """One actor: names, offices, what it said, holds, claims and was involved in."""
    found = published_or_redirect(
        request,
        Actor.objects.published().select_related(STATE_OF, "told"),
        public_id,
        address="overview:actor",
    )
    if isinstance(found, HttpResponse):
        return found
    return render(request, "overview/actor.html", page_context(found))


@require_safe
def codebook(request: HttpRequest) -> HttpResponse:
    """Every coded value, every column of every file, and how dates and sources are counted."""
    return render(request, "overview/codebook.html", codebook_context())
