"""What happened to one entry on one day. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Changed:
    """`at` is the last of the day's changes; `what` says whether the entry became public that day.

    `lines` say what was changed and `reasons` why, both as the page of the entry has them.
    """

    kind: str
    public_id: str
    title: str
    url: str
    symbol: str
    what: str
    day: date
    at: datetime
    lines: tuple[str, ...]
    reasons: tuple[str, ...]
