"""Makes records of articles that nobody knew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from core.models import PublicIdCounter
from sources.filing.domains import PublisherFinder, find_publishers
from sources.filing.known import Shelf, look_up, own_link_key
from sources.filing.outcome import BAD_ROW, Filed, not_stored
from sources.filing.rows import new_record, revision_of, sighting_of
from sources.filing.sightings import sight
from sources.ingest.diff import Match
from sources.ingest.outcomes import Entry
from sources.models import Feed, Sighting, SourceRecord, SourceRevision


def create_all(feed: Feed, entries: Sequence[Entry], shelf: Shelf, now: datetime) -> Filed:
    """All in one batch; if it fails, one by one, so that one bad record costs one record."""
    if not entries:
        return Filed()
    publishers = find_publishers(entry.link for entry in entries)
    addressed = _with_addresses(entries, shelf)
    try:
        _create(feed, addressed, publishers, now)
    except BAD_ROW:
        filed = Filed()
        for pair in addressed:
            filed = filed.plus(_create_one(feed, pair, publishers, now))
        return filed
    return Filed(new=len(entries))


def _create_one(
    feed: Feed, pair: tuple[Entry, str | None], publishers: PublisherFinder, now: datetime
) -> Filed:
    entry, url = pair
    try:
        _create(feed, [pair], publishers, now)
    except BAD_ROW as error:
        shelf = look_up(feed, [entry])
        known = shelf.by_key.get(own_link_key(entry)) if url else None
        if known is None:
            return Filed(skipped=1, warnings=(not_stored(entry, error),))
        # Another feed brought the article at the same moment.
        sight(feed, shelf, [Match(entry, known)], now)
        return Filed(unchanged=1)
    return Filed(new=1)


def _create(
    feed: Feed,
    pairs: Sequence[tuple[Entry, str | None]],
    publishers: PublisherFinder,
    now: datetime,
) -> None:
    """Raises one of BAD_ROW; nothing of the batch is stored then."""
    with transaction.atomic():
        ids = PublicIdCounter.allocate_many(SourceRecord.PUBLIC_ID_PREFIX, now.year, len(pairs))
        records = bulk_create_with_history(
            [
                new_record(public_id, entry, url, publishers, now)
                for public_id, (entry, url) in zip(ids, pairs, strict=True)
            ],
            SourceRecord,
            default_change_reason=f"Came in from the feed {feed}.",
            default_date=now,
        )
        SourceRevision.objects.bulk_create(
            revision_of(record, 1, entry, now)
            for record, (entry, _) in zip(records, pairs, strict=True)
        )
        Sighting.objects.bulk_create(
            sighting_of(feed, record.pk, entry, now)
            for record, (entry, _) in zip(records, pairs, strict=True)
        )


def _with_addresses(entries: Sequence[Entry], shelf: Shelf) -> list[tuple[Entry, str | None]]:
    """Each entry with its record's address: none where another record has it already.

    A site's front page is no article's address.
    """
    taken = set(shelf.by_key)
    pairs: list[tuple[Entry, str | None]] = []
    for entry in entries:
        key = own_link_key(entry)
        longest = SourceRecord._meta.get_field("url").max_length or 0
        free = bool(key) and key not in taken and len(entry.link) <= longest
        pairs.append((entry, entry.link if free else None))
        taken.add(key)
    return pairs
