"""The reader of JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Mapping
from html import escape

from sources.ingest.raw import MAX_AUTHORS, MAX_ENTRIES, RawEntry, RawFeed


class NotJsonFeed(Exception):
    """The text is not JSON, or not a JSON Feed."""


def read_json(text: str) -> RawFeed:
    """Raises NotJsonFeed. Items that are no objects or have no identifier are counted."""
    try:
        document: object = json.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of 10,000 digits
        raise NotJsonFeed(str(error)) from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise NotJsonFeed("no list of items")
    items = document["items"]
    objects = [item for item in items[:MAX_ENTRIES] if isinstance(item, dict)]
    authors = _authors(document)
    entries = [_item(item, authors) for item in objects]
    usable = tuple(entry for entry in entries if entry.guid or entry.link)
    return RawFeed(
        dialect="json",
        title=escape(_string(document, "title"), quote=False),
        language=_string(document, "language"),
        entries=usable,
        more_entries=len(items) > MAX_ENTRIES,
        skipped=min(len(items), MAX_ENTRIES) - len(usable),
    )


def _item(item: Mapping[str, object], feed_authors: tuple[str, ...]) -> RawEntry:
    guid = _string(item, "id")
    return RawEntry(
        guid=guid,
        guid_is_link=guid.lower().startswith(("http://", "https://")),
        link=_string(item, "url") or _string(item, "external_url"),
        title=_string(item, "title"),
        authors=_authors(item) or feed_authors,
        language=_string(item, "language"),
        published=_string(item, "date_published"),
        updated=_string(item, "date_modified"),
        summary=escape(_string(item, "summary"), quote=False),
        content=_string(item, "content_html") or escape(_string(item, "content_text"), quote=False),
    )


def _authors(item: Mapping[str, object]) -> tuple[str, ...]:
    """`authors` of version 1.1, or else the single `author` of 1.0."""
    listed = item.get("authors")
    people = listed if isinstance(listed, list) else [item.get("author")]
    return tuple(
        name for person in people[:MAX_AUTHORS] if isinstance(person, dict)
        if (name := _string(person, "name"))
    )  # fmt: skip


def _string(item: Mapping[str, object], name: str) -> str:
    """A string, or a number as one: hands that write JSON feeds often number their items."""
    value = item.get(name)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""
