"""Every file of the site with what it holds today."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max
from django.urls import reverse

from core.exports import Export, Part
from core.listing import FileLink, file_links
from overview.registry import parts_of, registered


@dataclass(frozen=True)
class Download:
    """`rows` and `changed` are None where the file has none of its own; `files` may be empty."""

    export: Export
    files: list[FileLink]
    page: str
    rows: int | None
    changed: datetime | None
    parts: list[Download] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return len(self.export.columns)


def downloads() -> list[Download]:
    """The lists by their titles, each with the tables of its parts. At most two queries each."""
    lists = [export for export in registered() if not isinstance(export, Part)]
    return [_download(export) for export in sorted(lists, key=lambda export: export.title)]


def _download(export: Export) -> Download:
    rows = export.everything()
    changed = None
    if export.rows is not None and hasattr(export.rows(), "aggregate"):
        changed = export.rows().order_by().aggregate(changed=Max("updated_at"))["changed"]
    return Download(
        export,
        file_links(export, export.files) if export.files else [],
        reverse(export.page),
        None if rows is None else rows.count(),
        changed,
        [_part(part) for part in parts_of(export)],
    )


def _part(part: Part) -> Download:
    return Download(part, file_links(part, part.files), "", part.everything().count(), None)
