"""`python -m benchmarks.beyond.partitions.one STEP WAY FILE`: one step, on the database of
DATABASE_URL. What it found is written into FILE, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

STEPS: dict[str, Callable[[str], Any]] = {}


def step(act: Callable[[str], Any]) -> Callable[[str], Any]:
    STEPS[act.__name__] = act
    return act


@step
def prepare(way: str) -> None:
    """What the data sets have none of: history, a feed with articles that are known, search."""
    from django.core.management import call_command

    from benchmarks.beyond.partitions import month, writing
    from sources.models import Feed
    from sources.partitions.tables import run

    run([f"{month.kept_history()} 0"])
    feed = Feed.objects.create(url="https://wire.example/feed")
    writing.bring(feed, writing.entries(0, writing.KNOWN))
    call_command("rebuild_search")
    run(["VACUUM ANALYZE"])


@step
def convert(way: str) -> dict[str, Any]:
    from benchmarks.beyond.partitions.records import cut_records
    from sources.partitions.cutting import cut
    from sources.partitions.tables import TEXTS, run

    started, keys = time.perf_counter(), 0
    if way == "texts":
        for table in TEXTS:
            cut(table, date(2090, 1, 1))
    elif way == "records":
        keys = cut_records(date(2090, 1, 1))
    taken = time.perf_counter() - started
    run(["ANALYZE"])
    return {"seconds": taken, "keys": keys}


@step
def look(way: str) -> dict[str, Any]:
    from benchmarks.beyond.partitions import asking, writing
    from sources.models import Feed

    feed = Feed.objects.get(url="https://wire.example/feed")
    body = [*writing.entries(0, 15), *writing.entries(170, 15)]
    plans = asking.plans(lambda: writing.bring(feed, body))
    return {"plans": plans, "answers": asking.answers(), "times": asking.times()}


@step
def file(way: str) -> dict[str, Any]:
    """Known and new articles; with texts that are cut, another month begins ten times."""
    from benchmarks.beyond.partitions import writing
    from sources.partitions.cutting import begin
    from sources.partitions.tables import TEXTS

    months = iter(range(1, 12))

    def next_month() -> None:
        number = next(months)
        for table in TEXTS if way == "texts" else ():
            begin(table, date(2091, number, 1))

    return writing.filing(next_month)


@step
def attempt(way: str) -> dict[str, Any]:
    """What is refused, what raises the versions, what is there once, which guards are missing."""
    from benchmarks.beyond.partitions import writing
    from core.integrity.guards import missing

    return {
        "refusals": writing.refusals(),
        "versions": writing.versions(),
        "attempts": writing.attempts_once(),
        "guards": len(missing()),
    }


@step
def rate(way: str) -> list[float]:
    from benchmarks.beyond.partitions import writing

    return writing.rate(2)


@step
def measure(way: str) -> dict[str, Any]:
    from benchmarks.beyond.partitions import month
    from sources.models import SourceRecord

    return month.measured(SourceRecord.objects.count() // 12)


@step
def end_a_month(way: str) -> str:
    """Whether a month of records that are pointed at can be given an end, or taken off."""
    from django.db import IntegrityError, transaction

    from benchmarks.beyond.partitions.records import RECORDS
    from sources.partitions.tables import run

    try:
        with transaction.atomic():
            run([f"ALTER TABLE {RECORDS.name} DETACH PARTITION {RECORDS.name}_m00"])
    except IntegrityError:
        return "refused"
    return "done"


@step
def undo(way: str) -> dict[str, Any]:
    """What stands on the tables once there is one of each again, and how long that took."""
    from dataclasses import asdict

    from sources.partitions.cutting import join
    from sources.partitions.tables import TEXTS, definitions, is_parted

    started = time.perf_counter()
    for table in TEXTS:
        if is_parted(table.name):
            join(table)
    taken = time.perf_counter() - started
    return {
        "seconds": taken,
        "definitions": [asdict(definitions(table.name)) for table in TEXTS],
    }


def main(name: str, way: str, found: Path) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    django.setup()
    found.write_text(json.dumps(STEPS[name](way)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
