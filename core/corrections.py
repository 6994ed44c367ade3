"""Notes for readers on what was changed in a published entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from core.models import CorrectionNote, PublicEntity
from core.prepared import PreparedRows
from core.publishing import record_change
from core.vocabularies import CorrectionKind

# By public ids, the newest first.
notes_on: Final = PreparedRows(lambda: CorrectionNote.objects.all(), by="entry")


def note_correction(
    entity: PublicEntity, answer: Mapping[str, Any], *, by: AbstractBaseUser | None
) -> CorrectionNote | None:
    """Keep the note that a change form asked for; None where it asked for none."""
    kind, text = answer.get("correction_kind"), answer.get("correction_text")
    if not kind or not text:
        return None
    note = CorrectionNote(entry=entity.public_id, kind=kind, text=text)
    record_change(note, by=by, reason=answer.get("change_reason") or "Noted")
    return note


def corrections_of(entity: PublicEntity) -> list[CorrectionNote]:
    """The notes on `entity`, the newest first. Read once for each page."""
    known: list[CorrectionNote] | None = entity.__dict__.get("_corrections")
    if known is None:
        known = notes_on.read([entity.public_id])
        entity.__dict__["_corrections"] = known
    return known


def corrected_on(entity: PublicEntity) -> date | None:
    """The day of the last correction: what was wrong before it may have been quoted."""
    days = [
        note.noted_at for note in corrections_of(entity) if note.kind == CorrectionKind.CORRECTION
    ]
    return timezone.localdate(max(days)) if days else None
