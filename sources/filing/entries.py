"""Files what a feed brought: records, revisions and sightings.

What a person decided or wrote is never overwritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sources.filing.changed import revise_all
from sources.filing.known import look_up, without_buried
from sources.filing.new import create_all
from sources.filing.outcome import Filed
from sources.filing.sightings import sight
from sources.ingest.diff import Match, decide
from sources.ingest.outcomes import Entry
from sources.models import Feed


def file_entries(feed: Feed, entries: Sequence[Entry], *, now: datetime) -> Filed:
    """File all entries of one body. The caller holds the feed's lease and a transaction."""
    living = without_buried(feed, entries)
    shelf = look_up(feed, living)
    changes = decide(living, shelf.by_key)
    corrected: list[Match] = []
    elsewhere: list[Match] = []
    for match in changes.changed:
        first_seen_here = not shelf.sightings_of(match.known.record_id)
        first_text = match.known.record_id in shelf.unread
        (elsewhere if first_seen_here and not first_text else corrected).append(match)
    filed, stored = revise_all(feed, corrected, now)
    current = [*changes.unchanged, *elsewhere]
    sight(feed, shelf, [*current, *stored], now)
    filed = filed.plus(create_all(feed, changes.new, shelf, now))
    buried = len(entries) - len(living) + len(changes.duplicates_in_body)
    return replace(filed, unchanged=filed.unchanged + len(current) + buried)
