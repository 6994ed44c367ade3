"""Keeps the answers that brought something new, so that anyone can check what a feed said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sources.filing.table import insert_one
from sources.ingest.visit import Visit
from sources.models import RawBody


def keeper(visit: Visit, now: datetime) -> Callable[[], int | None]:
    """Stores the answer of this visit at the first call; each call returns its key.

    None where the settings keep no answers. `sources.retention` says when they go again.
    """
    kept: list[int] = []

    def keep() -> int | None:
        if not visit.packed:
            return None
        if not kept:
            row = {
                "url": visit.final_url[:2000],
                "content_type": visit.content_type[:200],
                "sha256": visit.sha256,
                "size": visit.bytes_read,
                "packed": visit.packed,
                "fetched_at": now,
            }
            kept.append(insert_one(RawBody, row))
        return kept[0]

    return keep
