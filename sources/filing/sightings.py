"""Keeps which feed carries which record, under which key and with which text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sources.filing.known import Shelf
from sources.filing.rows import sighting_of
from sources.filing.table import insert, update
from sources.ingest.diff import Match
from sources.models import Feed, Sighting


def sight(feed: Feed, shelf: Shelf, matches: Sequence[Match], now: datetime) -> None:
    """Say that the feed still carries these records, and which text of each it has.

    Some feeds make a new GUID at each visit: the sighting that has the old one takes the new.
    """
    if not matches:
        return
    in_body = {match.entry.key for match in matches}
    same, other, added = [], [], []
    stale = {seen.record_id: seen for key, seen in shelf.sightings.items() if key not in in_body}
    for match in matches:
        seen = shelf.sightings.get(match.entry.key) or stale.pop(match.known.record_id, None)
        if seen is None:
            added.append(sighting_of(feed, match.known.record_id, match.entry, now))
        elif (seen.key, seen.content_hash) == (match.entry.key, match.entry.content_hash):
            same.append(seen.pk)
        else:
            entry = match.entry
            other.append(
                {"id": seen.pk, "key": entry.key, "content_hash": entry.content_hash,
                 "last_seen_at": now}
            )  # fmt: skip
    if same:
        Sighting.objects.filter(pk__in=same).update(last_seen_at=now)
    update(Sighting, other)
    insert(Sighting, added)
