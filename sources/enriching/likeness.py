"""Sketches the texts of records and finds those that are nearly the same.

A record's 16 smallest numbers are rows of their own, by which candidates are looked up; the
whole sketches then tell how like they are. What it means that two records are alike is for
others to say: they register in `sources.sketched` and hear of each record once it is sketched.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.db import InterfaceError, OperationalError, connection, transaction

from sources.enriching.rows import insert_rows
from sources.ingest.sketch import LOOKED_UP, Sketched, find_alike, from_bytes, sketch, to_bytes
from sources.ingest.text import plain_text
from sources.models import Enrichment, Sketch, SketchHash, SourceRecord
from sources.sketched import Listener, listeners
from sources.vocabularies import EnrichmentKind, EnrichmentOutcome

logger = logging.getLogger(__name__)

TEXT_LIMIT: Final = 20_000  # characters of a text that are looked at
# A number that so many records share is that of a phrase, and would cost more than it finds.
MOST_SHARING: Final = 200
SHARED_AT_LEAST: Final = 2  # of the numbers looked up
MOST_COMPARED: Final = 30  # records with which one is compared: those that share most


@dataclass(frozen=True)
class Reading:
    """A record with its plain text, and the keys of records that are like it, likest first.

    `alike` holds the share of the word runs that both have, 0 to 1.
    """

    record: SourceRecord
    text: str
    alike: tuple[tuple[int, float], ...] = ()


def read_all(records: Sequence[SourceRecord], now: datetime) -> tuple[list[Reading], int]:
    """Sketch these records, find what is like them, tell the listeners.

    Returns the readings and how many were given up. The caller holds the rows and a transaction:
    a process that dies here leaves everything to be done again.
    """
    texts = texts_of(records)
    readings, outcomes, failed = [], [], 0
    sketches: dict[int, tuple[int, ...]] = {}
    for record in records:
        try:
            numbers = sketch(texts[record.pk])
        except Exception as error:  # a mistake of ours with one text must not stop the others
            logger.exception("Sketching %s", record.public_id)
            outcomes.append(
                (record, EnrichmentOutcome.GIVEN_UP, f"{type(error).__name__}: {error}")
            )
            failed += 1
            continue
        sketches[record.pk] = numbers
        found = EnrichmentOutcome.FOUND if numbers else EnrichmentOutcome.NOTHING
        outcomes.append((record, found, "" if numbers else "Too short to be compared."))
    _keep(records, sketches, outcomes, now)
    alike = _find_alike([record for record in records if sketches.get(record.pk)], sketches)
    for record in records:
        if record.pk in sketches:
            readings.append(Reading(record, texts[record.pk], alike.get(record.pk, ())))
    worth_telling = [reading for reading in readings if reading.text]
    for listener in listeners():
        _tell(listener, worth_telling, now)
    return readings, failed


def text_of(record: SourceRecord, full_text: str = "") -> str:
    """The plain text of a record: of its own page where that was read, else of its feed."""
    html = full_text or record.content_html
    return plain_text(html, TEXT_LIMIT) if html else record.excerpt


def publisher_key(publisher_id: int | None, url: str | None) -> str:
    """What tells publishers apart: the publisher, or else the host; "" where neither is known."""
    if publisher_id is not None:
        return str(publisher_id)
    host = urlsplit(url).hostname or "" if url else ""
    first, _, rest = host.partition(".")
    return rest if first in ("www", "m", "mobile", "amp") else host


def texts_of(records: Iterable[SourceRecord]) -> dict[int, str]:
    revisions = {record.pk: record.revision for record in records}
    full = {
        key: text
        for key, revision, text in Enrichment.objects.filter(
            record__in=revisions, kind=EnrichmentKind.FULL_TEXT, outcome=EnrichmentOutcome.FOUND
        ).values_list("record_id", "revision", "text")
        if revision == revisions[key]
    }
    return {record.pk: text_of(record, full.get(record.pk, "")) for record in records}


def _keep(
    records: Sequence[SourceRecord],
    sketches: Mapping[int, tuple[int, ...]],
    outcomes: Sequence[tuple[SourceRecord, EnrichmentOutcome, str]],
    now: datetime,
) -> None:
    """The sketches in place of those of earlier texts."""
    keys = [record.pk for record in records]
    SketchHash.objects.filter(record__in=keys).delete()
    Sketch.objects.filter(record__in=[key for key in keys if not sketches.get(key)]).delete()
    revisions = {record.pk: record.revision for record in records}
    insert_rows(
        Sketch._meta.db_table,
        ("record_id", "revision", "hashes"),
        [(key, revisions[key], to_bytes(numbers)) for key, numbers in sketches.items() if numbers],
        on_conflict="(record_id) DO UPDATE SET revision = excluded.revision, "
        "hashes = excluded.hashes",
    )
    insert_rows(
        SketchHash._meta.db_table,
        ("value", "record_id"),
        [(run, key) for key, numbers in sketches.items() for run in numbers[:LOOKED_UP]],
        on_conflict="DO NOTHING",
    )
    Enrichment.objects.bulk_create(
        [
            Enrichment(
                record=record, revision=record.revision, kind=EnrichmentKind.SKETCH,
                outcome=outcome, detail=why[:300], finished_at=now,
            )
            for record, outcome, why in outcomes
        ],
        update_conflicts=True,
        unique_fields=["record", "revision", "kind"],
        update_fields=["outcome", "detail", "finished_at"],
    )  # fmt: skip


def _find_alike(
    records: Sequence[SourceRecord], sketches: Mapping[int, tuple[int, ...]]
) -> dict[int, tuple[tuple[int, float], ...]]:
    candidates = {record.pk: _candidates(record.pk, sketches[record.pk]) for record in records}
    wanted = {other for others in candidates.values() for other in others}
    known = {
        key: Sketched(key, publisher_key(publisher, url) or key, from_bytes(bytes(hashes)))
        for key, hashes, publisher, url in Sketch.objects.filter(record__in=wanted).values_list(
            "record_id", "hashes", "record__publisher_id", "record__url"
        )
    }
    found = {}
    for record in records:
        key = publisher_key(record.publisher_id, record.url) or record.pk
        one = Sketched(record.pk, key, sketches[record.pk])
        others = [known[other] for other in candidates[record.pk] if other in known]
        found[record.pk] = tuple((other.key, share) for other, share in find_alike(one, others))
    return found


# Each number for itself, so that a common one costs a bounded look at the index.
_SHARING_ONE = (
    "SELECT record_id FROM (SELECT record_id, COUNT(*) OVER () AS sharing FROM "  # noqa: S608
    f"(SELECT record_id FROM {SketchHash._meta.db_table} WHERE value = %s "
    f"LIMIT {MOST_SHARING + 1}) AS looked_up) AS counted WHERE sharing <= {MOST_SHARING}"
)


def _candidates(key: int, numbers: Sequence[int]) -> list[int]:
    """Keys of records that share at least two of the numbers looked up, those with most first."""
    looked_up = numbers[:LOOKED_UP]
    each = " UNION ALL ".join([_SHARING_ONE] * len(looked_up))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT record_id FROM ({each}) AS sharing WHERE record_id <> %s "  # noqa: S608
            f"GROUP BY record_id HAVING COUNT(*) >= {SHARED_AT_LEAST} "
            f"ORDER BY COUNT(*) DESC, record_id LIMIT {MOST_COMPARED}",
            [*looked_up, key],
        )
        return [other for (other,) in cursor.fetchall()]


def _tell(listener: Listener, readings: Sequence[Reading], now: datetime) -> None:
    """All at once; if that fails, one by one."""
    if not readings:
        return
    try:
        with transaction.atomic():
            listener(readings, now)
    except (OperationalError, InterfaceError):  # of the whole transaction: all of it again
        raise
    except Exception:
        if len(readings) == 1:
            logger.exception("Telling %s of %s", listener, readings[0].record.public_id)
            return
        for reading in readings:
            _tell(listener, [reading], now)
