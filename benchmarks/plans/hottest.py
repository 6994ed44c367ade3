"""Which queries the pages ask, how long each takes, and its plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from benchmarks.anew import anew
from benchmarks.growth.measuring import PAGES

TOP = 10
# A statement that is prepared says no more than its name.
IN_FULL = override_settings(PREPARED_STATEMENTS=False)


@dataclass(frozen=True)
class Hot:
    """A query of a page; `plan` as the database words it."""

    page: str
    sql: str
    milliseconds: float
    plan: tuple[str, ...]


@IN_FULL
def hottest(pages: Iterable[str] = PAGES.values(), most: int = TOP) -> list[Hot]:
    """The slowest queries of the pages, each shape once, by the second time that it is asked."""
    client = Client(HTTP_HOST="localhost")
    found: dict[str, tuple[float, str, str]] = {}
    for page in pages:
        b"".join(content(client.get(anew(page))))
        with CaptureQueriesContext(connection) as captured:
            b"".join(content(client.get(anew(page))))
        for query in captured.captured_queries:
            sql, taken = query["sql"], float(query["time"]) * 1000
            if sql.lstrip("( ").startswith("SELECT"):
                shape = re.sub(r"'[^']*'|\d+", "?", sql)
                found[shape] = max(found.get(shape, (0.0, "", "")), (taken, page, sql))
    slowest = sorted(found.values(), reverse=True)[:most]
    return [Hot(page, sql, taken, plan_of(sql)) for taken, page, sql in slowest]


def content(response: Any) -> Iterable[bytes]:
    if response.status_code != 200:
        raise SystemExit(f"{response.request['PATH_INFO']}: {response.status_code}")
    return response.streaming_content if response.streaming else [response.content]


def plan_of(sql: str) -> tuple[str, ...]:
    """Without the costs, which are another machine's on another day."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"EXPLAIN (COSTS OFF) {sql}")
            return tuple(row[0] for row in cursor.fetchall())
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return tuple(row[3] for row in cursor.fetchall())
