"""The sweep: takes the records whose text no machine has looked at, oldest first.

Everything is keyed by record and revision, so that doing it twice changes nothing, and a
process that dies anywhere only leaves it to be done by the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from sources.enriching import full_text, language
from sources.enriching.likeness import read_all
from sources.enriching.report import EnrichReport
from sources.models import SourceRecord, SourceRecordQuerySet

BATCH: Final = 20  # records in one transaction, which takes about half a second with all readers
NO_LIMIT: Final = 10_000  # in one sweep
SWEEP_LOCK: Final = 0x6E617472  # any number that nothing else in the database uses

Stop = Callable[[], bool]


def enrich_pending(now: datetime, limit: int = 1_000, stop: Stop = lambda: False) -> EnrichReport:
    """Enrich up to `limit` records, and with each optional enrichment as many.

    `stop` is asked between batches and pages. Harmless to run in several processes at once.
    Raises DatabaseError; what was done by then is kept.
    """
    report = _look_at_pending(now, limit, stop)
    if settings.INGEST_FULL_TEXT:
        read = full_text.read_pages(now, limit, stop)
        report = report.plus(read)
        if read.full_texts:  # a longer text to compare, and to tell the language by
            report = report.plus(_look_at_pending(now, limit, stop))
    if settings.INGEST_DETECT_LANGUAGE:
        report = report.plus(language.tell_pending(now, limit, stop))
    return report


def enrich_within(seconds: float, now: datetime, stop: Stop = lambda: False) -> EnrichReport:
    """As much as there is time for. A page that is being read then is still finished."""
    end = time.monotonic() + seconds
    return enrich_pending(now, NO_LIMIT, lambda: stop() or time.monotonic() > end)


def pending_count() -> int:
    """How many records the next sweeps will look at for likeness."""
    return _pending().count()


def _pending() -> SourceRecordQuerySet:
    return SourceRecord.objects.filter(enriched_revision__lt=F("revision")).order_by("pk")


def _look_at_pending(now: datetime, limit: int, stop: Stop) -> EnrichReport:
    report = EnrichReport()
    while report.looked_at < limit and not stop():
        done = _look_at_batch(now, min(BATCH, limit - report.looked_at))
        if not done.looked_at:
            break
        report = report.plus(done)
    return report


@transaction.atomic
def _look_at_batch(now: datetime, size: int) -> EnrichReport:
    """What another process is at, or holds just now, is left to it."""
    if not _alone():
        return EnrichReport()
    locked = _pending().with_text().select_for_update(of=("self",), no_key=True, skip_locked=True)
    records = list(locked[:size])
    if not records:
        return EnrichReport()
    readings, failed = read_all(records, now)
    SourceRecord.objects.filter(pk__in=[record.pk for record in records]).update(
        enriched_revision=F("revision")
    )
    alike = sum(bool(reading.alike) for reading in readings)
    return EnrichReport(looked_at=len(records), alike=alike, given_up=failed)


def _alone() -> bool:
    """Whether no other process looks at texts until this transaction ends.

    Two that did would not see each other's sketches, and miss that their records are alike.
    SQLite has one writer at a time anyway.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SWEEP_LOCK])
        return bool(cursor.fetchone()[0])
