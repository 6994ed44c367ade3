"""Revises records whose articles their publishers have changed.

`content_html`, `content_hash` and `revision` are the text as it was last read. Title, authors,
excerpt and date follow it only while the record waits for review and nobody has edited them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from core.publishing import record_change
from sources.filing.outcome import BAD_ROW, Filed, not_stored
from sources.filing.rows import date_fields, revision_of, shown_fields
from sources.ingest.diff import Match
from sources.ingest.outcomes import Entry, ParseWarning, WarningCode
from sources.models import Feed, SourceRecord, SourceRevision
from sources.vocabularies import TriageState

# A page that writes the time of day into its text would fill the disk.
MAX_REVISIONS = 24
UNDECIDED = frozenset({TriageState.NEW, TriageState.LATER})


def revise_all(feed: Feed, matches: Sequence[Match], now: datetime) -> tuple[Filed, list[Match]]:
    """The counts, and the matches whose text is stored; one that fails costs itself only."""
    if not matches:
        return Filed(), []
    keys = [match.known.record_id for match in matches]
    # A lock that still lets citations and sightings point to the rows.
    records = SourceRecord.objects.select_for_update(of=("self",), no_key=True).in_bulk(keys)
    revisions = SourceRevision.objects.filter(record__in=keys).defer("content_html")
    newest = {revision.record_id: revision for revision in revisions.order_by("number")}
    filed, stored = Filed(), []
    for match in matches:
        pk = match.known.record_id
        try:
            with transaction.atomic():
                done, newest[pk] = _revise(feed, records[pk], newest.get(pk), match.entry, now)
        except BAD_ROW as error:
            done = Filed(skipped=1, warnings=(not_stored(match.entry, error),))
        else:
            stored.append(match)
        filed = filed.plus(done)
    return filed, stored


def _revise(
    feed: Feed, record: SourceRecord, last: SourceRevision | None, entry: Entry, now: datetime
) -> tuple[Filed, SourceRevision]:
    """The newest revision: a new one, unless another feed brought it or there are too many."""
    if last is not None and last.content_hash == entry.content_hash:
        return Filed(unchanged=1), last
    if last is not None and last.number >= MAX_REVISIONS:
        note = ParseWarning(WarningCode.FROZEN, f"{record.public_id} after {last.number} versions")
        return Filed(unchanged=1, warnings=(note,)), last
    revision = revision_of(record, last.number + 1 if last else 1, entry, now)
    revision.save(force_insert=True)
    record.revision = revision.number
    record.content_html, record.content_hash = entry.content_html, entry.content_hash
    if last is None:
        reason = f"Read for the first time, in the feed {feed}."
    else:
        reason = f"Changed by its publisher, in the feed {feed}."
        _follow(record, last, entry)
    record_change(record, by=None, reason=reason)
    return Filed(revised=1), revision


def _follow(record: SourceRecord, last: SourceRevision, entry: Entry) -> None:
    """Take over what nobody has decided on or edited since it last came in."""
    if record.triage not in UNDECIDED:
        record.changed_upstream = True
        return
    for name, value in shown_fields(entry).items():
        if getattr(record, name) == getattr(last, name):
            setattr(record, name, value)
    if record.published_on_page == last.published_on_page:
        for name, value in date_fields(entry).items():
            setattr(record, name, value)
