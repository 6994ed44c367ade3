"""The feed and the calendar of a list: the entries that its filters leave, the latest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from core.chips import chosen_in_words
from core.citing import SITE
from core.filters import InvalidQuery, StrictFilterSet, answer
from core.listing import Listing, bad_query_response
from core.rows import Row
from core.syndication.addresses import Form
from core.syndication.calendars import MOST as MOST_PLANNED
from core.syndication.calendars import Planned, calendar_response
from core.syndication.writing import MOST, Feed, Item, feed_response

DATES = (
    "Dates that are not known to the day are spans, with the date in words. "
    f"At most {MOST_PLANNED:,}, latest dates first."
)
NOTE = f"At most the {MOST} that came or changed last; times are UTC."


def list_feed(
    request: HttpRequest,
    form: Form,
    listing: Listing,
    *,
    text: Callable[[Any], str] = lambda entity: "",
) -> HttpResponse:
    """The rows of the list's page under the same filters; a 400 that names what is wrong.

    Each of its entities has `updated_at` and `published_at` and, if one public id stands for
    several, `feed_key`. `text` is what an entry says beside its row.
    """
    export = listing.export
    try:
        filterset = answer(request, export.filters(), listing.entities(), data_address=True)
    except InvalidQuery as error:
        return bad_query_response(error)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    feed = Feed(
        key=export.page.replace(":", "/") + query,
        title=f"{SITE}: {export.title}{chosen_in_words(request, filterset)}",
        about=f"{export.title} that became public or were changed.",
        note=NOTE,
        page=reverse(export.page) + query,
        items=[
            _item(entity, listing.row(entity), text)
            for entity in listing.latest_changed(filterset.qs, MOST)
        ],
    )
    return feed_response(request, form, feed)


def list_calendar(
    request: HttpRequest,
    *,
    name: str,
    title: str,
    about: str,
    filterset: type[StrictFilterSet],
    queryset: Any,
    planned: Callable[[Any], Planned],
) -> HttpResponse:
    """The latest dates among `queryset` that the filters leave; a 400 that names what is wrong.

    `name` is that of the file, `about` what the calendar holds.
    """
    try:
        found = answer(request, filterset, queryset, data_address=True)
    except InvalidQuery as error:
        return bad_query_response(error)
    return calendar_response(
        request,
        name,
        f"{SITE}: {title}{chosen_in_words(request, found)}",
        f"{about} {DATES}",
        map(planned, found.qs[:MOST_PLANNED]),
    )


def _item(entity: Any, row: Row, text: Callable[[Any], str]) -> Item:
    return Item(
        key=getattr(entity, "feed_key", "") or entity.public_id,
        title=row.title,
        url=row.url,
        updated=entity.updated_at,
        published=entity.published_at,
        html=_body(row, text(entity)),
        tags=tuple(filter(None, (row.verdict_label, row.stance_label))),
    )


def _body(row: Row, text: str) -> str:
    """HTML, which Atom carries as text: what the list shows, and what the entry says."""
    counted = ""
    if row.source_count is not None:
        counted = f"{row.source_count} source{'' if row.source_count == 1 else 's'}"
        counted += f", {row.independence}." if row.independence else "."
    lines = [
        " ".join(filter(None, (row.date and f"{row.date}.", row.meta))),
        f"{'Verdict' if row.verdict else 'Stance'}: {row.verdict_label or row.stance_label}."
        if row.verdict_label or row.stance_label
        else "",
        text,
        counted,
    ]
    said = [line for line in lines if line]
    return format_html("<p>{}</p>" * len(said), *said) if said else ""
