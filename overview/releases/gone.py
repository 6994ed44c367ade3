"""Ids that were public and lead elsewhere now: withdrawn entries, and merged ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.exports import Export, plain
from core.spreadsheet import Cell
from core.vocabularies import PublishingStatus
from overview.releases.tables import lists


@dataclass(frozen=True)
class Gone:
    """`merged_into` is the id of the public entry that took it over, '' where none did."""

    public_id: str
    table: str
    what: str
    merged_into: str
    reason: str


def gone() -> Iterator[Gone]:
    """List by list, by the number in which they were made."""
    for export in lists():
        model: Any = export.rows().model if export.rows else None
        rows = model._base_manager.filter(
            status=PublishingStatus.WITHDRAWN, published_at__isnull=False
        )
        for row in rows.select_related("merged_into").order_by("pk").iterator(chunk_size=500):
            target = row.merged_into
            merged = target is not None and target.is_published
            yield Gone(
                row.public_id,
                export.name,
                "merged" if merged else "withdrawn",
                target.public_id if merged else "",
                "" if merged else row.withdrawal_reason,
            )


GONE = Export(
    "gone",
    "Withdrawn and merged ids",
    (
        plain("public_id", "Id", "An id that was public once."),
        plain("table", "Table", "The table that held it."),
        plain("what", "What became of it", "“withdrawn”, or “merged” into another entry."),
        plain("merged_into", "Merged into", "Id of the entry that took it over."),
        plain("reason", "Reason", "Why it was withdrawn."),
    ),
    lambda rows: rows,
    key=("public_id",),
)


@dataclass(frozen=True)
class Difference:
    """A row that is another than in the release before; `fields` are the columns that differ."""

    table: str
    key: Cell
    what: str
    fields: tuple[str, ...]
    merged_into: str


CHANGES = Export(
    "changes",
    "Changes since the release before",
    (
        plain("table", "Table", "The table of the row."),
        plain("key", "Key", "Its key there; several columns with a space between."),
        plain(
            "what",
            "What happened",
            "“added”, “changed”, “withdrawn”, “merged”, or “removed”: of a row that hangs on an "
            "entry, or of an entry that is hidden by another one.",
        ),
        plain("fields", "Fields", "Columns whose values differ.", "list"),
        plain("merged_into", "Merged into", "Id of the entry that took it over."),
    ),
    lambda rows: rows,
    key=("table", "key"),
)
