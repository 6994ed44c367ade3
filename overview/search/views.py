"""The search page, its file, and what is suggested while somebody types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from core.files.formats import Format
from core.files.response import COLUMNS, chosen_columns, file_of_query
from core.filters import InvalidQuery, answer, refuse_unknown
from core.listing import bad_query_response
from overview.models import SearchEntry
from overview.search.engines import TooSlow
from overview.search.exports import SEARCH
from overview.search.filters import SearchFilter
from overview.search.find import find
from overview.search.hits import AllHits
from overview.search.page import page_context
from overview.search.query import parse
from overview.search.suggest import suggestions

TOO_SLOW = "This search took too long and was stopped. Add a word, a kind or a period."


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that is published, by words."""
    try:
        context, status = page_context(request)
    except TooSlow:
        return render(request, "overview/search_slow.html", {"title": "Search"}, status=503)
    return render(request, "overview/search.html", context, status=status)


@require_safe
def search_file(request: HttpRequest, format: Format) -> HttpResponseBase:
    """The hits of all pages, in the order of the page."""
    try:
        asked = answer(
            request, SearchFilter, SearchEntry.objects.none(), data_address=True, also=[COLUMNS]
        )
        chosen = asked.form.cleaned_data
        query = parse(chosen["q"])
        found = find(query, asked.within, newest_first=chosen["sort"] == "newest")
        hits = AllHits(found.keys, query)
        return file_of_query(request, chosen_columns(request, SEARCH), format, hits)
    except InvalidQuery as error:
        return bad_query_response(error)
    except TooSlow:
        return HttpResponse(TOO_SLOW, status=503, content_type="text/plain; charset=utf-8")


@require_safe
@conditional_page
@cache_control(public=True, max_age=30)
def suggest(request: HttpRequest) -> HttpResponse:
    """A few hits for what is typed so far: {"hits": [{…}], "total": "12"}."""
    try:
        refuse_unknown(request.GET, {"q"})
        return JsonResponse(suggestions(request.GET.get("q", "")))
    except InvalidQuery as error:
        return bad_query_response(error)
    except TooSlow:
        return JsonResponse({"q": TOO_SLOW}, status=503)
