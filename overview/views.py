"""Public pages that cross apps."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from actors.models import Actor
from core.citing import cite
from core.data_version.hanging import always_anew
from core.filters import InvalidQuery, answer
from core.listing import bad_query_response, file_view, list_context, list_response
from core.pinning import page_of_entry
from core.references.files import reference_view
from core.syndication.addresses import Form
from core.syndication.lists import list_feed
from core.syndication.writing import feed_view
from overview.actor_page import page_context
from overview.codebook import codebook_context
from overview.data_page import data_context
from overview.exports import ACTORS, TIMELINE
from overview.filters import TimelineFilter, TimelinePageFilter
from overview.home import home_context
from overview.lists import ACTOR_LIST, TIMELINE_LIST
from overview.map_page import map_context
from overview.public import STATE_OF
from overview.timeline_data import asked_for, payload, words_of
from overview.timeline_entries import load
from overview.timeline_marks import lane_frame, marks
from overview.timeline_page import timeline_context, timeline_parts
from overview.timeline_query import Timeline

COMPACT = {"separators": (",", ":")}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the record holds, what is new in it, and where the proposals stand."""
    return render(request, "overview/home.html", home_context(timezone.now()))


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """All dated entries of a period: how many a week, in lanes, and as a list."""
    context, status = list_context(request, TIMELINE_LIST, filterset_class=TimelinePageFilter)
    if not context["form"].errors:  # a page number may be wrong where no filter is
        context |= timeline_context(request, context["filterset"])
    partial = status == HTTPStatus.OK and "X-Partial" in request.headers
    response: HttpResponse
    if partial:
        response = JsonResponse(timeline_parts(request, context))
        response["Cache-Control"] = "no-store"  # or Back would show it in place of the page
    else:
        response = render(request, "overview/timeline.html", context, status=status)
    patch_vary_headers(response, ["X-Partial"])
    return response


@require_safe
@gzip_page
def timeline_marks(request: HttpRequest) -> HttpResponse:
    """The same entries as marks in lanes, for scripts."""
    try:
        found = answer(request, TimelineFilter, Timeline.public(), data_address=True)  # type: ignore[arg-type]
    except InvalidQuery as error:
        return bad_query_response(error)
    frame = lane_frame()
    return JsonResponse(payload(frame, marks(found.qs, frame)), json_dumps_params=COMPACT)


@require_safe
def timeline_entries(request: HttpRequest) -> HttpResponse:
    """The words of single entries, for scripts: title, path, date and what else a card shows."""
    try:
        keys = asked_for(request.GET)
    except InvalidQuery as error:
        return bad_query_response(error)
    return JsonResponse({f"{entry.kind}.{entry.pk}": words_of(entry) for entry in load(keys)})


timeline_file = file_view(TIMELINE)


@feed_view
def timeline_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same entries."""
    return list_feed(request, form, TIMELINE_LIST)


@require_safe
def incident_map(request: HttpRequest) -> HttpResponse:
    """Incidents where they happened, and those without a place."""
    context, status = map_context(request)
    return render(request, "overview/map.html", context, status=status)


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """All published actors, by name."""
    return list_response(
        request, ACTOR_LIST, template="overview/actors.html", context={"symbols": "none"}
    )


actors_file = file_view(ACTORS)


@feed_view
def actors_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same actors."""
    return list_feed(request, form, ACTOR_LIST, text=lambda actor: actor.about)


@require_safe
def actor(request: HttpRequest, public_id: str) -> HttpResponse:
    """One actor: names, offices, what it said, holds, claims and was involved in."""
    found = page_of_entry(
        request,
        Actor.objects.published().select_related(STATE_OF, "told"),
        public_id,
        address="overview:actor",
    )
    if isinstance(found, HttpResponse):
        return found
    return render(request, "overview/actor.html", page_context(found, timezone.localdate()))


@require_safe
@always_anew
def data(request: HttpRequest) -> HttpResponse:
    """Files, how numbers are made, limits of the record, changes, citing and licence."""
    site = cite(
        title="Overview",
        address=request.build_absolute_uri(reverse("overview:home")),
        accessed=timezone.localdate(),
        filters=[],
    )
    return render(request, "overview/data.html", data_context() | {"site_cited": site.text})


@require_safe
def codebook(request: HttpRequest) -> HttpResponse:
    """Every coded value, every column of every file, and how dates and sources are counted."""
    return render(request, "overview/codebook.html", codebook_context())


actor_reference = reference_view(lambda: Actor.objects.published(), "overview:actor")
