"""What the search page shows."""

from __future__ import annotations

from textwrap import shorten as shortened
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest

from core.chips import chips
from core.facets import show_counts
from core.filters import InvalidQuery, answer
from core.listing import data_query, file_links, page_of
from core.rows import number
from overview.models import SearchEntry
from overview.search.exports import SEARCH
from overview.search.filters import ORDERS, SearchFilter
from overview.search.find import MOST, NEWEST, Found, find
from overview.search.hits import hits
from overview.search.query import Query, parse
from overview.search.spelling import other_spelling, with_fewer_words

PER_PAGE = 20
# What the filter form holds beside the words.
KEPT = ("kind", "country", "from", "to", "sort")


def page_context(request: HttpRequest) -> tuple[dict[str, Any], int]:
    """Context of overview/search.html, and the status. Raises TooSlow."""
    nothing = SearchEntry.objects.none()
    try:
        asked = answer(request, SearchFilter, nothing, data_address=False)
    except InvalidQuery as error:
        return {**_frame(request, error.filterset), "form": error.filterset.form}, 400
    text = asked.form.cleaned_data["q"]
    query = parse(text)
    newest_first = asked.form.cleaned_data["sort"] == "newest"
    found = find(query, asked.within, newest_first=newest_first)
    page, page_error = page_of(request.GET.get("page", "1"), Paginator(found.keys, PER_PAGE))
    page.object_list = hits(list(page.object_list), query)
    if query.wanted and found.counts is not None:
        show_counts(asked.form, {"kind": found.counts})
    context = {
        **_frame(request, asked),
        "form": asked.form,
        "found": found,
        "problem": query.problem if text.strip() else "",
        "summary": _summary(found) if query.wanted else "",
        "page_obj": page,
        "errors": [("page", page_error)] if page_error else [],
        "chips": chips(request, asked),
        "orders": _orders(request, newest_first) if found.keys and not found.more else [],
        "files": file_links(SEARCH, "overview:search_file", data_query(asked)),
        **(_ways_on(text, query, asked) if query.wanted and not found.keys else {}),
    }
    if not found.keys:
        context["files"] = []
    return context, 400 if page_error else 200


def _frame(request: HttpRequest, asked: Any) -> dict[str, Any]:
    """What the page has whatever is found: the box with its words, and the filters to keep."""
    text = request.GET.get("q", "")
    return {
        "title": f"Search: {shortened(text, 60, placeholder='…')}" if text.strip() else "Search",
        "text": text,
        "clear_url": f"?{urlencode({'q': text})}",
        "kept": [
            (name, value) for name in KEPT for value in request.GET.getlist(name) if value.strip()
        ],
    }


def _summary(found: Found) -> str:
    if found.more:
        return (
            f"{number(MOST)}+ entries, most recent first: the newest {NEWEST} are shown. "
            "Add a word or a filter to see others."
        )
    return f"{number(found.total)} {'entry' if found.total == 1 else 'entries'}."


def _orders(request: HttpRequest, newest_first: bool) -> list[tuple[str, str, bool]]:
    """Label and address of each order, and whether it is the one shown."""
    found = []
    for code, label in ORDERS:
        query = request.GET.copy()
        query.pop("page", None)
        query["sort"] = code
        found.append((label, f"?{query.urlencode()}", (code == "newest") == newest_first))
    return found


def _ways_on(text: str, query: Query, asked: Any) -> dict[str, Any]:
    within = asked.within
    spelling = other_spelling(text, query, within)
    everywhere = find(query, type(within)()) if within != type(within)() else None
    return {
        "spelling": spelling,
        "everywhere": everywhere if everywhere and everywhere.keys else None,
        "fewer": [] if spelling else with_fewer_words(query, within),
    }
