"""What changed as a feed, Atom (RFC 4287) and JSON Feed: the page's rows and filters."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import format_html, format_html_join
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from core.citing import SITE
from core.filters import InvalidQuery, answer
from core.listing import bad_query_response
from core.vocabulary import label_of
from overview.change_pages import ChangeFilter
from overview.changed import Changed
from overview.changelog import ChangeLog
from overview.vocabularies import RecordChange, RecordKind

MOST = 100
TITLE = f"{SITE}: what changed"
ABOUT = "Entries that became public or were changed, with what was changed and why."
LICENCE = "Data: CC BY 4.0"
# Of a feed without entries: any time will do, as long as it stays the same.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
# XML 1.0 has no way to write these.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class ChangesFeed(Atom1Feed):
    """An entry for each record and day, as on the page."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)


@require_safe
@cache_control(max_age=300)
@conditional_page
def changes_atom(request: HttpRequest) -> HttpResponse:
    """The newest changes that the query asks for; a 400 that names what it doesn't understand."""
    try:
        newest = _newest(request)
    except InvalidQuery as error:
        return bad_query_response(error)
    asked = _asked(request)
    feed = ChangesFeed(
        title=TITLE,
        link=request.build_absolute_uri(reverse("overview:changes") + asked),
        description=ABOUT,
        language="en-GB",
        subtitle="One entry for each record and day; times are UTC.",
        feed_url=request.build_absolute_uri(),
        feed_guid=_tag("changes" + asked),
        feed_copyright=LICENCE,
        author_name=SITE,
    )
    for change in newest:
        feed.add_item(**_entry(request, change))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@require_safe
@cache_control(max_age=300)
@conditional_page
def changes_json_feed(request: HttpRequest) -> HttpResponse:
    """The same entries as JSON Feed 1.1, with the same ids."""
    try:
        entries = [_entry(request, change) for change in _newest(request)]
    except InvalidQuery as error:
        return bad_query_response(error)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": request.build_absolute_uri(reverse("overview:changes") + _asked(request)),
        "feed_url": request.build_absolute_uri(),
        "description": f"{ABOUT} {LICENCE}.",
        "language": "en-GB",
        "authors": [{"name": SITE}],
        "items": [
            {
                "id": entry["unique_id"],
                "url": entry["link"],
                "title": entry["title"],
                "content_html": entry["description"],
                "date_modified": rfc3339_date(entry["updateddate"]),
                "tags": entry["categories"],
            }
            for entry in entries
        ],
    }
    return JsonResponse(feed, content_type="application/feed+json")


def _newest(request: HttpRequest) -> list[Changed]:
    """Raises InvalidQuery."""
    filterset = answer(request, ChangeFilter, ChangeLog(), data_address=True)  # type: ignore[arg-type]
    return list(filterset.qs[:MOST])


def _asked(request: HttpRequest) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _entry(request: HttpRequest, change: Changed) -> dict[str, Any]:
    what = label_of(RecordChange, change.what)
    return {
        "title": _writable(f"{what}: {change.title}"),
        "link": request.build_absolute_uri(change.url),
        "description": _writable(_body(change)),
        "unique_id": _tag(f"changes/{change.public_id}/{change.day}"),
        "updateddate": change.at,
        "categories": [label_of(RecordKind, change.kind)],
    }


def _body(change: Changed) -> str:
    """HTML, which Atom carries as text: what was changed, and why."""
    lines = format_html_join("", "<li>{}</li>", ((line,) for line in change.lines))
    reasons = format_html_join("", "<p>Why: {}</p>", ((reason,) for reason in change.reasons))
    return format_html("<p>{}</p><ul>{}</ul>{}", change.public_id, lines, reasons)


def _tag(what: str) -> str:
    """A tag URI (RFC 4151): it stays the same when the site moves to another address."""
    hosts = settings.PUBLIC_HOSTS
    return f"tag:{hosts[0].lstrip('.') if hosts else 'localhost'},2026:{what}"


def _writable(text: str) -> str:
    return UNWRITABLE.sub("", text)
