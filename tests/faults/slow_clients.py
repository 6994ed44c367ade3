"""500 clients that send headers and bodies, or read answers, byte by byte; others must not notice.

`python -m tests.faults.slow_clients`: behind the nginx and gunicorn configurations that are
shipped, the site with 2,000 incidents, a minute long. Slow clients come from 25 addresses, ordinary
ones from others.
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPSConnection
from pathlib import Path
from statistics import mean

from tests.deploy.nginx import MISSING, NGINX, nginx
from tests.faults import databases
from tests.faults.readers import Readers
from tests.faults.serving import site
from tests.faults.words import Seen

SLOW, SLOW_ADDRESSES = 500, 25
TURNS = 120  # a minute
PATIENCE = 300  # seconds
INCIDENTS = 2000
SERVED, P99 = 0.99, 1.0
PAGES = (
    "/", "/incidents/", "/incidents/?country=AB", "/incidents/NAI-2025-0000042/", "/timeline/",
    "/incidents.json?from=2025-09-01", "/sources/", "/positions/", "/healthz",
)  # fmt: skip
TRUSTING = ssl._create_unverified_context()
WAYS = (
    b"GET /incidents/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    b"POST /incidents/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
    b"GET /incidents.csv HTTP/1.1\r\nHost: localhost\r\n\r\n",
)


@dataclass
class Crowd:
    """Slow clients, each of which comes again a second after it was shown out.

    `held` are those that are connected, `counts` how many these were, twice a second.
    """

    port: int
    held: set[int] = field(default_factory=set)
    counts: list[int] = field(default_factory=list)
    over: bool = False

    async def dawdle(self) -> None:
        await asyncio.gather(self._count(), *[self._one(number) for number in range(SLOW)])

    async def _count(self) -> None:
        while not self.over:
            self.counts.append(len(self.held))
            await asyncio.sleep(0.5)

    async def _one(self, number: int) -> None:
        await asyncio.sleep(number / SLOW)
        while not self.over:
            with suppress(OSError, ssl.SSLError, asyncio.IncompleteReadError):
                await self._visit(number)
            self.held.discard(number)
            await asyncio.sleep(1)

    async def _visit(self, number: int) -> None:
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.bind((f"127.0.2.{number % SLOW_ADDRESSES + 1}", 0))
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, ("127.0.0.1", self.port))
        way = WAYS[number % len(WAYS)]
        reader, writer = await asyncio.open_connection(
            sock=connection, ssl=TRUSTING, server_hostname="localhost", limit=1
        )
        try:
            self.held.add(number)
            writer.write(way)
            while not self.over and not reader.at_eof():
                await asyncio.sleep(1)
                if way is WAYS[-1]:
                    await reader.read(1)
                else:
                    writer.write(b"x")
                    await writer.drain()
        finally:
            writer.transport.abort()


@contextmanager
def crowd(port: int) -> Iterator[Crowd]:
    """They are all there when the block begins."""
    slow = Crowd(port)
    thread = threading.Thread(target=lambda: asyncio.run(slow.dawdle()), daemon=True)
    thread.start()
    until = time.monotonic() + 120
    while len(slow.held) < SLOW * SERVED and time.monotonic() < until:
        time.sleep(0.05)
    try:
        yield slow
    finally:
        slow.over = True
        thread.join(60)


def asker(port: int) -> Callable[[str, int], int]:
    """Each time by a new connection, from an address of its own."""

    def ask(page: str, number: int) -> int:
        source = (f"127.0.1.{number + 1}", 0)
        connection = HTTPSConnection(
            "127.0.0.1", port, context=TRUSTING, source_address=source, timeout=PATIENCE
        )
        try:
            connection.request("GET", page, headers={"Host": "localhost"})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    return ask


def endure(port: int, pages: Sequence[str], turns: int, seen: Seen) -> Readers:
    """What ordinary readers see beside the crowd; `turns` is how many pages each asks for."""
    readers = Readers(asker(port), pages)
    with crowd(port) as slow:
        slow.counts = [len(slow.held)]
        readers.read(turns)
    there = round(mean(slow.counts))
    seen.must(slow.counts[0] >= SLOW * SERVED, f"{slow.counts[0]} slow clients at the beginning")
    seen.must(turns < TURNS or there > SLOW * 0.8, f"{there} of them at a time")
    served, other = len(readers.took), dict(readers.other)
    seen.must(
        served >= SERVED * readers.asked,
        f"{served} of {readers.asked} ordinary requests were served {other or ''}",
    )
    return readers


def main() -> int:
    if NGINX is None:
        print(f"Left out: {MISSING}")
        return 0
    with databases.postgresql() as url:
        os.environ["DATABASE_URL"] = url
        databases.set_up()
        return survive()


def survive() -> int:
    from benchmarks.data.filling import fill

    seen = Seen()
    fill(INCIDENTS)
    with (
        site(public=True) as address,
        tempfile.TemporaryDirectory() as folder,
        nginx(Path(folder), int(address.rpartition(":")[2])) as port,
    ):
        warm(port)
        readers = endure(port, PAGES, TURNS, seen)
    seen.must(readers.p99 < P99, f"p99 of the ordinary requests: {readers.p99 * 1000:.0f} ms")
    return seen.code


def warm(port: int) -> None:
    """A few times for each process, whose first answers take long for reasons of its own."""
    for page in PAGES * 4:
        asker(port)(page, 0)


if __name__ == "__main__":
    sys.exit(main())
