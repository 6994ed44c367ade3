"""One size on one database: fills it, serves it, and times the site and its peers in turns."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from subprocess import DEVNULL
from typing import Any
from urllib.parse import urlsplit

from benchmarks.workers.surroundings import wait_for_port

ROOT = Path(__file__).resolve().parents[2]
DATASETTE = ROOT / ".venv-benchmarks" / "bin" / "datasette"
COLUMNS = [
    *("public_id", "title", "kind", "kind_label", "occurred", "occurred_first", "place"),
    *("latitude", "longitude", "verdict", "published_at", "source_ids"),
]
PATH = "/incidents.csv?columns=" + ",".join(COLUMNS)


@dataclass(frozen=True)
class Figures:
    """Medians in seconds, of which `first` is that of the first row; the growth of memory."""

    vendor: str
    size: int
    seconds: float
    first: float
    megabytes: float
    peers: dict[str, float]

    @classmethod
    def read(cls, path: Path) -> Figures:
        return cls(**json.loads(path.read_text()))


def main(size: int, rounds: int, kept: Path) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    django.setup()
    from django.db import connection

    from benchmarks.csv.record import fill

    started = time.perf_counter()
    fill(size)
    print(f"{connection.vendor}: {size:,} incidents, made in {time.perf_counter() - started:.0f} s")
    with tempfile.TemporaryDirectory(prefix="tracker-csv-") as folder, serving() as site:
        if connection.vendor == "postgresql":
            figures = in_turns(connection.vendor, size, rounds, site, dict(on_postgresql()))
        else:
            with on_sqlite(Path(folder)) as peers:
                figures = in_turns(connection.vendor, size, rounds, site, peers)
    kept.write_text(json.dumps(asdict(figures)))


def in_turns(
    vendor: str, size: int, rounds: int, site: Site, peers: dict[str, Callable[[], object]]
) -> Figures:
    for _ in range(16):  # all threads have their connections, and these their caches
        site.download(f"{PATH}&from=2025-09-15")
    site.download()
    before = site.anonymous()
    ours: list[tuple[float, float]] = []
    theirs: dict[str, list[float]] = {name: [] for name in peers}
    with site.watched() as peak:
        for _ in range(rounds):
            ours.append(site.download())
            for name, peer in peers.items():
                started = time.perf_counter()
                peer()
                theirs[name].append(time.perf_counter() - started)
    return Figures(
        vendor,
        size,
        median(whole for _, whole in ours),
        median(first for first, _ in ours),
        max(0, peak[0] - before) / 1024,
        {name: median(times) for name, times in theirs.items()},
    )


@dataclass(frozen=True)
class Site:
    """The site as `make run` serves it."""

    port: int
    process: int

    def download(self, path: str = PATH) -> tuple[float, float]:
        return download(self.port, path)

    def anonymous(self) -> int:
        """Kilobytes of memory of its own."""
        status = Path(f"/proc/{self.process}/status").read_text()
        found = re.search(r"RssAnon:\s+(\d+)", status)
        return int(found[1]) if found else 0

    @contextmanager
    def watched(self) -> Iterator[list[int]]:
        """The most that it has meanwhile."""
        peak, ended = [0], threading.Event()

        def watch() -> None:
            while not ended.wait(0.05):
                peak[0] = max(peak[0], self.anonymous())

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield peak
        finally:
            ended.set()
            thread.join()


def download(port: int, path: str) -> tuple[float, float]:
    """Seconds until the first row is there, behind the header, and until all is."""
    started = time.perf_counter()
    first, end = 0.0, b""
    with socket.create_connection(("127.0.0.1", port)) as client:
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        client.sendall(request.encode())
        head = b""
        while piece := client.recv(1 << 20):
            if not first:
                head += piece
                # Behind the heads of the answer and of the file, and what tells their length.
                first = (time.perf_counter() - started) if len(head) > 2_000 else 0.0
            end = (end + piece[-5:])[-5:]
    if not head.startswith(b"HTTP/1.1 200") or end != b"0\r\n\r\n":
        raise SystemExit(f"The file is not whole: {head[:200]!r} … {end!r}")
    return first, time.perf_counter() - started


@contextmanager
def serving() -> Iterator[Site]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    listen = [
        "--threads=8",
        "--outbuf-high-watermark=1048576",
        "--channel-request-lookahead=1",
        f"--listen=127.0.0.1:{port}",
        "nato_tracker.wsgi:application",
    ]
    with subprocess.Popen([sys.executable, "-m", "waitress", *listen], cwd=ROOT) as process:
        try:
            wait_for_port(port)
            yield Site(port, process.pid)
        finally:
            process.terminate()


def rows() -> tuple[Any, Any]:
    from incidents.exports import INCIDENTS

    export = INCIDENTS.of(COLUMNS)
    return export, export.prepare(export.everything())


def plain() -> tuple[str, tuple[Any, ...]]:
    """The same columns as they are: not guarded, and not in the form that CSV gives them."""
    export, incidents = rows()
    return incidents.values(**{f"{c.name}_": c.sql for c in export.columns}).query.sql_with_params()


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


@contextmanager
def on_sqlite(folder: Path) -> Iterator[dict[str, Callable[[], object]]]:
    sql, params = plain()
    for param in params:
        sql = sql.replace("%s", f"'{param}'" if isinstance(param, str) else str(int(param)), 1)
    sql = sql.replace("TRACKER_GUARD(", "(")  # which sqlite3 does not know
    path = urlsplit(os.environ["DATABASE_URL"]).path
    command = ["sqlite3", "-csv", path, sql]
    peers: dict[str, Callable[[], object]] = {
        "sqlite3": partial(subprocess.check_call, command, stdout=DEVNULL)
    }
    with datasette(path, sql, folder) as port:
        if port:
            peers["datasette"] = partial(download, port, "/flat/incidents.csv?_stream=on&_size=max")
        yield peers


@contextmanager
def datasette(path: str, sql: str, folder: Path) -> Iterator[int]:
    """Its port; 0 where it is not installed."""
    if not DATASETTE.exists():
        print(f"{DATASETTE} is not there, so Datasette is not measured.")
        yield 0
        return
    flat = folder / "flat.db"
    make = f"ATTACH '{flat}' AS flat; CREATE TABLE flat.incidents AS {sql};"
    subprocess.check_call(["sqlite3", path, make])
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = ["--setting", "max_csv_mb", "0", "--setting", "sql_time_limit_ms", "60000"]
    command = [str(DATASETTE), "serve", str(flat), "-p", str(port), *settings]
    with subprocess.Popen(command, stderr=DEVNULL) as process:
        try:
            wait_for_port(port)
            yield port
        finally:
            process.terminate()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
