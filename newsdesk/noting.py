"""Notes what was read in the texts of records: relevance, a draft, incidents, positions.

These are what the review queue sorts by and fills in. They are made again for each text of a
record, in place of the ones that nobody has decided about; what a person decided stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from newsdesk import gazetteer, known_incidents
from newsdesk.models import Suggestion
from newsdesk.reading.findings import Finding, Findings
from newsdesk.reading.keys import key_of, kind_of
from newsdesk.reading.reader import read
from newsdesk.reading_of import articles_of
from newsdesk.stored import values_of
from newsdesk.vocabularies import SuggestionKind, SuggestionState
from sources.enriching.likeness import Reading
from sources.models import SourceRecord
from sources.vocabularies import TriageState

KINDS: Final = (
    SuggestionKind.RELEVANCE,
    SuggestionKind.DRAFT,
    SuggestionKind.INCIDENT,
    SuggestionKind.POSITION,
)
# What nobody will look at is not read; who puts it in the queue has it read then.
NOT_READ: Final = frozenset({TriageState.FILTERED, TriageState.REJECTED, TriageState.DUPLICATE})
MOST_CANDIDATES: Final = 3


def note(readings: Sequence[Reading], now: datetime) -> None:
    """Read these records and keep what is stored of it. Doing it twice changes nothing."""
    records = [one.record for one in readings if one.record.triage not in NOT_READ]
    if not records:
        return
    names, known = gazetteer.names(), known_incidents.known()
    articles = articles_of(records)
    rows = [
        row
        for record in records
        for row in rows_of(record, read(articles[record.pk], names, known), now)
    ]
    _keep(records, rows)


def rows_of(record: SourceRecord, found: Findings, now: datetime) -> Iterator[Suggestion]:
    kept: list[Finding] = [found.relevance, *found.candidates[:MOST_CANDIDATES], *found.cues]
    if found.draft:
        kept.append(found.draft)
    for finding in kept:
        yield Suggestion(
            record=record,
            revision=record.revision,
            kind=kind_of(finding),
            key=key_of(finding, found.article),
            created_at=now,
            **values_of(finding),
        )


def _keep(records: Sequence[SourceRecord], rows: Sequence[Suggestion]) -> None:
    suggestions = Suggestion.objects.filter(
        record__in=[record.pk for record in records], kind__in=KINDS
    )
    suggestions.filter(state=SuggestionState.OPEN).delete()
    decided = set(suggestions.values_list("record_id", "key"))
    fresh = [row for row in rows if (row.record_id, row.key) not in decided]
    # Two cues of one text may say the same of the same actor: the first is kept.
    Suggestion.objects.bulk_create(fresh, ignore_conflicts=True)
