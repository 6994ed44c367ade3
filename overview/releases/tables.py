"""Which tables a release holds: every list and part of the registry whose rows have a key."""

from __future__ import annotations

from typing import Any

from core.exports import Export, Part
from overview.registry import registered

DATA = "data"


def tables() -> list[Export]:
    """By their names. What is computed as asked has no lasting rows and is left out."""
    return [export for export in registered() if export.key]


def lists() -> list[Export]:
    """Those that are lists of entries with a page and filters."""
    return [export for export in tables() if not isinstance(export, Part)]


def find(name: str) -> Export | None:
    """By the path of its file: ``incidents``, ``incidents/figures``."""
    return next((export for export in tables() if path_of(export) == name), None)


def path_of(export: Export) -> str:
    """Where its rows are beneath the release, without an extension."""
    return f"{export.owner.name}/{export.short}" if isinstance(export, Part) else export.name


def rows_of(export: Export) -> Any:
    return export.prepare(export.everything())
