"""PostgreSQL's COPY as a stream: written by a thread, on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from typing import Any

import psycopg2
from django.db.backends.base.base import BaseDatabaseWrapper

PIECE = 128 * 1024  # bytes
WAITING = 4  # pieces that nobody has taken yet
PATIENCE = 0.2  # seconds between two looks at whether anybody still waits

Piece = tuple[bytes, int]  # whole rows, and their number


def copied(
    connection: BaseDatabaseWrapper, query: str, is_wanted: Callable[[], bool]
) -> Iterator[Piece]:
    """The rows of `query` as CSV, every cell quoted.

    Who stops taking them stops the query, too. Inside a transaction, whose rows no other connection
    sees, it is run on this one and held in memory. Raises psycopg2.Error, even half-way, and
    ConnectionAbortedError once nobody waits any more.
    """
    copy = f"COPY ({query}) TO STDOUT WITH (FORMAT csv, FORCE_QUOTE *)"
    if connection.in_atomic_block:
        held: list[Piece] = []
        _run(connection.connection, copy, held.append)
        yield from held
        return
    own = connection.copy()
    own.connect()
    try:
        yield from _streamed(own.connection, copy, is_wanted)
    finally:
        own.close()


def _streamed(session: Any, copy: str, is_wanted: Callable[[], bool]) -> Iterator[Piece]:
    pieces: Queue[Piece | Exception | None] = Queue(WAITING)

    def work() -> None:
        try:
            _run(session, copy, pieces.put)
        except Exception as error:
            pieces.put(error)
        else:
            pieces.put(None)

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        while (piece := _next(pieces, is_wanted)) is not None:
            if isinstance(piece, Exception):
                raise piece
            yield piece
    finally:
        _stop(session, thread, pieces)


def _next(pieces: Queue[Any], is_wanted: Callable[[], bool]) -> Any:
    while True:
        try:
            return pieces.get(timeout=PATIENCE)
        except Empty:
            if not is_wanted():
                raise ConnectionAbortedError("Nobody waits for the file any more.") from None


def _stop(session: Any, thread: Thread, pieces: Queue[Any]) -> None:
    """Ends what the thread still does. It may not have begun yet, so once may be too early."""
    while thread.is_alive():
        with suppress(psycopg2.Error):
            session.cancel()
        with suppress(Empty):
            while True:
                pieces.get_nowait()
        thread.join(0.01)


def _run(session: Any, copy: str, deliver: Callable[[Piece], None]) -> None:
    with session.cursor() as cursor:
        gathering = _Gathering(deliver)
        cursor.copy_expert(copy, gathering)
        gathering.flush()


class _Gathering:
    """The file that COPY writes to, row by row; it passes on pieces of whole rows."""

    def __init__(self, deliver: Callable[[Piece], None]) -> None:
        self.deliver = deliver
        self.rows: list[bytes] = []
        self.size = 0

    def write(self, row: bytes) -> None:
        self.rows.append(row)
        self.size += len(row)
        if self.size >= PIECE:
            self.flush()

    def flush(self) -> None:
        if self.rows:
            self.deliver((b"".join(self.rows), len(self.rows)))
            self.rows, self.size = [], 0
