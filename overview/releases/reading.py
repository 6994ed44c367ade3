"""Answering from a release instead of the record of today: same filters, same columns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from django.db import connections

RECORD = frozenset({"actors", "sources", "incidents", "debates", "core"})
PREFIX = "release_"
Piece = TypeVar("Piece", str, bytes)
_numbers = count(1)  # each use has a name of its own, so that no two share a connection
_alias: ContextVar[str | None] = ContextVar("release", default=None)


def alias_being_read() -> str | None:
    return _alias.get()


@contextmanager
def reading(alias: str) -> Iterator[None]:
    """Within it, whatever reads the record reads that database."""
    token = _alias.set(alias)
    try:
        yield
    finally:
        _alias.reset(token)


def connected(path: Path, *, read_only: bool = True) -> AbstractContextManager[str]:
    """The alias of a connection to the database at `path`, closed at the end."""
    return _connected(f"{path.as_uri()}?mode={'ro' if read_only else 'rwc'}")


def in_memory() -> AbstractContextManager[str]:
    """The same of an empty database that is gone at the end."""
    return _connected("file::memory:")


@contextmanager
def _connected(name: str) -> Iterator[str]:
    alias = f"{PREFIX}{next(_numbers)}"
    settings: dict[str, Any] = {
        "ENGINE": "overview.releases.sqlite",
        "NAME": name,
        "OPTIONS": {"uri": True},
    }
    connections.configure_settings({"default": {}, alias: settings})
    connections.settings[alias] = settings
    connection = connections[alias]
    # From here on it is this thread's alone: others have no business with it, by its name or not.
    del connections.settings[alias]
    try:
        yield alias
    finally:
        connection.close()
        del connections[alias]


def streamed(path: Path, pieces: Iterator[Piece]) -> Iterator[Piece]:
    """`pieces` made while reading the release at `path`; between them nothing else reads it."""
    with connected(path) as alias:
        while True:
            with reading(alias):
                try:
                    piece = next(pieces)
                except StopIteration:
                    return
            yield piece
