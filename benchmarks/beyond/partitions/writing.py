"""Files articles of feeds as the ingest does, and tries what the database has to refuse."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from copy import copy
from typing import Any

from django.db import Error, IntegrityError, connection, transaction
from django.utils import timezone

from benchmarks.beyond.partitions.asking import taken_back
from benchmarks.ingest.feeds import rss
from core.models import DataVersion, TableVersion
from core.publishing import record_change
from sources.filing.batch import Batch
from sources.filing.entries import file_entries
from sources.filing.outcome import Filed
from sources.filing.table import insert
from sources.ingest.outcomes import Entry
from sources.ingest.parse import ingest_bytes
from sources.models import Feed, FetchAttempt, Sighting, SourceRecord, SourceRevision
from sources.vocabularies import AttemptOutcome

BODY, KNOWN, NEW = 30, 1_000, 1_000
RSS = {"content-type": "application/rss+xml"}


def entries(first: int, count: int) -> list[Entry]:
    """`count` articles of feeds from number `first` on, read to the end."""
    found: list[Entry] = []
    while len(found) < count:
        body = rss(first, 0)
        found += ingest_bytes(body, RSS, "https://wire.example/feed", now=timezone.now()).entries
        first += 1
    for entry in found:  # made when first asked for
        assert entry.summary_text is not None
        assert entry.content_html is not None
    return found[:count]


def bring(feed: Feed, articles: list[Entry]) -> Filed:
    """A body at a time, each in a transaction of its own, as visits are."""
    filed = Filed()
    for start in range(0, len(articles), BODY):
        with transaction.atomic():
            batch = Batch(feed, timezone.now())
            filed = filed.plus(file_entries(batch, articles[start : start + BODY]))
    return filed


def filing(between: Callable[[], object] = lambda: None) -> dict[str, Any]:
    """Files known and new articles in turns, with something done in between, such as another
    month begun. What came of it, with what stands in the tables then.
    """
    feed = Feed.objects.get(url="https://wire.example/feed")
    known, new = entries(0, KNOWN), entries(100, NEW)
    total = Filed()
    for at in range(0, NEW, NEW // 10):
        mixed = [*known[at : at + NEW // 10], *new[at : at + NEW // 10]]
        total = total.plus(bring(feed, mixed))
        between()
    again = bring(feed, [*known, *new])
    urls = SourceRecord.objects.exclude(url=None)
    return {
        "first": [total.new, total.unchanged, total.revised, total.skipped],
        "again": [again.new, again.unchanged, again.revised, again.skipped],
        "rows": [model.objects.count() for model in (SourceRecord, SourceRevision, Sighting)],
        "history": SourceRecord.history.count(),
        "duplicates": urls.count() - urls.values("url").distinct().count(),
    }


def rate(rounds: int) -> list[float]:
    """New articles a second, each round taken back; a first one warms up."""
    feed = Feed.objects.get(url="https://wire.example/feed")
    articles = entries(150, NEW)
    found = []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        taken_back(lambda: bring(feed, articles))
        found.append(len(articles) / (time.perf_counter() - started))
    return found[1:]


def refusals() -> dict[str, str]:
    """What became of each attempt at what must not be."""
    record = SourceRecord.objects.order_by("pk")[41]
    newest = SourceRevision.objects.latest("pk")
    tries = {
        "a text of no record": lambda: _again(newest, record_id=10**9, number=1),
        "a text under a number that is taken": lambda: _again(newest),
        "a record that is cited goes": lambda: _sql(
            f"DELETE FROM sources_sourcerecord WHERE id = {record.pk}"
        ),
        "a text is changed": lambda: _sql(
            f"UPDATE sources_sourcerevision SET title = 'x' WHERE id = {newest.pk}"
        ),
        "a text is deleted": lambda: _sql(
            f"DELETE FROM sources_sourcerevision WHERE id = {newest.pk}"
        ),
        "all texts are deleted": lambda: _sql("TRUNCATE sources_sourcerevision"),
        "an address twice": lambda: _again(
            SourceRecord.objects.latest("pk"), public_id="NAR-2000-0000001"
        ),
        "a public id twice": lambda: _again(
            SourceRecord.objects.latest("pk"), url="https://news.example/other"
        ),
        "an address twice, at once": _at_once,
    }
    return {what: _came_of(act) for what, act in tries.items()}


def _came_of(act: Callable[[], object]) -> str:
    """The kind of error, which is what code goes by."""
    try:
        with transaction.atomic():
            act()
            _sql("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
    except IntegrityError:
        return "refused"
    except Error as error:
        return type(error).__name__
    return "done"


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _again(row: Any, **others: Any) -> None:
    row = copy(row)
    for name, value in {"pk": None, **others}.items():
        setattr(row, name, value)
    row.save_base(raw=True, force_insert=True)


def _at_once() -> None:
    """Another session adds the address and commits a moment later; ours has to wait and fail."""
    first, began = SourceRecord.objects.latest("pk"), threading.Event()

    def other() -> None:
        try:
            with transaction.atomic():
                _again(first, url="https://news.example/at-once", public_id="NAR-2000-0000002")
                began.set()
                time.sleep(0.3)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    began.wait(10)
    second = SourceRecord.objects.order_by("pk")[0]
    try:
        _again(second, url="https://news.example/at-once", public_id="NAR-2000-0000003",
               starter_key=None)  # fmt: skip
    finally:
        thread.join()


def versions() -> dict[str, bool]:
    """Whether that of the data and that of the table rise: with what is published, and a draft."""
    record = SourceRecord.objects.published().order_by("pk")[7]
    newest = SourceRecord.objects.published().latest("pk")
    draft = SourceRecord.objects.filter(status="draft").latest("pk")
    return {
        "of an old record": _raised(record),
        "of the newest published one": _raised(newest),
        "of a draft": _raised(draft),
    }


def _raised(record: SourceRecord) -> bool:
    before = _numbers()
    with transaction.atomic():
        record.title = f"{record.title}."
        record_change(record, by=None, reason="Corrected")
    return all(after > old for old, after in zip(before, _numbers(), strict=True))


def _numbers() -> tuple[int, int]:
    one = TableVersion.objects.get(table="sources_sourcerecord")
    return DataVersion.objects.get().number, one.number


def attempts_once() -> int:
    """How many there are of a visit that is delivered twice: one (`ON CONFLICT`)."""
    feed = Feed.objects.get(url="https://wire.example/feed")
    row = {"feed_id": feed.pk, "lease_seq": 7, "started_at": timezone.now(),
           "finished_at": timezone.now(), "outcome": AttemptOutcome.OK}  # fmt: skip
    for _ in range(2):
        insert(FetchAttempt, [row], replace_on=["feed_id", "lease_seq"])
    return FetchAttempt.objects.filter(feed=feed).count()
