"""One entry of the timeline, whatever its kind. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """A dated entry as pages and files show it; only public names, ids and links are in it.

    `public_id` of a milestone is that of its proposal. `symbol` is the kind of an incident,
    and the entry's own kind otherwise. `countries` are ISO 3166-1 alpha-2 codes. `note` is
    the second line of a list. `stands_at` places it in the timeline. `calendar_status` is what
    a calendar calls an event. Of a milestone the times of change and publication are those of its
    proposal, too.
    """

    kind: str
    pk: int
    public_id: str
    title: str
    url: str
    symbol: str
    edtf: str
    precision: str
    earliest: datetime | None
    latest: datetime | None
    date_text: str
    date_short: str
    updated_at: datetime
    published_at: datetime | None
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    note: str = ""
    verdict: str = ""
    stance: str = ""
    source_count: int = 0
    independent_source_count: int = 0
    untraced_source_count: int = 0
    calendar_status: str = ""

    @property
    def feed_key(self) -> str:
        """What names it for ever; a milestone is named with its proposal."""
        return self.public_id if self.kind != "milestone" else f"{self.public_id}/step-{self.pk}"

    @property
    def stands_at(self) -> datetime | None:
        """Where its date ends; where it is still open, where it began."""
        return self.latest or self.earliest
