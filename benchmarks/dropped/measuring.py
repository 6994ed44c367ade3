"""Drops downloads after their first bytes, and looks which queries still run a second later."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

from benchmarks.figures import Goal, Measured
from benchmarks.site import Site, serving
from benchmarks.world import World

PATH = "/incidents.csv"
PATIENCE = 1.0  # seconds
RUNNING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND state = 'active' AND query LIKE 'COPY%%'"
)


def measure(world: World) -> Iterator[Measured]:
    with serving() as site:
        left = [dropped(site) for _ in range(world.rounds)]
    if None in left:
        print(f"The file of {world.size:,} incidents is over before it can be dropped.")
        return
    yield Measured(
        row=13,
        what="queries a second after a download was dropped",
        database=world.vendor,
        size=world.size,
        ours=[float(count or 0) for count in left],
        goal=Goal(0),
        unit="queries",
    )


def dropped(site: Site) -> int | None:
    """How many queries still run; None where it had ended before it was dropped."""
    with socket.create_connection(("127.0.0.1", site.port)) as client:
        client.sendall(f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        client.recv(1024)
        time.sleep(0.2)
        if not running():
            return None
    time.sleep(PATIENCE)
    return running()


def running() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(RUNNING.replace("%%", "%"))
        return int(cursor.fetchone()[0])
