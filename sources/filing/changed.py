"""Revises records whose articles their publishers have changed.

`revision` and `content_hash` are those of the text as it was last read. Title, authors, excerpt
and date follow it only while the record waits for review and nobody has edited them.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from core.publishing import record_change
from sources.filing.batch import Batch
from sources.filing.outcome import BAD_ROW, Filed, not_stored
from sources.filing.rows import date_fields, revision_of, shown_fields
from sources.ingest.diff import Match
from sources.ingest.outcomes import Entry, ParseWarning, WarningCode
from sources.models import SourceRecord, SourceRevision
from sources.vocabularies import UNDECIDED

# A page that writes the time of day into its text would fill the disk.
MAX_REVISIONS = 24


def revise_all(batch: Batch, matches: Sequence[Match]) -> tuple[Filed, list[Match]]:
    """The counts, and the matches whose text is stored; one that fails costs itself only."""
    if not matches:
        return Filed(), []
    keys = [match.known.record_id for match in matches]
    # A lock that still lets citations and sightings point to the rows.
    records = SourceRecord.objects.select_for_update(of=("self",), no_key=True).in_bulk(keys)
    revisions = SourceRevision.objects.filter(record__in=keys).defer("content_html")
    newest = {revision.record_id: revision for revision in revisions.order_by("number")}
    changing = any(_is_news(newest.get(m.known.record_id), m.entry) for m in matches)
    body_id = batch.body() if changing else None
    filed, stored = Filed(), []
    for match in matches:
        record, last = records[match.known.record_id], newest.get(match.known.record_id)
        try:
            with transaction.atomic():
                if _is_news(last, match.entry):
                    newest[record.pk] = _revise(batch, record, last, match.entry, body_id)
                    done = Filed(revised=1)
                else:
                    done = _leave(record, last, match.entry)
        except BAD_ROW as error:
            done = Filed(skipped=1, warnings=(not_stored(match.entry, error),))
        else:
            stored.append(match)
        filed = filed.plus(done)
    return filed, stored


def _is_news(last: SourceRevision | None, entry: Entry) -> bool:
    """Not if another feed brought this text already, nor if there were too many."""
    if last is None:
        return True
    return last.content_hash != entry.content_hash and last.number < MAX_REVISIONS


def _revise(
    batch: Batch,
    record: SourceRecord,
    last: SourceRevision | None,
    entry: Entry,
    body_id: int | None,
) -> SourceRevision:
    number = last.number + 1 if last else 1
    row = revision_of(record.pk, number, entry, shown_fields(entry), batch.now, body_id)
    revision = SourceRevision.objects.create(**row)
    record.revision = revision.number
    record.content_hash = entry.content_hash
    if last is None:
        reason = f"Read for the first time, in the feed {batch.feed}."
    else:
        reason = f"Changed by its publisher, in the feed {batch.feed}."
        _follow(record, last, entry)
    record_change(record, by=None, reason=reason)
    return revision


def _leave(record: SourceRecord, last: SourceRevision | None, entry: Entry) -> Filed:
    """The text is not kept. If that is because there were too many, whoever reviews is told."""
    if last is None or last.content_hash == entry.content_hash:
        return Filed(unchanged=1)
    if not record.text_frozen:
        record.text_frozen = True
        reason = f"Changed too often: texts after the {last.number}th are not kept."
        record_change(record, by=None, reason=reason)
    note = ParseWarning(WarningCode.FROZEN, f"{record.public_id} after {last.number} versions")
    return Filed(unchanged=1, warnings=(note,))


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
