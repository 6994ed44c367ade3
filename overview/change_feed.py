"""What changed as a feed, Atom and JSON Feed: the page's rows and filters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from core.citing import SITE
from core.filters import InvalidQuery, answer
from core.listing import bad_query_response
from core.syndication.addresses import Form
from core.syndication.writing import MOST, Feed, Item, feed_response, feed_view
from core.vocabulary import label_of
from overview.change_pages import ChangeFilter
from overview.changed import Changed
from overview.changelog import ChangeLog
from overview.vocabularies import RecordChange, RecordKind


@feed_view
def changes_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """The newest changes that the query asks for; a 400 that names what it doesn't understand."""
    try:
        found = answer(request, ChangeFilter, ChangeLog(), data_address=True)  # type: ignore[arg-type]
    except InvalidQuery as error:
        return bad_query_response(error)
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    feed = Feed(
        key="changes" + asked,
        title=f"{SITE}: what changed",
        about="Entries that became public or were changed, with what was changed and why.",
        note="One entry for each record and day; times are UTC.",
        page=reverse("overview:changes") + asked,
        items=[_item(change) for change in found.qs[:MOST]],
    )
    return feed_response(request, form, feed)


def _item(change: Changed) -> Item:
    what = label_of(RecordChange, change.what)
    return Item(
        key=f"changes/{change.public_id}/{change.day}",
        title=f"{what}: {change.title}",
        url=change.url,
        updated=change.at,
        html=_body(change),
        tags=(label_of(RecordKind, change.kind),),
    )


def _body(change: Changed) -> str:
    """HTML, which Atom carries as text: what was changed, and why."""
    lines = format_html_join("", "<li>{}</li>", ((line,) for line in change.lines))
    reasons = format_html_join("", "<p>Why: {}</p>", ((reason,) for reason in change.reasons))
    return format_html("<p>{}</p><ul>{}</ul>{}", change.public_id, lines, reasons)
