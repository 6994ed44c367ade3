"""The site and its peers in turns, on the database of this process."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from subprocess import DEVNULL
from typing import Any

from benchmarks.figures import Goal, Measured
from benchmarks.growing import Grown
from benchmarks.peers import (
    COLUMNS,
    datasette,
    plain,
    plain_on_sqlite,
    rows,
    sqlite_path,
    table_address,
)
from benchmarks.site import Site, download, serving
from benchmarks.world import World

PATH = "/incidents.csv?columns=" + ",".join(COLUMNS)
GOALS = {"psql": Goal(1.25), "sqlite3": Goal(1.6), "Datasette": Goal(1 / 3)}
MEGABYTES, SHARE = Goal(16), Goal(0.05)
FIRST = "first row of the CSV"
FIRST_GROWN = Grown(FIRST, ("postgresql",), Goal(1.5), "incidents")


def measure(world: World) -> Iterator[Measured]:
    made = partial(Measured, database=world.vendor, size=world.size)
    with serving() as site, peers(world.vendor) as against:
        before, peak, ours, theirs = in_turns(site, world.rounds, against)
    wholes, firsts = [whole for _, whole in ours], [first for first, _ in ours]
    for peer, times in theirs.items():
        yield made(
            row=1 if world.vendor == "postgresql" else 3,
            what="CSV of all incidents",
            ours=wholes,
            peer=peer,
            theirs=times,
            goal=GOALS.get(peer),
        )
    yield made(row=2, what=FIRST, ours=firsts, peer="the whole file", theirs=wholes, goal=SHARE)
    grown = max(0, peak - before) / 1024
    yield made(row=2, what="memory that CSV adds", ours=[grown], goal=MEGABYTES, unit="MB")


def in_turns(
    site: Site, rounds: int, against: dict[str, Callable[[], object]]
) -> tuple[int, int, list[tuple[float, float]], dict[str, list[float]]]:
    """Memory before and at most in kilobytes; seconds to the first row and to the end; theirs."""
    for _ in range(16):  # all threads have their connections, and these their caches
        site.download(f"{PATH}&from=2025-09-15")
    site.download(PATH)
    before = site.anonymous()
    ours: list[tuple[float, float]] = []
    theirs: dict[str, list[float]] = {name: [] for name in against}
    with site.watched() as peak:
        for _ in range(rounds):
            ours.append(site.download(PATH))
            for name, peer in against.items():
                started = time.perf_counter()
                peer()
                theirs[name].append(time.perf_counter() - started)
    return before, peak[0], ours, theirs


@contextmanager
def peers(vendor: str) -> Iterator[dict[str, Callable[[], object]]]:
    if vendor == "postgresql":
        yield dict(on_postgresql())
        return
    command = ["sqlite3", "-csv", sqlite_path(), plain_on_sqlite()]
    found: dict[str, Callable[[], object]] = {
        "sqlite3": partial(subprocess.check_call, command, stdout=DEVNULL)
    }
    with datasette() as port:
        if port:
            path = f"{table_address()}.csv?_stream=on&_size=max"
            found["Datasette"] = partial(download, port, path)
        yield found


def on_postgresql() -> Iterator[tuple[str, Callable[[], object]]]:
    from django.db import connection

    from core.files.database import query

    operations: Any = connection.ops
    queries = {"psql": query(*rows()), "psql, unguarded": operations.compose_sql(*plain())}
    environment = {**os.environ, "PGOPTIONS": "-c jit=off"}  # as the site has it
    for name, sql in queries.items():
        copy = f"COPY ({sql}) TO STDOUT WITH (FORMAT csv, FORCE_QUOTE *)"
        command = ["psql", "-q", os.environ["DATABASE_URL"], "-c", copy]
        yield name, partial(subprocess.check_call, command, env=environment, stdout=DEVNULL)
