"""What all the entries of one body have in common while they are filed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sources.ingest.relevance import Terms
from sources.models import Feed


@dataclass(frozen=True)
class Batch:
    """`terms` say what is put before an editor; None: everything is.

    `passed_over` entries of the body are known to be what they were and are not filed again.
    `body` gives the key of the stored answer that the entries came in and stores it first if
    need be; None where answers aren't kept. It is called outside of savepoints only.
    `wary` batches put up with a bad row: what may fail goes into a savepoint, for which SQLite
    copies every page that it changes into a file. Others raise, and leave nothing to be kept.
    """

    feed: Feed
    now: datetime
    terms: Terms | None = None
    passed_over: int = 0
    body: Callable[[], int | None] = lambda: None
    wary: bool = True
