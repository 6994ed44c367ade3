"""What the site answers, which queries it asks for that, and how the database finds the rows."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from itertools import count
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.anew import anew
from benchmarks.plans.hottest import content

PAGES = (
    "/", "/sources/", "/sources/?page=50", "/sources/NAR-2025-0000042/", "/sources.atom",
    "/sources.csv", "/api/v1/sources/?page_size=50", "/api/v1/sources/NAR-2025-0000042/",
    "/search/?q=report", "/search/?q=airport", "/incidents/?q=airport",
    "/incidents/NAI-2025-0000042/", "/statements/", "/positions/list/", "/data/kept-out/",
)  # fmt: skip
KEPT = (".atom", ".csv", "/api/v1/sources/NAR-2025-0000042/")  # once asked, under one address only
SIZES = count(51)
CUT = ("sources_sourcerecord", "sources_sourcerevision", "sources_historicalsourcerecord")
LARGE = 1_000  # rows; smaller partitions may well be read whole
# Other in each answer: the number of a script, the token of a form, the time of writing.
OWN = re.compile(rb'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"|"seconds": ?[\d.e-]+')


def answers() -> dict[str, str]:
    """The digest of each answer, without what is another in each."""
    client = Client(HTTP_HOST="localhost")
    return {page: sha256(OWN.sub(b"", whole(client, page))).hexdigest() for page in PAGES}


def times() -> dict[str, float]:
    """Milliseconds of each page when asked anew: the best of five."""
    client = Client(HTTP_HOST="localhost")
    timed = [page for page in PAGES if not page.endswith(KEPT)]
    return {page: min(_taken(client, page) for _ in range(5)) for page in timed}


def whole(client: Client, page: str) -> bytes:
    return b"".join(content(client.get(page)))


def _taken(client: Client, page: str) -> float:
    other = f"{page[:-2]}{next(SIZES)}" if "page_size=" in page else anew(page)
    started = time.perf_counter()
    whole(client, other)
    return (time.perf_counter() - started) * 1000


def plans(visit: Callable[[], object]) -> dict[str, Any]:
    """Over all queries of the pages and of a `visit` that is taken back: which large tables are
    read whole, most tables and partitions that one query looks at, milliseconds of planning.

    To be asked first of a process, which keeps what pages ask once.
    """
    client = Client(HTTP_HOST="localhost")
    asked = []
    for page in PAGES:
        if page != "/sources.csv":  # all rows of it
            asked += [(page, sql) for sql in _captured(partial(whole, client, page))]
    asked += [("a visit", sql) for sql in _captured(lambda: taken_back(visit))]
    read_whole, widest, planning = set(), (0, "", ""), 0.0
    with connection.cursor() as cursor:
        # As where most of the data are in memory (tests/test_plans.py).
        cursor.execute("SET random_page_cost = 1.1")
        large = large_tables(cursor)
        for page, sql in asked:
            cursor.execute(f"EXPLAIN (FORMAT JSON, SUMMARY) {sql}")
            (found,) = cursor.fetchone()
            (top,) = json.loads(found) if isinstance(found, str) else found
            planning += top["Planning Time"]
            tables = [node for node in nodes(top["Plan"]) if "Relation Name" in node]
            widest = max(widest, (len(tables), page, sql[:300]))
            read_whole |= {
                f"{page}: {large[node['Relation Name']]}"
                for node in tables
                if node["Node Type"] == "Seq Scan" and node["Relation Name"] in large
            }
    return {"queries": len(asked), "read_whole": sorted(read_whole), "widest": widest,
            "planning": planning}  # fmt: skip


def large_tables(cursor: Any) -> dict[str, str]:
    """Each large table or partition of those that are cut, with the name of the whole."""
    cursor.execute(
        "SELECT relname, coalesce(pg_partition_root(oid), oid)::regclass::text FROM pg_class "
        "WHERE relkind = 'r' AND reltuples >= %s",
        [LARGE],
    )
    return {name: root for name, root in cursor.fetchall() if root in CUT}


def taken_back(act: Callable[[], object]) -> None:
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def _captured(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        act()
    asked = (query["sql"] for query in captured.captured_queries)
    # What is set for a search stands before it.
    plain = (sql.partition("; ")[2] if "set_config(" in sql else sql for sql in asked)
    return [sql for sql in plain if sql.lstrip("( ").startswith(("SELECT", "WITH"))]
