"""The site as production serves it, and a client that costs little."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL

from benchmarks.workers.surroundings import ROOT, wait_for_port
from scripts.run import WAITRESS

HEAD_END = b"\r\n\r\n"


@dataclass
class Client:
    """Asks one question after the other, over one connection where the server keeps it."""

    port: int
    _socket: socket.socket | None = field(default=None, repr=False)

    def get(self, path: str, *headers: str) -> tuple[int, bytes]:
        """Status and body."""
        lines = [f"GET {path} HTTP/1.1", "Host: localhost", *headers]
        try:
            return self._ask("\r\n".join(lines).encode() + HEAD_END)
        except ConnectionError:  # the server ended it, as it may
            self.close()
            return self._ask("\r\n".join(lines).encode() + HEAD_END)

    def close(self) -> None:
        if self._socket:
            self._socket.close()
        self._socket = None

    def header(self, path: str, name: str, *headers: str) -> str:
        """One of the answer's headers, "" where it is not there."""
        self.get(path, *headers)
        found = re.search(rf"(?im)^{name}: *([^\r\n]*)", self.head.decode("latin-1"))
        return found[1] if found else ""

    def _ask(self, request: bytes) -> tuple[int, bytes]:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port))
        self._socket.sendall(request)
        data = b""
        while HEAD_END not in data:
            data += self._more()
        self.head, body = data.split(HEAD_END, 1)
        status = int(self.head[9:12])
        if length := re.search(rb"(?i)content-length: *(\d+)", self.head):
            while len(body) < int(length[1]):
                body += self._more()
        elif b"chunked" in self.head.lower():
            while not body.endswith(b"0" + HEAD_END):
                body += self._more()
        if b"connection: close" in self.head.lower():
            self.close()
        return status, body

    def _more(self) -> bytes:
        assert self._socket is not None
        data = self._socket.recv(1 << 20)
        if not data:
            raise ConnectionResetError
        return data


@dataclass(frozen=True)
class Site:
    """A server that runs: its port, and the process whose memory is watched."""

    port: int
    process: int

    def client(self) -> Client:
        return Client(self.port)

    def page(self, path: str) -> None:
        """Asks once by a connection of its own; anything but an answer ends the run."""
        self.body(path)

    def body(self, path: str) -> bytes:
        """The same, and what the answer was, not packed."""
        status, body = self.client().get(path)
        if status not in (200, 304):
            raise SystemExit(f"{path}: {status} {body[:300]!r}")
        return body

    def download(self, path: str) -> tuple[float, float]:
        return download(self.port, path)

    def anonymous(self) -> int:
        return anonymous(self.process)

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


def anonymous(process: int) -> int:
    """Kilobytes of memory of its own."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"RssAnon:\s+(\d+)", status)
    return int(found[1]) if found else 0


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
def serving(
    database: str = "", application: str = "nato_tracker.wsgi:application"
) -> Iterator[Site]:
    """By waitress, with its settings in production, on the database of this environment or
    another one. One address may ask as much as it likes.
    """
    port = free_port()
    environment = {**os.environ, "API_RATE": "off", "PORT": str(port)}
    if database:
        environment["DATABASE_URL"] = database
    listen = [*WAITRESS, f"--listen=127.0.0.1:{port}", application]
    command = [sys.executable, "-m", "waitress", *listen]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=DEVNULL) as process:
        try:
            wait_for_port(port)
            yield Site(port, process.pid)
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
