"""Hits as the page, the file and the suggestions show them, read anew from what is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from actors.models import Actor
from core.chunks import chunks
from core.prepared import PreparedRows
from core.rows import Row
from core.vocabulary import label_of
from debates.models import EngagementRule, Event, Proposal, Statement
from debates.rows import (
    event_row,
    events_for_lists,
    proposal_row,
    proposals_for_lists,
    rule_row,
    rules_for_lists,
    statement_row,
    statements_for_lists,
)
from incidents.models import Incident
from incidents.rows import for_lists, incident_row
from overview.models import SearchEntry
from overview.rows import actor_row
from overview.search.passages import Parts, Passage, marked, passages
from overview.search.query import Query
from overview.vocabularies import SearchKind
from sources.models import SourceRecord
from sources.rows import source_row

ROWS: dict[str, tuple[PreparedRows[Any], Callable[[Any], Row]]] = {
    kind: (PreparedRows(make), row)
    for kind, make, row in (
        (SearchKind.INCIDENT, lambda: for_lists(Incident.objects.published()), incident_row),
        (
            SearchKind.PROPOSAL,
            lambda: proposals_for_lists(Proposal.objects.published()),
            proposal_row,
        ),
        (
            SearchKind.STATEMENT,
            lambda: statements_for_lists(Statement.objects.published()),
            statement_row,
        ),
        (SearchKind.EVENT, lambda: events_for_lists(Event.objects.published()), event_row),
        (SearchKind.RULE, lambda: rules_for_lists(EngagementRule.objects.published()), rule_row),
        (
            SearchKind.ACTOR,
            lambda: Actor.objects.published().select_related("belongs_to"),
            actor_row,
        ),
        (
            SearchKind.SOURCE,
            lambda: SourceRecord.objects.published().select_related("publisher"),
            source_row,
        ),
    )
}


@dataclass(frozen=True)
class Hit:
    """`matched`: the labels of the fields that match; `title` and `passages` show where."""

    entry: SearchEntry
    row: Row
    kind_label: str
    title: Parts
    passages: list[Passage]
    matched: list[str]

    @property
    def matched_in(self) -> str:
        """``title, place and summary``."""
        *others, last = [label[:1].lower() + label[1:] for label in self.matched] or [""]
        return f"{', '.join(others)} and {last}" if others else last

    @property
    def date(self) -> str:
        """Empty where a row shows something else in its place."""
        return self.row.date if self.entry.has_date else ""


def hits(keys: list[int], query: Query) -> list[Hit]:
    """In the order of `keys`. What is no longer published is left out, whatever the index says."""
    entries = SearchEntry.objects.in_bulk(keys)
    wanted: dict[str, list[int]] = {}
    for entry in entries.values():
        wanted.setdefault(entry.kind, []).append(entry.object_id)
    rows = {
        (kind, entity.pk): ROWS[kind][1](entity)
        for kind, pks in wanted.items()
        for entity in ROWS[kind][0].read(pks)
    }
    found = []
    for key in keys:
        indexed = entries.get(key)
        if indexed and (row := rows.get((indexed.kind, indexed.object_id))):
            found.append(_hit(indexed, row, query))
    return found


def _hit(entry: SearchEntry, row: Row, query: Query) -> Hit:
    matched, shown = passages(row.title, [(label, text) for label, text in entry.fields], query)
    return Hit(
        entry=entry,
        row=row,
        kind_label=label_of(SearchKind, entry.kind),
        title=marked(row.title, query),
        passages=shown,
        matched=matched,
    )


@dataclass(frozen=True)
class AllHits:
    """The hits of all pages, with the part of the QuerySet interface that files use."""

    keys: list[int]
    query: Query

    def count(self) -> int:
        return len(self.keys)

    def iterator(self, chunk_size: int) -> Iterator[Hit]:
        for chunk in chunks(self.keys, chunk_size):
            yield from hits(chunk, self.query)
