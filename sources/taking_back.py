"""Taking a decision about a record back within minutes, as if it had not been made.

`sources.actions.reopen` is for later: it gives a reason and withdraws what was public. Here the
record is again what it was, word for word, and only its history tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core.publishing import lock, record_change
from sources.actions import AlreadyReviewed, StillCited, uses_of
from sources.models import SourceRecord
from sources.vocabularies import TriageState

# What decisions change of a record.
WORDS = ("triage", "status", "rejection", "triage_note", "withdrawal_reason", "changed_upstream")
TIMES = ("triaged_at", "published_at", "passed_at", "unchecked_since")
KEYS = ("triaged_by_id", "duplicate_of_id")


def snapshot(record: SourceRecord) -> dict[str, Any]:
    """What `take_back` needs, as JSON: take it before the decision."""
    return {
        **{name: getattr(record, name) for name in (*WORDS, *KEYS)},
        **{name: _written(getattr(record, name)) for name in TIMES},
        "duplicates": sorted(record.duplicates.values_list("pk", flat=True)),
    }


def state_of(record: SourceRecord) -> str:
    """Stands for the last decision about `record`: two are the same if nobody has decided since."""
    return f"{record.triage} {_written(record.triaged_at) or ''}".strip()


def take_back(
    *, record: SourceRecord, left: str, before: Mapping[str, Any], by: User | None
) -> SourceRecord:
    """The record is again what it was `before`, if it still is in the state that was `left`.

    Raises AlreadyReviewed if it isn't, StillCited if something rests on it by now.
    """
    with transaction.atomic():
        moved = list(SourceRecord.objects.filter(pk__in=before.get("duplicates", ())))
        lock(record, *moved)
        if state_of(record) != left:
            raise AlreadyReviewed(record)
        if before["triage"] != record.triage and (citing := uses_of(record)):
            raise StillCited(record, citing)
        follows = [other for other in moved if _followed(other, record)]
        values = {name: before[name] for name in (*WORDS, *KEYS)}
        values |= {name: _read(before[name]) for name in TIMES}
        SourceRecord._base_manager.filter(pk=record.pk).update(**values)
        record.refresh_from_db()
        record_change(record, by=by, reason="Decision taken back at once.")
        for other in follows:
            other.duplicate_of = record
            record_change(other, by=by, reason=f"Decision about {record.public_id} taken back.")
    return record


def _followed(other: SourceRecord, record: SourceRecord) -> bool:
    """Whether `other` is a duplicate because of the decision about `record`, and no later one."""
    by_itself = bool(
        other.triaged_at and record.triaged_at and other.triaged_at > record.triaged_at
    )
    return (
        other.triage == TriageState.DUPLICATE
        and other.duplicate_of_id == record.duplicate_of_id
        and not by_itself
    )


def keep(*, record: SourceRecord, by: User | None, note: str = "") -> SourceRecord:
    """Changed by its publisher after a decision, which stands. Raises AlreadyReviewed."""
    with transaction.atomic():
        won = SourceRecord._base_manager.filter(
            pk=record.pk, triage=record.triage, changed_upstream=True
        ).update(changed_upstream=False, triaged_by=by, triaged_at=timezone.now())
        record.refresh_from_db()
        if not won:
            raise AlreadyReviewed(record)
        words = f"Looked at the changed text; the decision stands. {note}"
        record_change(record, by=by, reason=words.strip())
    return record


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _read(moment: str | None) -> datetime | None:
    return parse_datetime(moment) if moment else None
