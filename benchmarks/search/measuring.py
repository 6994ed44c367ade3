"""Each class of query against ranking all of its hits: the 95th percentiles of one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import quantiles
from typing import Any

from benchmarks.figures import Goal, Measured
from benchmarks.search.entries import queries
from benchmarks.world import World

QUERIES = 20  # of each class, in a round
# The worst class at most a tenth of ranking all of its hits; all others at most three times.
GOALS = {"most common word": Goal(0.1)}
OTHERS = Goal(3)


def measure(world: World) -> Iterator[Measured]:
    from overview.search.engines import Within
    from overview.search.find import find
    from overview.search.query import parse

    for name, texts in queries(QUERIES).items():
        asked = [parse(text) for text in texts]
        for query in asked:  # and everything is warm
            find(query, Within())
        ours, all_hits = [], []
        for _ in range(world.rounds):
            times = [(timed(find, query, Within()), timed(rank_all, query)) for query in asked]
            ours.append(p95([mine for mine, _ in times]))
            all_hits.append(p95([theirs for _, theirs in times]))
        yield Measured(
            row=6,
            what=f"search, {name}, 95th percentile",
            database=world.vendor,
            size=world.size,
            ours=ours,
            peer="ranking all hits",
            theirs=all_hits,
            goal=GOALS.get(name, OTHERS),
        )


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
    return time.perf_counter() - started


def p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
