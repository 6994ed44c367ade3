"""Which report relays which: named actions that keep `upstream` and `origin` in step.

`upstream` is the report that a record passes on; `origin` is the first one of that chain and
is what independent sources are counted by.
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from core import merging
from core.publishing import CantMerge, lock, record_change
from sources.models import SourceRecord
from sources.vocabularies import Originality, TriageState


class LoopInChain(ValueError):
    """A report can't relay, or be a duplicate of, itself; not even through others."""


def set_upstream(
    *, record: SourceRecord, upstream: SourceRecord, by: User | None, note: str = ""
) -> SourceRecord:
    """Say that `record` relays `upstream`; all that relays `record` gets the new origin.

    A duplicate given as `upstream` stands for the record that it duplicates.
    Raises LoopInChain.
    """
    with transaction.atomic():
        upstream = upstream.duplicate_of or upstream
        # Whoever lengthens one of these chains at the same time waits here.
        lock(record, *_chain(upstream))
        if record == upstream:
            raise LoopInChain(f"{record.public_id} can't relay itself.")
        if record in _chain(upstream):
            raise LoopInChain(
                f"{upstream.public_id} relays {record.public_id}, itself or through others."
            )
        record.originality = Originality.RELAY
        record.upstream = upstream
        record.origin = _chain(upstream)[-1]
        record.upstream_note = note or record.upstream_note
        record_change(record, by=by, reason=f"Relays {upstream.public_id}. {note}".strip())
        _pass_on(record, record.origin, by)
    return record


def clear_upstream(
    *,
    record: SourceRecord,
    by: User | None,
    note: str = "",
    originality: Originality = Originality.UNTRACED,
) -> SourceRecord:
    """Take back that `record` relays another; it heads its own chain again."""
    with transaction.atomic():
        lock(record)
        record.upstream = record.origin = None
        record.originality = originality
        record.upstream_note = note
        record_change(record, by=by, reason=f"Relays no other report. {note}".strip())
        _pass_on(record, record, by)
    return record


def merge(
    *, kept: SourceRecord, merged: SourceRecord, by: User | None, reason: str
) -> list[merging.Move]:
    """Let `kept` stand for `merged`, the same report: citations, claims and relays move to it.

    Revisions and sightings stay with the page that was fetched, so that the next fetch finds
    its record again. If nobody has traced `kept` yet, it takes over what `merged` relays.
    Raises LoopInChain and what `core.merging.merge` raises.
    """
    with transaction.atomic():
        lock(kept, merged)
        if kept.triage == TriageState.FILTERED:
            raise CantMerge(f"The terms left {kept.public_id} out of the queue: put it in first.")
        if kept.triage in (TriageState.REJECTED, TriageState.DUPLICATE):
            raise CantMerge(f"{kept.public_id} is {kept.get_triage_display().lower()}: reopen it.")
        inherited = merged.upstream
        for relay in SourceRecord.objects.filter(upstream=merged).order_by("pk"):
            set_upstream(record=relay, upstream=kept, by=by, note=relay.upstream_note)
        moves = merging.merge(kept=kept, merged=merged, by=by, reason=reason)
        merged.triage, merged.rejection = TriageState.DUPLICATE, ""
        merged.duplicate_of = kept
        merged.triaged_by, merged.triaged_at = by, timezone.now()
        record_change(merged, by=by, reason=f"Duplicate of {kept.public_id}: {reason}")
        kept.refresh_from_db()
        if inherited is not None and kept.originality == Originality.UNTRACED:
            set_upstream(record=kept, upstream=inherited, by=by, note=merged.upstream_note)
    return moves


def _chain(record: SourceRecord) -> list[SourceRecord]:
    """`record`, what it relays, what that relays … up to the origin."""
    chain = [record]
    while (link := chain[-1].upstream) is not None and link not in chain:
        chain.append(link)
    return chain


def _pass_on(record: SourceRecord, origin: SourceRecord, by: User | None) -> None:
    """Everything that relays `record`, at any distance, has `origin`."""
    for relay in SourceRecord.objects.filter(upstream=record).order_by("pk"):
        relay.origin = origin
        record_change(relay, by=by, reason=f"Through {record.public_id} from {origin.public_id}")
        _pass_on(relay, origin, by)
