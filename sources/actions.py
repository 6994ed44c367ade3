"""Named actions on source records: what an editor decides about them.

Each decision is one conditional UPDATE on the state that the editor saw, so of two editors who
decide at once one is told who was first.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, CharField, F, TextField, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from core import four_eyes
from core.publishing import lock, record_change
from core.relations import bearer, pointers, rows_of, stays
from core.vocabularies import PublishingStatus
from core.vocabulary import label_of
from sources.chains import LoopInChain, clear_upstream, merge, set_upstream
from sources.models import SourceRecord
from sources.vocabularies import UNDECIDED, WAITING, RejectionReason, TriageState

__all__ = [
    "AlreadyReviewed",
    "LeftOut",
    "LoopInChain",
    "StillCited",
    "accept",
    "clear_upstream",
    "leave_out_again",
    "mark_duplicate",
    "merge",
    "put_in",
    "put_off",
    "reject",
    "reopen",
    "set_upstream",
    "uses_of",
]
# Taking a record out of the record of sources; one that was accepted is withdrawn by it.
REFUSABLE = UNDECIDED | {TriageState.ACCEPTED}
# Links among source records that a refusal need not undo; `upstream` is none of them.
INNER_LINKS = ("merged_into", "origin", "duplicate_of")


class AlreadyReviewed(Exception):
    """Somebody else decided first, or the terms did; the message names who, what and when."""

    def __init__(self, record: SourceRecord) -> None:
        state = label_of(TriageState, record.triage).lower()
        if record.triaged_at is None and record.triage in (TriageState.NEW, TriageState.FILTERED):
            super().__init__(
                f"{record.public_id} has changed since this page was opened: it is now "
                f"“{state}”. Reload the page."
            )
            return
        by = record.triaged_by.get_username() if record.triaged_by else "nobody named"
        when = (
            f"{record.triaged_at.day} {record.triaged_at:%B %Y, %H:%M} UTC"
            if record.triaged_at
            else "earlier"
        )
        super().__init__(
            f"{record.public_id} has already been decided: {state}, by {by}, {when}. "
            "Reload the page to see why."
        )


class LeftOut(ValueError):
    """What the terms left out can't stand for another record: nobody has looked at it."""

    def __init__(self, record: SourceRecord) -> None:
        super().__init__(
            f"The terms left {record.public_id} out of the queue. Put it in first, or choose "
            "another record."
        )


class StillCited(Exception):
    """The record supports something. `citing` says what, in words."""

    def __init__(self, record: SourceRecord, citing: list[str]) -> None:
        self.citing = citing
        super().__init__(
            f"{record.public_id} is still in use by {'; '.join(citing)}. Cite another source "
            "there first, or merge the two records."
        )


def accept(*, record: SourceRecord, by: User | None, note: str = "") -> SourceRecord:
    """New, put off or left out → accepted and public.

    Raises AlreadyReviewed; SecondPersonNeeded where four eyes are on and `by` entered it by hand.
    """
    four_eyes.refuse_own_entry(record, by, "accepted")
    return _decide(
        record,
        record.triage,
        UNDECIDED,
        by,
        f"Accepted. {note}".strip(),
        triage=TriageState.ACCEPTED,
        triage_note=note,
        status=PublishingStatus.PUBLISHED,
        published_at=Coalesce("published_at", timezone.now()),
        passed_at=timezone.now(),
        withdrawal_reason="",
    )


def put_off(*, record: SourceRecord, by: User | None, note: str = "") -> SourceRecord:
    """New → put off; it stays in the queue. Raises AlreadyReviewed."""
    return _decide(
        record,
        record.triage,
        frozenset({TriageState.NEW}),
        by,
        f"Put off. {note}".strip(),
        triage=TriageState.LATER,
        triage_note=note,
    )


def put_in(*, record: SourceRecord, by: User | None, note: str = "") -> SourceRecord:
    """Left out by the terms → new, in the queue; no terms touch it again.

    `filtered_by` stays, so that `leave_out_again` can undo it. Raises AlreadyReviewed.
    """
    return _decide(
        record,
        record.triage,
        frozenset({TriageState.FILTERED}),
        by,
        f"Put in the queue. {note}".strip(),
        triage=TriageState.NEW,
        triage_note=note,
        enriched_revision=0,  # what nobody waited for was not read
    )


def leave_out_again(*, record: SourceRecord, by: User | None, note: str = "") -> SourceRecord:
    """New or put off, and once left out by the terms → left out; undoes `put_in`.

    Raises AlreadyReviewed, StillCited, ValueError if the terms never left it out.
    """
    if not record.filtered_by:
        raise ValueError(f"No terms left {record.public_id} out. Reject it with a reason instead.")
    return _take_out(
        record,
        record.triage,
        WAITING,
        by,
        "Left out of the queue again.",
        note,
        triage=TriageState.FILTERED,
    )


def reject(*, record: SourceRecord, by: User | None, reason: str, note: str = "") -> SourceRecord:
    """Undecided or accepted → rejected, for a `RejectionReason`; a public one is withdrawn.

    Raises AlreadyReviewed, StillCited, ValueError for an unknown reason or for "other"
    without a note.
    """
    if reason not in RejectionReason.codes():
        raise ValueError(f"“{reason}” is not a reason for rejecting a source.")
    if reason == RejectionReason.OTHER and not note.strip():
        raise ValueError("Explain “other” in the note.")
    return _take_out(
        record,
        record.triage,
        REFUSABLE,
        by,
        f"Rejected: {label_of(RejectionReason, reason).lower()}.",
        note,
        triage=TriageState.REJECTED,
        rejection=reason,
    )


def mark_duplicate(
    *, record: SourceRecord, of: SourceRecord, by: User | None, note: str = ""
) -> SourceRecord:
    """Undecided or accepted → duplicate of another record; a public one is withdrawn.

    What was a duplicate of `record` becomes one of `of`, so that the way there is one step.
    Raises AlreadyReviewed, StillCited (then `merge` moves what cites it), LoopInChain, LeftOut.
    """
    seen = record.triage
    with transaction.atomic():
        lock(record, of)
        target = of.duplicate_of or of
        if target.pk == record.pk:
            raise LoopInChain(f"{record.public_id} can't be a duplicate of itself.")
        if target.triage == TriageState.FILTERED:
            raise LeftOut(target)
        why = f"Duplicate of {target.public_id}."
        _take_out(
            record,
            seen,
            REFUSABLE,
            by,
            why if target.is_published else "Duplicate of another source.",
            note,
            inside=why,
            triage=TriageState.DUPLICATE,
            duplicate_of=target,
        )
        for earlier in SourceRecord.objects.filter(duplicate_of=record):
            earlier.duplicate_of = target
            record_change(earlier, by=by, reason=f"{record.public_id}: {why}")
    return record


def reopen(*, record: SourceRecord, by: User | None, reason: str) -> SourceRecord:
    """Accepted, rejected or duplicate → new, back in the queue; a public one is withdrawn.

    Raises AlreadyReviewed, StillCited, ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("Say why the decision is taken back.")
    return _take_out(
        record,
        record.triage,
        frozenset({TriageState.ACCEPTED, TriageState.REJECTED, TriageState.DUPLICATE}),
        by,
        "Under review again.",
        reason.strip(),
        triage=TriageState.NEW,
        rejection="",
        duplicate_of=None,
        enriched_revision=0,
    )


def uses_of(record: SourceRecord) -> list[str]:
    """What rests on `record`, in words: citations, claims, reports that relay it."""
    words = []
    for field in pointers(SourceRecord):
        if stays(field) or (field.model is SourceRecord and field.name in INNER_LINKS):
            continue
        words += [str(bearer(row)) for row in rows_of(field, record)]
    return sorted(set(words))


def _take_out(
    record: SourceRecord,
    seen: str,
    allowed: frozenset[TriageState],
    by: User | None,
    public_reason: str,
    note: str,
    *,
    inside: str = "",
    **values: Any,
) -> SourceRecord:
    """Decide against a record that nothing rests on; if it was public, it is withdrawn.

    `inside` is what the desk's history says where readers are told less.
    """
    public = {"status": PublishingStatus.PUBLISHED}
    status = When(**public, then=Value(PublishingStatus.WITHDRAWN.value))
    shown_reason = When(**public, then=Value(public_reason))
    with transaction.atomic():
        lock(record)  # whoever cites it now has to wait and will see the decision
        if record.triage == seen and (citing := uses_of(record)):
            raise StillCited(record, citing)
        return _decide(
            record,
            seen,
            allowed,
            by,
            f"{inside or public_reason} {note}".strip(),
            status=Case(status, default=F("status"), output_field=CharField()),
            unchecked_since=None,
            withdrawal_reason=Case(
                shown_reason, default=F("withdrawal_reason"), output_field=TextField()
            ),
            triage_note=note,
            **values,
        )


def _decide(
    record: SourceRecord,
    seen: str,
    allowed: frozenset[TriageState],
    by: User | None,
    why: str,
    **values: Any,
) -> SourceRecord:
    """One conditional UPDATE: it wins if the record still is in the state that was `seen`."""
    with transaction.atomic():
        won = seen in allowed and SourceRecord._base_manager.filter(
            pk=record.pk, triage=seen, merged_into__isnull=True
        ).update(triaged_by=by, triaged_at=timezone.now(), changed_upstream=False, **values)
        record.refresh_from_db()
        if not won:
            raise AlreadyReviewed(record)
        record_change(record, by=by, reason=why)
    return record
