"""Tells the language of records whose feed doesn't and for which no editor has said it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from core.killable import ChildDied
from core.publishing import record_change
from sources.enriching.likeness import texts_of
from sources.enriching.report import EnrichReport
from sources.enriching.waiting import without
from sources.ingest.language import Told, tell_languages
from sources.models import Enrichment, SourceRecord, SourceRecordQuerySet
from sources.vocabularies import EnrichmentKind, EnrichmentOutcome

logger = logging.getLogger(__name__)

BATCH: Final = 25  # texts for one child: it costs half a second to start

Answer = tuple[EnrichmentOutcome, str, Told | None]


def tell_pending(now: datetime, limit: int, stop: Callable[[], bool]) -> EnrichReport:
    """Up to `limit` records, several in one child; a text that kills it costs only itself.

    One batch is done even if time is up: pages that are slow to come must not keep it waiting
    for ever.
    """
    report = EnrichReport()
    while report.looked_at < limit and not (report.looked_at and stop()):
        records = list(_wanted().with_text()[: min(BATCH, limit - report.looked_at)])
        if not records:
            break
        texts = texts_of(records)
        answers = _answers([f"{record.title}\n{texts[record.pk]}" for record in records])
        for record, answer in zip(records, answers, strict=True):
            report = report.plus(_keep(record, answer, now))
    return report


def _wanted() -> SourceRecordQuerySet:
    """A language that was there once and is gone was taken out by an editor: it stays out."""
    history = SourceRecord.history.filter(id=OuterRef("pk")).exclude(language="")
    return without(EnrichmentKind.LANGUAGE).filter(~Exists(history), language="")


def _answers(texts: Sequence[str]) -> list[Answer]:
    try:
        told = tell_languages(texts, settings.INGEST_LANGUAGES)
    except ChildDied as error:
        if len(texts) > 1:
            return [answer for text in texts for answer in _answers([text])]
        logger.warning("The language of a text could not be told: the child %s", error)
        return [(EnrichmentOutcome.GIVEN_UP, f"The program that tells languages {error}.", None)]
    return [
        (EnrichmentOutcome.FOUND, f"{one.code}, {one.confidence:.0%} sure", one)
        if one
        else (EnrichmentOutcome.NOTHING, "Too short, or not sure enough.", None)
        for one in told
    ]


@transaction.atomic
def _keep(record: SourceRecord, answer: Answer, now: datetime) -> EnrichReport:
    outcome, detail, told = answer
    values = {"outcome": outcome, "detail": detail, "finished_at": now}
    _, first = Enrichment.objects.get_or_create(
        record=record, revision=record.revision, kind=EnrichmentKind.LANGUAGE, defaults=values
    )
    if not first:  # another process was quicker
        return EnrichReport(looked_at=1)
    won = told is not None and SourceRecord.objects.filter(
        pk=record.pk, revision=record.revision, language=""
    ).update(language=told.code)
    if won:
        record.refresh_from_db()
        record_change(record, by=None, reason=f"Language told by a machine: {detail}.")
    return EnrichReport(
        looked_at=1, languages=int(bool(won)), given_up=outcome == EnrichmentOutcome.GIVEN_UP
    )
