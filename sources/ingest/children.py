"""Work on what strangers wrote, each piece in a process of its own that may die.

Some inputs cost a parser minutes or all memory, so it runs apart, within limits that the system
keeps. A new Python for each piece would cost more than the work: so there is one server for each
function of `TASKS`, started when it is first needed, that has imported what the function needs
and forks a child for each call. It ends with the process that started it; a process that was
forked from that one has servers of its own.

Needs POSIX. `python -m sources.ingest.children FUNCTION` is the server, its socket the standard
input. Each byte on it brings a connection, on which a child answers: first a byte that says that
it has begun, then JSON.
"""

import atexit
import gc
import importlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Never

# What may run in a child, each `module.function`: takes and returns what JSON can carry.
TASKS: Final = frozenset({"sources.ingest.feedparser_feeds.parse_in_child"})
# Calls of one function at once: those that burn all their time must not hold up the others.
CONCURRENT: Final = 4

_ROOT: Final = Path(__file__).resolve().parents[2]
_GRACE: Final = 5.0  # seconds for the system to end a child whose time is over
_CHUNK: Final = 262_144
_BEGUN: Final = b"+"

Task = Callable[[object], object]


class ChildDied(Exception):
    """The child ran out of time or memory: the input is to blame until shown otherwise."""


class ChildFailed(Exception):
    """The function raised, there was no process to be had, or the answer can't be read."""


@dataclass(frozen=True)
class Limits:
    """What one call may use; `answer_bytes` is the length of its JSON."""

    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    memory_bytes: int = 768 * 1024 * 1024
    answer_bytes: int = 64 * 1024 * 1024


STANDARD: Final = Limits()


def run_in_child(task: str, argument: object, limits: Limits = STANDARD) -> object:
    """What the function named `task` answers. Raises ChildDied and ChildFailed.

    Threads may call at once; a call waits while `CONCURRENT` others are under way.
    """
    if task not in TASKS:
        raise ChildFailed(f"{task} is no work for a child")
    return _pools.setdefault(task, _Pool(task)).run(argument, limits)


class _Server:
    """The process that forks, and our end of the socket by which it is reached."""

    def __init__(self, task: str) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            try:
                self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                    [sys.executable, "-m", __name__, task],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    cwd=_ROOT,
                    # Nothing of our own: it holds secrets, and no function needs it.
                    env={"PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath},
                    start_new_session=True,  # a Ctrl-C is for us to hear
                )
            except OSError:
                self._control.close()
                raise

    def hand_over(self, connection: socket.socket) -> None:
        socket.send_fds(self._control, [b"."], [connection.fileno()])

    def end(self) -> None:
        """Children under way are not hurt: they answer and end by themselves."""
        self.forget()
        self.process.kill()
        self.process.wait()

    def forget(self) -> None:
        self._control.close()


class _Pool:
    """The server of one function, and who may ask it now."""

    def __init__(self, task: str) -> None:
        self._task = task
        self._slots = threading.BoundedSemaphore(CONCURRENT)
        self._lock = threading.Lock()
        self.server: _Server | None = None

    def run(self, argument: object, limits: Limits) -> object:
        """Raises ChildDied and ChildFailed."""
        request = json.dumps({"limits": asdict(limits), "argument": argument}, ensure_ascii=False)
        with self._slots:
            for _ in range(2):  # where the server died, a new one gets the work
                try:
                    server = self._current()
                    answer = _ask(server, request.encode("utf-8", "replace"), limits)
                except OSError as error:  # no more processes or sockets to be had
                    raise ChildFailed(str(error)) from error
                if answer:
                    return _read(answer[len(_BEGUN) :])
                self._replace(server)
        raise ChildFailed("the process for it did not start")

    def _current(self) -> _Server:
        with self._lock:
            if self.server is None:
                self.server = _Server(self._task)
            return self.server

    def _replace(self, server: _Server) -> None:
        with self._lock:
            if self.server is server:
                server.end()
                self.server = None

    def end(self) -> None:
        if self.server is not None:
            self.server.end()

    def forget(self) -> None:
        """In a forked process: the server is not ours, and must not wait for us to end."""
        if self.server is not None:
            self.server.forget()
            self.server.process.returncode = 0  # so that nobody here waits for it


def _ask(server: _Server, request: bytes, limits: Limits) -> bytes:
    """All that came back; nothing where no child took the work. Raises ChildDied."""
    ours, theirs = socket.socketpair()
    started = time.monotonic()
    received = bytearray()
    with ours:
        ours.settimeout(limits.wall_seconds + _GRACE)
        with theirs:
            try:
                server.hand_over(theirs)
            except OSError:  # it is dead, or another thread has just ended it
                return b""
        with suppress(ConnectionError, TimeoutError):  # what has come by then counts
            ours.sendall(request)
            ours.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError, TimeoutError):
            while chunk := ours.recv(_CHUNK):
                received += chunk
                if len(received) > limits.answer_bytes + len(_BEGUN):
                    raise ChildDied(f"an answer of over {limits.answer_bytes} bytes")
    if received == _BEGUN:
        took = f"{time.monotonic() - started:.1f} seconds"
        allowed = f"{limits.cpu_seconds} seconds of work, {limits.memory_bytes >> 20} MB"
        raise ChildDied(f"ended without an answer after {took} (limits: {allowed})")
    return bytes(received)


def _read(answer: bytes) -> object:
    """Raises ChildFailed."""
    try:
        document = json.loads(answer)
    except ValueError as error:
        raise ChildFailed("the answer could not be read") from error
    if not isinstance(document, dict) or "answer" not in document:
        error_text = document.get("error") if isinstance(document, dict) else None
        raise ChildFailed(str(error_text or "the answer could not be read")[:300])
    return document["answer"]


_pools: dict[str, _Pool] = {}


def end_servers() -> None:
    """At the end of the process; the next call would start new ones."""
    while _pools:
        _pools.popitem()[1].end()


def _forget_servers() -> None:
    while _pools:
        _pools.popitem()[1].forget()


atexit.register(end_servers)
os.register_at_fork(after_in_child=_forget_servers)


def serve(task: str, control: socket.socket) -> None:
    """The server: a child for each connection, until the other end is closed."""
    module, _, name = task.rpartition(".")
    work: Task = getattr(importlib.import_module(module), name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the children
    gc.collect()
    gc.freeze()  # so that no child copies the pages of what is here already
    while True:
        byte, connections, _, _ = socket.recv_fds(control, 1, 1)
        if not byte:
            return
        for connection in connections:
            if os.fork() == 0:
                control.close()
                _work(work, connection)
            os.close(connection)


def _work(task: Task, connection: int) -> Never:
    """The child: limits first, then the work. Whatever happens, it ends here."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with socket.socket(fileno=connection) as answering:
            answering.sendall(_BEGUN)
            request = json.load(answering.makefile("rb"))
            limits = Limits(**request["limits"])
            _limit(limits)
            answer = _answer(task, request["argument"])
            if len(answer) <= limits.answer_bytes:
                answering.sendall(answer)
                status = 0
    finally:
        os._exit(status)  # nothing of the server's is to be tidied up by its child


def _answer(task: Task, argument: object) -> bytes:
    try:
        document = {"answer": task(argument)}
    except MemoryError:
        raise
    except Exception as error:  # what a parser raises over its input is an outcome
        document = {"error": f"{type(error).__name__}: {error}"}
    return json.dumps(document).encode()


def _limit(limits: Limits) -> None:
    for kind, most in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds)  # whose end ends the process


if __name__ == "__main__":
    with socket.socket(fileno=sys.stdin.fileno()) as standard_input:
        serve(sys.argv[1], standard_input)
