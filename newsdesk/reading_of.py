"""What a record's present text says, read when somebody wants to know.

Mentions, quotations, dates and figures are no rows before a person decides about one: there are
dozens in each of millions of articles, and reading one again takes a fiftieth of a second.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from django.db.models import prefetch_related_objects

from newsdesk import gazetteer, known_incidents
from newsdesk.models import Suggestion
from newsdesk.reading.findings import Article, Finding, Findings
from newsdesk.reading.keys import key_of
from newsdesk.reading.reader import read
from newsdesk.uses import paragraphs
from newsdesk.vocabularies import SuggestionState
from sources.ingest.languages import primary
from sources.models import Enrichment, SourceRecord
from sources.vocabularies import EnrichmentKind, EnrichmentOutcome

TEXT_LIMIT = 20_000  # characters of a text that are read
F = TypeVar("F", bound=Finding)


def findings_of(record: SourceRecord) -> Findings:
    """All that may be in the record's present text but for what a person dismissed."""
    article = article_of(record)
    found = read(article, gazetteer.names(), known_incidents.known())
    dismissed = record.suggestions.filter(state=SuggestionState.DISMISSED).exclude(key="")
    return without(found, set(dismissed.values_list("key", flat=True)))


def decisions_on(record: SourceRecord) -> dict[str, Suggestion]:
    """What people decided about findings in any text of the record, by the finding's key."""
    decided = record.suggestions.exclude(state=SuggestionState.OPEN).exclude(key="")
    return {one.key: one for one in decided.select_related("decided_by")}


def article_of(record: SourceRecord) -> Article:
    return articles_of([record])[record.pk]


def articles_of(records: Collection[SourceRecord]) -> dict[int, Article]:
    """By key of the record: of its own page where that was read, else of its feed."""
    full = _full_texts(records)
    prefetch_related_objects(list(records), "publisher")
    return {record.pk: _article(record, full.get(record.pk, "")) for record in records}


def without(found: Findings, keys: Collection[str]) -> Findings:
    """The findings but for those with one of these keys; relevance is always told."""
    if not keys:
        return found
    article = found.article

    def left(findings: Iterable[F]) -> tuple[F, ...]:
        return tuple(one for one in findings if key_of(one, article) not in keys)

    return replace(
        found,
        mentions=left(found.mentions),
        quotations=left(found.quotations),
        dates=left(found.dates),
        figures=left(found.figures),
        cues=left(found.cues),
        candidates=left(found.candidates),
        draft=next(iter(left([found.draft] if found.draft else [])), None),
    )


def _article(record: SourceRecord, full_text: str) -> Article:
    html = full_text or record.content_html
    body = "\n\n".join(paragraphs(html)) if html else record.excerpt
    published = record.published_on_page or record.first_seen_at
    return Article(
        title=record.title,
        body=body[:TEXT_LIMIT],
        published=published.date(),
        language=primary(record.language),
        publisher=record.publisher.name if record.publisher else "",
    )


def _full_texts(records: Iterable[SourceRecord]) -> Mapping[int, str]:
    revisions = {record.pk: record.revision for record in records}
    found = Enrichment.objects.filter(
        record__in=revisions, kind=EnrichmentKind.FULL_TEXT, outcome=EnrichmentOutcome.FOUND
    ).values_list("record_id", "revision", "text")
    return {key: text for key, revision, text in found if revision == revisions[key]}
