"""The same entries of feeds filed by the ingest and by the ORM; each leaves the same rows.

An article becomes a record, a line of its history, a revision and a sighting. Half of what comes
is known already. Each turn is taken back, so that the next one finds the same database.

The ORM has all articles in hand and writes 2,000 at a time; the ingest files a body at a time, of
30 articles, as most feeds have, and of 2,000, the most that it takes of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from benchmarks.figures import Goal, Measured, seconds
from benchmarks.ingest.feeds import rss
from benchmarks.world import World
from core.models import PublicIdCounter
from sources.filing.batch import Batch
from sources.filing.entries import file_entries
from sources.ingest.outcomes import Entry
from sources.ingest.parse import ingest_bytes
from sources.models import Feed, Sighting, SourceRecord, SourceRevision

FEEDS, AT_A_TIME = 100, 2000
BODIES = (30, 2000)
RSS = {"content-type": "application/rss+xml"}
GOALS = {
    "postgresql": {"bulk_create": Goal(1.2, at_least=True), "get_or_create": Goal(8, True)},
    "sqlite": {"bulk_create": Goal(4, at_least=True)},
}
File = Callable[[Feed, Sequence[Entry]], None]


def measure(world: World) -> Iterator[Measured]:
    from django.db import connection

    feed = Feed.objects.create(url="https://wire.example/feed")
    entries = [
        entry
        for number in range(FEEDS)
        for entry in ingest_bytes(rss(number, 0), RSS, feed.url, now=timezone.now()).entries
    ]
    for entry in entries:  # made when first asked for; here, before the clock runs
        assert entry.summary_text is not None
        assert entry.content_html is not None
    file_by_ingest(feed, entries[::2], at_a_time=BODIES[0])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ours: dict[str, File] = {
        f"in bodies of {size:,}": partial(file_by_ingest, at_a_time=size) for size in BODIES
    }
    peers: dict[str, File] = {"bulk_create": file_in_bulk, "get_or_create": file_one_by_one}
    ways = ours | peers
    samples: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(world.rounds):
        for name, way in ways.items():
            samples[name].append(taken_back(way, feed, entries))
    for bodies in ours:
        for peer in peers:
            yield Measured(
                row=12,
                what=f"{len(entries):,} articles, half of them known, {bodies}",
                database=world.vendor,
                size=len(entries),
                ours=samples[bodies],
                peer=peer,
                theirs=samples[peer],
                goal=GOALS[world.vendor].get(peer),
            )


def taken_back(way: File, feed: Feed, entries: Sequence[Entry]) -> float:
    with transaction.atomic():
        taken = seconds(lambda: way(feed, entries))
        kept = [model.objects.count() for model in (SourceRecord, SourceRevision, Sighting)]
        kept.append(SourceRecord.history.count())
        if set(kept) != {len(entries)}:
            raise SystemExit(f"{way} keeps {kept} of {len(entries)} entries.")
        transaction.set_rollback(True)
    return taken


def file_by_ingest(feed: Feed, entries: Sequence[Entry], *, at_a_time: int) -> None:
    """A body at a time, as it comes; the whole in one transaction, as a round's."""
    with transaction.atomic():
        for start in range(0, len(entries), at_a_time):
            file_entries(Batch(feed, timezone.now()), entries[start : start + at_a_time])


def file_in_bulk(feed: Feed, entries: Sequence[Entry]) -> None:
    known = set(
        SourceRecord.objects.filter(url__in=[entry.link for entry in entries]).values_list(
            "url", flat=True
        )
    )
    new = [entry for entry in entries if entry.link not in known]
    now = timezone.now()
    ids = PublicIdCounter.allocate_many(SourceRecord.PUBLIC_ID_PREFIX, now.year, len(new))
    records = bulk_create_with_history(
        [SourceRecord(public_id=ids[at], **fields(entry)) for at, entry in enumerate(new)],
        SourceRecord,
        batch_size=AT_A_TIME,
    )
    pairs = list(zip(records, new, strict=True))
    SourceRevision.objects.bulk_create(
        [SourceRevision(**revision(record, entry, now)) for record, entry in pairs], AT_A_TIME
    )
    Sighting.objects.bulk_create(
        [Sighting(**sighting(feed, record, entry, now)) for record, entry in pairs], AT_A_TIME
    )


def file_one_by_one(feed: Feed, entries: Sequence[Entry]) -> None:
    now = timezone.now()
    for entry in entries:
        defaults = fields(entry)
        record, is_new = SourceRecord.objects.get_or_create(
            url=defaults.pop("url"), defaults=defaults
        )
        if is_new:
            SourceRevision.objects.create(**revision(record, entry, now))
            Sighting.objects.create(**sighting(feed, record, entry, now))


def fields(entry: Entry) -> dict[str, Any]:
    return {
        "url": entry.link,
        "url_raw": entry.link_raw,
        "title": entry.title,
        "authors": ", ".join(entry.authors),
        "language": entry.language,
        "published_on_page": entry.published,
        "published_raw": entry.published_raw,
        "published_quality": entry.published_quality.value,
        "excerpt": entry.summary_text,
        "content_hash": entry.content_hash,
    }


def revision(record: SourceRecord, entry: Entry, now: Any) -> dict[str, Any]:
    return {
        "record": record,
        "number": 1,
        "title": record.title,
        "authors": record.authors,
        "published_on_page": record.published_on_page,
        "excerpt": record.excerpt,
        "content_html": entry.content_html,
        "content_hash": entry.content_hash,
        "seen_at": now,
    }


def sighting(feed: Feed, record: SourceRecord, entry: Entry, now: Any) -> dict[str, Any]:
    return {
        "feed": feed,
        "record": record,
        "key": entry.key,
        "content_hash": entry.content_hash,
        "first_seen_at": now,
        "last_seen_at": now,
    }
