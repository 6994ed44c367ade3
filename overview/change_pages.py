"""What changed: the page, its CSV, and the compact list that browsers compare with."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import django_filters
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from core.exports import Export, coded, listed, plain, register
from core.filters import CodesFilter, InvalidQuery, StrictFilterSet, answer
from core.listing import Listing, bad_query_response, file_view, list_context
from overview.changed import Changed
from overview.changelog import ChangeLog
from overview.vocabularies import RecordChange, RecordKind

# More than this since the last visit is no longer a list to mark, and is said to be cut.
MOST_AT_ONCE = 1000


class ChangeFilter(StrictFilterSet):
    """Changes of some kinds of entry, in a period."""

    date_field = "changed"
    kind = CodesFilter(RecordKind, label="Kind of entry")

    class Meta:
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: ChangeLog) -> ChangeLog:
        chosen = self.form.cleaned_data
        return queryset.narrow(chosen["kind"], chosen["from"], chosen["to"])


CHANGES = register(
    Export(
        "changes",
        "Changes",
        (
            plain("day", "Day", "Day of the change, UTC.", "date"),
            plain("at", "Last change", "Instant of the last change of that day, UTC.", "datetime"),
            *coded("what", "What happened", RecordChange),
            *coded("kind", "Kind of entry", RecordKind),
            plain("public_id", "Id", "Lasting id of the entry."),
            plain("title", "Title", "As the page has it today."),
            plain("url", "Path", "Path of the entry's page on this site."),
            listed(
                "changes",
                "Changes",
                "What was changed, as the history of the entry tells it.",
                lambda change: change.lines,
            ),
            listed(
                "reasons",
                "Reasons",
                "Why, as editors wrote it.",
                lambda change: change.reasons,
            ),
        ),
        lambda log: log,
        rows=ChangeLog,
        filterset=ChangeFilter,
        page="overview:changes",
        files="overview:changes_file",
        feed="overview:changes_feed",
    )
)


class SinceFilter(StrictFilterSet):
    """What browsers ask: everything since a day or an instant."""

    since = django_filters.IsoDateTimeFilter(
        label="Since", error_messages={"invalid": "Write 2025-09-30 or 2025-09-30T12:00:00Z."}
    )

    class Meta:
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: ChangeLog) -> ChangeLog:
        since = self.form.cleaned_data["since"]
        return queryset.narrow((), since.astimezone(UTC).date() if since else None)


def change_row(change: Changed) -> Any:
    return change


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What became public or was changed, day by day, with reasons."""
    body, status = list_context(
        request, Listing(CHANGES, ChangeLog, change_row, ("change", "changes"))
    )
    body["title"] = "What changed"
    return render(request, "overview/changes.html", body, status=status)


changes_file = file_view(CHANGES)


@require_safe
@cache_control(max_age=60)
@conditional_page
def changes_since(request: HttpRequest) -> HttpResponse:
    """``{"columns": […], "rows": [[at, what, kind, id, path], …], "cut": false}``, newest first."""
    try:
        filterset = answer(request, SinceFilter, ChangeLog(), data_address=True)  # type: ignore[arg-type]
    except InvalidQuery as error:
        return bad_query_response(error)
    since = filterset.form.cleaned_data["since"]
    found = filterset.qs[: MOST_AT_ONCE + 1]
    rows = [
        [change.at.isoformat(), change.what, change.kind, change.public_id, change.url]
        for change in found[:MOST_AT_ONCE]
        if not since or change.at >= since
    ]
    columns = ["at", "what", "kind", "id", "path"]
    return JsonResponse({"columns": columns, "rows": rows, "cut": len(found) > MOST_AT_ONCE})
