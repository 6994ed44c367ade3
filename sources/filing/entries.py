"""Files what a feed brought: records, revisions and sightings.

What a person decided or wrote is never overwritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sources.filing.batch import Batch
from sources.filing.changed import revise_all
from sources.filing.known import look_up
from sources.filing.new import create_all
from sources.filing.outcome import Filed
from sources.filing.reused import under_links, with_reused_guids
from sources.filing.sightings import sight
from sources.ingest.diff import Match, decide
from sources.ingest.outcomes import Entry, ParseWarning, WarningCode
from sources.relevance import reconsider


def file_entries(batch: Batch, entries: Sequence[Entry]) -> Filed:
    """File all entries of one body. The caller holds the feed's lease and a transaction."""
    if not entries:
        return Filed()
    shelf = look_up(batch.feed, entries, alone=not batch.passed_over)
    living = [entry for entry in entries if entry.key not in shelf.buried]
    changes = decide(living, shelf.by_key)
    reused = with_reused_guids(changes.changed)
    if reused:
        again = file_entries(batch, under_links(entries, reused))
        note = ParseWarning(WarningCode.SHARED_GUID, f"{len(reused)} given to another article")
        return replace(again, warnings=(note, *again.warnings), guids_reused=True)
    corrected: list[Match] = []
    elsewhere: list[Match] = []
    for match in changes.changed:
        first_seen_here = not shelf.sightings_of(match.known.record_id)
        first_text = match.known.record_id in shelf.unread
        (elsewhere if first_seen_here and not first_text else corrected).append(match)
    filed, stored = revise_all(batch, corrected)
    current = [*changes.unchanged, *elsewhere]
    sight(batch.feed, shelf, [*current, *stored], batch.now)
    news = [(match.known.record_id, match.entry) for match in [*stored, *elsewhere]]
    if news:
        reconsider(batch.terms, news, feed=batch.feed, now=batch.now)
    filed = filed.plus(create_all(batch, changes.new, shelf))
    buried = len(entries) - len(living) + len(changes.duplicates_in_body)
    return replace(filed, unchanged=filed.unchanged + len(current) + buried)
