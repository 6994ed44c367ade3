"""What the API serves across apps: actors, the timeline and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from core.api.keyset import Key, Term
from core.api.resources import Resource
from core.exports import Export
from overview.change_pages import CHANGES
from overview.changelog import ChangeLog
from overview.exports import ACTORS, TIMELINE
from overview.timeline_entries import load
from overview.timeline_query import Timeline

Read = list[tuple[Any, Key]]


class Entries:
    """The entries of a timeline in its order, for pages by key."""

    def __init__(self, export: Export, timeline: Timeline) -> None:
        self.timeline = timeline
        self.terms = (
            Term("entry_at", datetime, not timeline.oldest_first, nulls_first=False),
            Term("entry_kind", str),
            Term("entry_key", int, not timeline.oldest_first),
        )

    def read(self, terms: Sequence[Term], condition: Q | None, most: int) -> Read:
        if not self.timeline.parts:
            return []
        ordered = self.timeline.keys(condition).order_by(*(term.ordering() for term in terms))
        places = [(kind, key, at) for kind, key, at in ordered[:most]]
        found = {(e.kind, e.pk): e for e in load([(kind, key) for kind, key, _ in places])}
        return [
            (found[kind, key], (at, kind, key)) for kind, key, at in places if (kind, key) in found
        ]

    def count(self) -> int:
        return self.timeline.count()


class ChangedDays:
    """What changed, the newest first, for pages by key."""

    terms = (
        Term("change_day", date, descending=True),
        Term("entry_kind", str),
        Term("entry_key", int, descending=True),
    )

    def __init__(self, export: Export, log: ChangeLog) -> None:
        self.log = log

    def read(self, terms: Sequence[Term], condition: Q | None, most: int) -> Read:
        if not self.log.kinds:
            return []
        ordered = self.log.keys(condition).order_by(*(term.ordering() for term in terms))
        pairs = self.log.pairs(list(ordered[:most]))
        return [(change, (day, kind, key)) for (kind, key, day), change in pairs]

    def count(self) -> int:
        return self.log.count()


RESOURCES = (
    Resource(
        ACTORS,
        "Published actors by name: states, organisations, groups, officials, unnamed sources.",
    ),
    Resource(TIMELINE, "Dated entries of all kinds in the order of time.", Entries),
    Resource(
        CHANGES, "What became public or was changed on each day, the latest day first.", ChangedDays
    ),
)
