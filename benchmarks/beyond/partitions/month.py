"""A month of articles: what it is written into, how long tidying it up and losing it takes."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from benchmarks.data.sources import record, revision
from benchmarks.data.sql import insert, series
from sources.models import SourceRecord, SourceRevision
from sources.partitions.cutting import begin
from sources.partitions.tables import TEXTS, end_of, is_parted, parts, run, select

MONTH = date(2099, 12, 1)
REVISIONS, HISTORY = (table.name for table in TEXTS)


def measured(size: int) -> dict[str, Any]:
    """Of a month of `size` articles, as texts: one table, or the partition that is theirs."""
    if parted := is_parted(REVISIONS):
        for table in TEXTS:
            begin(table, MONTH)
    first = end_of("sources_sourcerecord", "id")
    where = {name: parts(name)[-1].name if parted else name for name in (REVISIONS, HISTORY)}
    filled = seconds(*_articles(first, size))
    run(["VACUUM ANALYZE"])
    found: dict[str, Any] = {
        "filled": filled,
        "hot": {name: _indexes(where[name]) for name in where},
        "held": {name: _whole(name) for name in where},
    }
    # What retention does when the raw answers of a month go.
    run([f"UPDATE {REVISIONS} SET body_id = NULL WHERE record_id >= {first}"])
    found["vacuum"] = seconds(f"VACUUM (INDEX_CLEANUP ON) {where[REVISIONS]}")
    before = _whole(REVISIONS)
    if parted:
        found["gone"] = seconds(
            f"ALTER TABLE {REVISIONS} DETACH PARTITION {where[REVISIONS]}",
            f"DROP TABLE {where[REVISIONS]}",
        )
    else:  # past the guards, which refuse it
        run([f"ALTER TABLE {REVISIONS} DISABLE TRIGGER USER"])
        found["gone"] = seconds(
            f"DELETE FROM {REVISIONS} WHERE record_id >= {first}",
            f"VACUUM (INDEX_CLEANUP ON) {REVISIONS}",
        )
    found["given back"] = before - _whole(REVISIONS)
    return found


def kept_history() -> str:
    """A line for each record that has none: the data sets have no history."""
    history = {str(field.column) for field in SourceRecord.history.model._meta.concrete_fields}
    own = [
        str(field.column) for field in SourceRecord._meta.concrete_fields if field.column in history
    ]
    names = ", ".join(own)
    return (
        f"INSERT INTO {HISTORY} ({names}, history_date, history_change_reason, history_type) "
        f"SELECT {names}, first_seen_at, 'Came in.', '+' FROM sources_sourcerecord WHERE id >= "
    )


def seconds(*statements: str) -> float:
    started = time.perf_counter()
    run(statements)
    return time.perf_counter() - started


def _articles(first: int, size: int) -> list[str]:
    numbers = f"generate_series({first}, {first + size - 1}) n"
    rows = [insert(SourceRecord, size, **record()), insert(SourceRevision, size, **revision())]
    moved = [statement.replace(series(size), numbers) for statement in rows]
    draft = moved[0].replace("'https://news.example/'", "'https://month.example/'")
    ids = draft.replace("'NAR-2025-'", "'NAR-2099-'")
    return [ids, moved[1], f"{kept_history()} {first}"]


def _indexes(table: str) -> int:
    ((size,),) = select("SELECT pg_indexes_size(%s)", table)
    return int(size)


def _whole(table: str) -> int:
    names = [part.name for part in parts(table)] if is_parted(table) else [table]
    return sum(int(select("SELECT pg_total_relation_size(%s)", name)[0][0]) for name in names)
