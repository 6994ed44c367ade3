"""One writer for all feeds: Atom (RFC 4287) and JSON Feed 1.1, with the same entries and ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from core.citing import SITE
from core.data_version.hanging import as_data_stand
from core.syndication.addresses import Form
from core.xml_text import writable

MOST = 100
LICENCE = "Data: CC BY 4.0"
# Of a feed without entries: any time will do, as long as it stays the same.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """An entry. `key` names it for ever; `url` is a path of this site; `html` is escaped."""

    key: str
    title: str
    url: str
    updated: datetime
    html: str
    published: datetime | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """`key` names the feed for ever, its filters with it; `page` is the path of the same rows."""

    key: str
    title: str
    about: str
    note: str
    page: str
    items: list[Item] = field(default_factory=list)


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)


def feed_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Of a feed: read only, kept for a while, and sent again only when it differs."""
    return require_safe(as_data_stand(cache_control(max_age=300)(conditional_page(view))))


def feed_response(request: HttpRequest, form: Form, feed: Feed) -> HttpResponse:
    """`Last-Modified` is the newest entry's time; `feed_view` adds the `ETag`."""
    write = _json_feed if form.name == "json" else _atom
    response = write(request, form, feed)
    newest = max((item.updated for item in feed.items), default=NEVER)
    response["Last-Modified"] = http_date(newest.timestamp())
    return response


def tag(what: str) -> str:
    """A tag URI (RFC 4151): it stays the same when the site moves to another address."""
    return f"tag:{host()},2026:{what}"


def host() -> str:
    """The name of this site, as what lasts is named after it."""
    hosts = settings.PUBLIC_HOSTS
    return hosts[0].lstrip(".") if hosts else "localhost"


def _atom(request: HttpRequest, form: Form, feed: Feed) -> HttpResponse:
    atom = _Atom(
        title=writable(feed.title),
        link=request.build_absolute_uri(feed.page),
        description=feed.about,
        language="en-GB",
        subtitle=f"{feed.about} {feed.note}",
        feed_url=request.build_absolute_uri(),
        feed_guid=tag(feed.key),
        feed_copyright=LICENCE,
        author_name=SITE,
    )
    for item in feed.items:
        atom.add_item(
            title=writable(item.title),
            link=request.build_absolute_uri(item.url),
            description=writable(item.html),
            unique_id=tag(item.key),
            pubdate=item.published,
            updateddate=item.updated,
            categories=item.tags,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _json_feed(request: HttpRequest, form: Form, feed: Feed) -> HttpResponse:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": request.build_absolute_uri(feed.page),
        "feed_url": request.build_absolute_uri(),
        "description": f"{feed.about} {feed.note} {LICENCE}.",
        "language": "en-GB",
        "authors": [{"name": SITE}],
        "items": [_json_item(request, item) for item in feed.items],
    }
    return JsonResponse(body, content_type=form.content_type)


def _json_item(request: HttpRequest, item: Item) -> dict[str, Any]:
    times = {"date_modified": rfc3339_date(item.updated)}
    if item.published:
        times["date_published"] = rfc3339_date(item.published)
    return {
        "id": tag(item.key),
        "url": request.build_absolute_uri(item.url),
        "title": writable(item.title),
        "content_html": writable(item.html),
        "tags": list(item.tags),
        **times,
    }
