"""The site as it is public, with its processes' memory, and an ingest beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ingest.__main__ import feed_server
from benchmarks.site import anonymous, free_port
from benchmarks.workers.surroundings import ROOT, wait_for_port

LOW = ("nice", "-n", "10")
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]


@dataclass(frozen=True)
class PublicSite:
    port: int
    process: int

    def anonymous(self) -> int:
        """Kilobytes of memory of their own, of all its processes."""
        return sum(map(anonymous, [self.process, *children(self.process)]))


@dataclass(frozen=True)
class Readings:
    """Seconds of the answers by kind of page, and what was no answer."""

    times: dict[str, list[float]]
    errors: list[str]


@contextmanager
def public_site(*, stderr: int | None = None, **variables: str) -> Iterator[PublicSite]:
    """By gunicorn, as deploy/ has it, under this environment and these variables."""
    port = free_port()
    environment = {**os.environ, "API_RATE": "off", **variables}
    command = [*GUNICORN, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=stderr) as process:
        try:
            wait_for_port(port)
            yield PublicSite(port, process.pid)
        finally:
            process.terminate()


@contextmanager
def ingest() -> Iterator[None]:
    """Goes on until the end; has to be there at the end, too. As low as its unit in deploy/, and
    so are the servers of the feeds, which are elsewhere and take no time from any site.
    """
    with feed_server(*LOW) as port:
        command = [*LOW, sys.executable, "-m", "benchmarks.load.ingesting", port]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout
                if not process.stdout.readline():
                    raise SystemExit("The ingest did not begin.")
                yield
                if process.poll() is not None:
                    raise SystemExit("The ingest ended by itself.")
            finally:
                process.terminate()


def readings(port: int, *, readers: int, seconds: float) -> Readings:
    command = [sys.executable, "-m", "benchmarks.load.readers", str(port)]
    said = subprocess.check_output([*command, str(readers), str(seconds)], cwd=ROOT)
    return Readings(**json.loads(said))


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(pid) for pid in listed.read_text().split()]
