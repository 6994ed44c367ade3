"""An ingest of feeds on a server of this process, and what it leaves, for faults to disturb."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PER_FEED = 5
# A lease is free again after that many seconds.
AFTER_A_LEASE = 360


@contextmanager
def serving_feeds(count: int, *, text: str = "Radar showed eight objects.") -> Iterator[Any]:
    """A server of so many feeds, each article in five of them; the record follows them all."""
    from sources.ingest.guard import AddressPolicy
    from tests.sources.ingest.conftest import serving
    from tests.sources.ingest.newsroom import Article, Newsroom

    with serving() as server:
        newsroom = Newsroom(server, AddressPolicy())
        for number in range(count):
            names = [f"article-{n}" for n in range(number, number + PER_FEED)]
            told = [Article(name, f"{name}: {text}") for name in names]
            newsroom.serves(*told, path=f"/{number}", ETag=f'"{number}"')
        follow(server, count)
        yield server


def follow(server: Any, count: int) -> None:
    from django.db import transaction

    from sources.models import Feed

    with transaction.atomic():
        for number in range(count):
            Feed.objects.create(url=server.url(f"/{number}"), title=f"{number}")


def found() -> dict[str, Any]:
    """What an ingest leaves, by what it says and not by its keys."""
    from sources.models import Feed, Sighting, SourceRecord, SourceRevision

    records = SourceRecord.objects.order_by("url")
    sightings = Sighting.objects.order_by("feed__title", "key")
    return {
        "records": list(records.values_list("url", "title", "content_hash", "revision")),
        "history": SourceRecord.history.count(),
        "revisions": SourceRevision.objects.count(),
        "sightings": list(sightings.values_list("feed__title", "key", "record__url")),
        "feeds": list(Feed.objects.order_by("title").values_list("title", "etag", "body_hash")),
        "read": Feed.objects.filter(last_success_at__isnull=False).count(),
        "memories": Feed.objects.filter(memory__isnull=False).count(),
    }


def expected(feeds: int) -> dict[str, int]:
    """How many of each that is."""
    articles = feeds + PER_FEED - 1
    return {
        "records": articles,
        "history": articles,
        "revisions": articles,
        "sightings": feeds * PER_FEED,
        "feeds": feeds,
        "read": feeds,
        "memories": feeds,
    }


def counted(left: dict[str, Any]) -> dict[str, int]:
    return {name: value if isinstance(value, int) else len(value) for name, value in left.items()}
