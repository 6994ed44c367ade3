"""How filing went, and what the database may say to a single bad row."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import DataError, IntegrityError

from sources.ingest.outcomes import Entry, ParseWarning, WarningCode
from sources.ingest.text import clean_text

# Other errors (locked, disk full) concern all rows and end the whole transaction.
BAD_ROW = (IntegrityError, DataError, ValueError)


@dataclass(frozen=True)
class Filed:
    """Counts of entries, and what an editor should know."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    skipped: int = 0
    filtered: int = 0  # of the new ones, those that the terms keep out of the queue
    guids_reused: bool = False
    warnings: tuple[ParseWarning, ...] = ()

    def plus(self, other: Filed) -> Filed:
        return Filed(
            self.new + other.new,
            self.revised + other.revised,
            self.unchanged + other.unchanged,
            self.skipped + other.skipped,
            self.filtered + other.filtered,
            self.guids_reused or other.guids_reused,
            self.warnings + other.warnings,
        )


def not_stored(entry: Entry, error: Exception) -> ParseWarning:
    name = entry.title or entry.link or entry.key
    return ParseWarning(WarningCode.NOT_STORED, clean_text(f"{name}: {error}", 300))
