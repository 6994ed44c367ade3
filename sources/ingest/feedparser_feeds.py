"""The reader of whatever feedparser makes sense of.

Only a child process (see `children`) imports this module: some inputs cost feedparser minutes,
some make it raise, and it takes 0.1 seconds to import.
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from html import escape

import feedparser
from feedparser.mixin import _FeedParserMixin

from sources.ingest.raw import CONTENT_LIMIT, MAX_ENTRIES, RawEntry, RawFeed

# A GUID is a name: feedparser would make an address of `48211`, and so another article of one
# that the strict reader knows.
_FeedParserMixin.can_be_relative_uri = _FeedParserMixin.can_be_relative_uri - {"id"}


def parse_in_child(argument: object) -> object:
    """Takes `text` and `url` in an object, and gives a RawFeed as one."""
    if not isinstance(argument, dict):
        raise TypeError("no object")
    body = str(argument["text"]).encode("utf-8", "replace")
    return asdict(parse_with_feedparser(body, str(argument["url"])))


def parse_with_feedparser(body: bytes, url: str) -> RawFeed:
    """feedparser's reading as a RawFeed. Unlimited: only for the child and for trusted tests."""
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    # A stream: bytes that happen to be the name of a file would make feedparser open that file.
    parsed = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    feed, dialect = parsed.feed, _field(parsed, "version")
    # Only Atom says that the feed's authors are those of an entry without any (RFC 4287, 4.2.1).
    authors = tuple(_authors(feed.get("authors"))) if dialect.startswith("atom") else ()
    return RawFeed(
        dialect=dialect,
        title=_as_html(feed.get("title_detail")),
        language=_field(feed, "language"),
        ttl=_field(feed, "ttl"),
        entries=tuple(
            _entry(entry, dialect, url, authors) for entry in parsed.entries[:MAX_ENTRIES]
        ),
        more_entries=len(parsed.entries) > MAX_ENTRIES,
    )


def _entry(
    entry: Mapping[str, object], dialect: str, url: str, feed_authors: tuple[str, ...]
) -> RawEntry:
    guid, link = _field(entry, "id"), _field(entry, "link")
    guid_is_link = bool(entry.get("guidislink"))
    if dialect.startswith("atom"):  # of which feedparser takes any id for a link
        guid_is_link = guid.lower().startswith(("http://", "https://"))
        link = link if guid_is_link or link != guid else ""
    contents = entry.get("content")
    content = contents[0] if isinstance(contents, list) and contents else None
    summary = _as_html(entry.get("summary_detail"))
    published, updated = _field(entry, "published"), _field(entry, "updated")
    if not published and not dialect.startswith("atom"):
        published, updated = updated, ""  # so feedparser files the `dc:date` of RSS
    base = content.get("base") if isinstance(content, Mapping) else None
    return RawEntry(
        guid=guid,
        guid_is_link=guid_is_link,
        link=link,
        title=_as_html(entry.get("title_detail")),
        title_is_html=True,
        authors=tuple(_authors(entry.get("authors"))) or feed_authors,
        language=_language_of(entry),
        published=published,
        updated=updated,
        summary=summary[:CONTENT_LIMIT],
        content=_as_html(content)[:CONTENT_LIMIT],
        base=base if isinstance(base, str) and base != url else "",
    )


def _authors(people: object) -> Iterable[str]:
    if isinstance(people, list):
        for person in people:
            if isinstance(person, Mapping) and person.get("name"):
                yield str(person["name"])


def _as_html(detail: object) -> str:
    if not isinstance(detail, Mapping):
        return ""
    value = _field(detail, "value")
    return escape(value, quote=False) if detail.get("type") == "text/plain" else value


def _language_of(entry: Mapping[str, object]) -> str:
    for name in ("content", "summary_detail", "title_detail"):
        detail = entry.get(name)
        if isinstance(detail, list):
            detail = detail[0] if detail else None
        if isinstance(detail, Mapping) and detail.get("language"):
            return _field(detail, "language")
    return ""


def _field(mapping: Mapping[str, object], name: str) -> str:
    # Not feedparser's own `get`, which answers with `published` where `updated` is missing.
    value = dict(mapping).get(name)
    return value if isinstance(value, str) else ""


# What feedparser imports and compiles on first use: once in the server, not in every child.
parse_with_feedparser(b"<rss><channel><item><title>&</title></item></channel></rss>", "")
