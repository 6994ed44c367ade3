"""The page and the files of a briefing: same query, same structure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.briefing import parts
from core.briefing.addresses import PAPERS, Paper
from core.briefing.parts import Briefing
from core.briefing.release import latest_release
from core.filters import InvalidQuery, StrictFilterSet, answer
from core.listing import FileLink, bad_query_response

# The request, its valid filter, and how many entries it may hold.
Make = Callable[[HttpRequest, Any, int], Briefing]


def briefing_views(
    *,
    filterset_class: type[StrictFilterSet],
    queryset: Callable[[], Any],
    make: Make,
    files: str,
) -> tuple[Callable[..., HttpResponse], Callable[..., HttpResponse]]:
    """The view of the page and that of the files, which are at `files`.

    Both are data addresses: a 400 in plain text names what they don't understand.
    """

    def made(request: HttpRequest, most: int) -> Briefing:
        filterset = answer(request, filterset_class, queryset(), data_address=True)
        return replace(make(request, filterset, most), release=latest_release(request, filterset))

    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        """The view as a briefing to print."""
        try:
            briefing = made(request, parts.ON_PAGE)
        except InvalidQuery as error:
            return bad_query_response(error)
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        links = [
            FileLink(paper.label, "", reverse(files, args=[paper]) + query)
            for paper in PAPERS.values()
        ]
        return render(
            request,
            "briefing/page.html",
            {
                "title": briefing.title,
                "briefing": briefing,
                "papers": links,
                "most": parts.MOST,
            },
        )

    @require_safe
    def file(request: HttpRequest, paper: Paper) -> HttpResponse:
        """The same as a file."""
        try:
            briefing = made(request, parts.MOST)
        except InvalidQuery as error:
            return bad_query_response(error)
        response = HttpResponse(paper.write(briefing), content_type=paper.content_type)
        response["Content-Disposition"] = f'attachment; filename="briefing.{paper.extension}"'
        return response

    return page, file


def view_address(request: HttpRequest, page: str) -> str:
    """The page of the same rows, whole."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return request.build_absolute_uri(reverse(page) + query)
