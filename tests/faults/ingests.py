"""An ingest of feeds on a server of this process, and what it leaves, for faults to disturb."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PER_FEED = 5
# A lease is free again after that many seconds.
AFTER_A_LEASE = 360


def use(database: Path) -> None:
    """Make `database` that of this process, with all tables in it. Once a process.

    PREPARED_DATABASE names an empty one to copy, which is quicker than to make one.
    """
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nato_tracker.settings")
    if prepared := os.environ.get("PREPARED_DATABASE"):
        shutil.copy(prepared, database)
    else:
        manage("migrate", "--verbosity=0")
    import django

    django.setup()


def manage(*command: str) -> subprocess.CompletedProcess[str]:
    """A command on the database of this process, in another. Raises where it fails."""
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, check=True, text=True,
        capture_output=True,
    )  # fmt: skip


@contextmanager
def serving_feeds(count: int, *, text: str = "Radar showed eight objects.") -> Iterator[Any]:
    """A server of so many feeds, each article in five of them; the record follows them all."""
    from django.db import transaction

    from sources.ingest.guard import AddressPolicy
    from sources.models import Feed
    from tests.sources.ingest.conftest import serving
    from tests.sources.ingest.newsroom import Article, Newsroom

    with serving() as server:
        newsroom = Newsroom(server, AddressPolicy())
        for number in range(count):
            names = [f"article-{n}" for n in range(number, number + PER_FEED)]
            newsroom.serves(
                *(Article(name, f"{name}: {text}") for name in names), path=f"/{number}"
            )
        with transaction.atomic():
            for number in range(count):
                Feed.objects.create(url=server.url(f"/{number}"), title=f"{number}")
        yield server


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
