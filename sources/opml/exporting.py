"""The feeds of this installation as a list that other readers take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from core.vocabulary import label_of
from sources.models import Feed, FeedQuerySet
from sources.opml.writing import ListedFeed, write_list
from sources.vocabularies import PublisherKind

TITLE: Final = "Feeds of NATO Airspace Tracker"
CHUNK: Final = 2_000


def export_list(feeds: FeedQuerySet, *, now: datetime) -> Iterator[str]:
    """Chosen feeds as OPML, in folders by the kind of their publishers."""
    rows = (
        feeds.select_related("publisher")
        .prefetch_related("publisher__domains")
        .order_by("publisher__kind", "title", "url", "pk")
    )
    return write_list(map(_listed, rows.iterator(chunk_size=CHUNK)), title=TITLE, now=now)


def _listed(feed: Feed) -> ListedFeed:
    publisher = feed.publisher
    if publisher is None:
        return ListedFeed(feed.url, feed.title)
    languages = publisher.languages.split()
    return ListedFeed(
        feed.url,
        feed.title,
        folder=label_of(PublisherKind, publisher.kind),
        page=_page(feed),
        # Which of several a feed is in is not known.
        language=languages[0] if len(languages) == 1 else "",
    )


def _page(feed: Feed) -> str:
    """The site of the publisher: the domain that the feed lies on, else the only one."""
    domains = [row.domain for row in feed.publisher.domains.all()] if feed.publisher else []
    on = [name for name in domains if feed.host == name or feed.host.endswith(f".{name}")]
    if on:
        return f"https://{max(on, key=len)}/"
    return f"https://{domains[0]}/" if len(domains) == 1 else ""
