"""One HTTP exchange that goes where it may, counts what it gets and ends when it must.

A limit of time for each read doesn't bound slow headers, nor does a cap on the body bound an
endless row of "100 Continue": so bytes are counted where they leave the socket, and a watchdog
shuts the socket down at the deadline.
"""

import io
import os
import socket
import threading
import time
from http.client import HTTPResponse as PlainResponse
from types import TracebackType
from typing import Any, Final, Self

from urllib3.connection import HTTPConnection, HTTPSConnection

from sources.ingest.guard import Address, Resolver, Target, UnknownHost

_BUFFER: Final = 65_536


class TooLarge(Exception):
    """More bytes than are accepted. The message says where they were counted."""


class DeadlinePassed(Exception):
    """The time for the whole fetch is over."""


class Watch:
    """The budget of one fetch over all its hops: seconds in all, and bytes for each answer.

    A context manager: from the deadline on, every socket that was handed to `guard` is shut, so
    that a read that waits on it returns at once.
    """

    def __init__(self, seconds: float, wire_bytes: int) -> None:
        self.started = time.monotonic()
        self.wire_bytes = wire_bytes
        self._ends = self.started + seconds
        self._received = 0
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None

    def __enter__(self) -> Self:
        _watchdog.watch(self, self._ends)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _watchdog.leave(self)
        self.guard(None)

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.started

    @property
    def remaining(self) -> float:
        """Seconds left. Raises DeadlinePassed where there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise DeadlinePassed(f"after {self.elapsed:.1f} seconds")
        return left

    @property
    def expired(self) -> bool:
        return time.monotonic() >= self._ends

    def guard(self, connected: socket.socket | None) -> None:
        """Watch this socket and no longer the one before; a new answer begins.

        A duplicate is kept: TLS takes the socket itself over, but not what it stands for.
        """
        duplicate = connected.dup() if connected is not None else None
        with self._lock:
            previous, self._socket = self._socket, duplicate
            self._received = 0
        if previous is not None:
            previous.close()
        if self.expired:
            self.shut()

    def count(self, received: int) -> None:
        self._received += received
        if self._received > self.wire_bytes:
            raise TooLarge(f"over {self.wire_bytes} bytes received")

    def shut(self) -> None:
        """End whatever waits on the socket."""
        with self._lock:
            if self._socket is not None:
                try:
                    self._socket.shutdown(socket.SHUT_RDWR)
                except OSError:  # the other side was faster
                    return


class _Watchdog:
    """One thread that shuts what is over its time: a thread for each fetch costs more than some.

    It starts with the first fetch of a process, and again in a process that was forked since.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._ends: dict[Watch, float] = {}
        self._next = float("inf")
        self._thread: threading.Thread | None = None

    def watch(self, watch: Watch, ends: float) -> None:
        with self._changed:
            self._ends[watch] = ends
            if self._thread is None:
                self._thread = threading.Thread(target=self._bark, name="watchdog", daemon=True)
                self._thread.start()
            elif ends < self._next:
                self._changed.notify()

    def leave(self, watch: Watch) -> None:
        with self._changed:
            self._ends.pop(watch, None)

    def _bark(self) -> None:
        while True:
            with self._changed:
                self._next = min(self._ends.values(), default=float("inf"))
                wait = min(self._next - time.monotonic(), threading.TIMEOUT_MAX)
                if wait > 0:
                    self._changed.wait(wait)
                over = [watch for watch, ends in self._ends.items() if ends <= time.monotonic()]
                for watch in over:
                    del self._ends[watch]
            for watch in over:
                watch.shut()


_watchdog = _Watchdog()


def _watch_anew() -> None:
    global _watchdog
    _watchdog = _Watchdog()


os.register_at_fork(after_in_child=_watch_anew)


def resolve_in_time(resolver: Resolver, watch: Watch) -> Resolver:
    """The same resolver, given up at the deadline: the system's own can't be interrupted."""

    def bounded(host: str, port: int) -> list[str]:
        answers: list[str] = []
        errors: list[Exception] = []

        def ask() -> None:
            try:
                answers.extend(resolver(host, port))
            except (UnknownHost, OSError) as error:
                errors.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(watch.remaining)
        if thread.is_alive():
            raise DeadlinePassed(f"{host} was not resolved in time")
        if errors:
            raise UnknownHost(str(errors[0])) from errors[0]
        return answers

    return bounded


class _CountingRaw(io.RawIOBase):
    """Reads from a socket through a Watch."""

    def __init__(self, inner: io.RawIOBase, watch: Watch) -> None:
        self._inner = inner
        self._watch = watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        # After the watchdog's cut the read ends like an orderly one.
        received = self._inner.readinto(buffer)
        if self._watch.expired:
            raise DeadlinePassed(f"after {self._watch.elapsed:.1f} seconds")
        self._watch.count(received or 0)
        return received

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


class _Checked:
    """Mixed into urllib3's connections: connects only to addresses that were judged."""

    port: int
    addresses: tuple[Address, ...]
    watch: Watch
    connect_seconds: float

    def _new_conn(self) -> socket.socket:
        problem: OSError | None = None
        for address in self.addresses:
            limit = min(self.connect_seconds, self.watch.remaining)
            try:
                connected = socket.create_connection((str(address), self.port), limit)
            except OSError as error:
                problem = error
                continue
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.watch.guard(connected)
            return connected
        raise problem or OSError("no address to connect to")

    def response_class(self, sock: socket.socket, **options: Any) -> PlainResponse:
        """What http.client makes an answer of: its own class, reading through the Watch."""
        response = PlainResponse(sock, **options)
        raw = response.fp.detach()
        response.fp = io.BufferedReader(_CountingRaw(raw, self.watch), _BUFFER)
        return response


class CheckedHTTPConnection(_Checked, HTTPConnection):  # type: ignore[misc]
    pass


class CheckedHTTPSConnection(_Checked, HTTPSConnection):  # type: ignore[misc]
    pass


def connection_to(
    target: Target, addresses: tuple[Address, ...], watch: Watch, connect_seconds: float
) -> HTTPConnection:
    """A connection for one exchange with the target's name and one of the given addresses."""
    cls = CheckedHTTPSConnection if target.scheme == "https" else CheckedHTTPConnection
    # A single read may take all the time that is left: the watchdog bounds them together.
    connection = cls(target.host, target.port, timeout=watch.remaining)
    connection.addresses = addresses
    connection.watch = watch
    connection.connect_seconds = connect_seconds
    return connection
