"""Makes records of articles that nobody knew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from core.models import PublicIdCounter
from sources.filing.batch import Batch
from sources.filing.domains import PublisherFinder, find_publishers
from sources.filing.known import Shelf, look_up, own_link_key
from sources.filing.outcome import BAD_ROW, Filed, not_stored
from sources.filing.rows import new_record, revision_of, shown_fields, sighting_of
from sources.filing.sightings import sight
from sources.filing.table import copy_to_history, insert
from sources.ingest.diff import Match
from sources.ingest.outcomes import Entry
from sources.models import Sighting, SourceRecord, SourceRevision
from sources.relevance import first_state


@dataclass(frozen=True)
class Draft:
    """A record to be made: with which address, and whether the terms put it before an editor."""

    entry: Entry
    url: str | None
    state: dict[str, Any]
    shown: dict[str, Any]


def create_all(batch: Batch, entries: Sequence[Entry], shelf: Shelf) -> Filed:
    """All in one go; if it fails, one by one, so that one bad record costs one record.

    Raises one of BAD_ROW if the batch is not wary; the transaction is of no use then.
    """
    if not entries:
        return Filed()
    publishers = find_publishers(entry.link for entry in entries)
    body_id = batch.body()
    drafts = [
        Draft(entry, url, first_state(batch.terms, entry), shown_fields(entry))
        for entry, url in _with_addresses(entries, shelf)
    ]
    try:
        return _create(batch, drafts, publishers, body_id)
    except BAD_ROW:
        if not batch.wary:
            raise
        filed = Filed()
        for draft in drafts:
            filed = filed.plus(_create_one(batch, draft, publishers, body_id))
        return filed


def _create_one(
    batch: Batch, draft: Draft, publishers: PublisherFinder, body_id: int | None
) -> Filed:
    try:
        return _create(batch, [draft], publishers, body_id)
    except BAD_ROW as error:
        shelf = look_up(batch.feed, [draft.entry])
        known = shelf.by_key.get(own_link_key(draft.entry)) if draft.url else None
        if known is None:
            return Filed(skipped=1, warnings=(not_stored(draft.entry, error),))
        # Another feed brought the article at the same moment.
        sight(batch.feed, shelf, [Match(draft.entry, known)], batch.now)
        return Filed(unchanged=1)


def _create(
    batch: Batch, drafts: Sequence[Draft], publishers: PublisherFinder, body_id: int | None
) -> Filed:
    """Raises one of BAD_ROW; nothing of the batch is stored then."""
    now = batch.now
    with transaction.atomic(savepoint=batch.wary):
        ids = PublicIdCounter.allocate_many(SourceRecord.PUBLIC_ID_PREFIX, now.year, len(drafts))
        stored = insert(
            SourceRecord,
            [
                new_record(
                    public_id,
                    draft.entry,
                    draft.url,
                    publishers,
                    now,
                    {**draft.state, **draft.shown},
                )
                for public_id, draft in zip(ids, drafts, strict=True)
            ],
            returning=("public_id", "id"),
        )
        keys: dict[str, int] = dict(stored)
        made = [(keys[public_id], draft) for public_id, draft in zip(ids, drafts, strict=True)]
        copy_to_history(
            SourceRecord, list(keys.values()), at=now, reason=f"Came in from the feed {batch.feed}."
        )
        insert(
            SourceRevision,
            [revision_of(key, 1, draft.entry, draft.shown, now, body_id) for key, draft in made],
        )
        insert(Sighting, [sighting_of(batch.feed, key, draft.entry, now) for key, draft in made])
    return Filed(
        new=len(drafts), filtered=sum(bool(draft.state["filtered_by"]) for draft in drafts)
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
