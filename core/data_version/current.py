"""Which version of the data a request sees."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, DatabaseError, Error, connection, router

from core.data_version.models import ONLY, DataVersion, TableVersion
from core.prepared import Prepared

logger = logging.getLogger(__name__)


class Version(NamedTuple):
    """`changed_at` tells two databases apart, of which one was restored from a backup."""

    number: int
    changed_at: datetime


def current() -> Version | None:
    """What is read after this is of this version or of a later one, never of an older one.

    None inside a transaction, which may see what nobody else does, while a release is being read,
    and where there is no version. What is kept by it then has to be made anew.
    """
    if _nothing_can_be_kept():
        return None
    try:
        rows = _answer()
    except DatabaseError as error:  # before the tables are made; the view will say what is wrong
        logger.warning("The version of the data could not be asked for: %s", error)
        return None
    return Version(*rows[0]) if rows else None


def _answer() -> list[list[Any]]:
    """Most often this is the first question of a request. It tells, too, whether a connection from
    before still stands, for which Django would ask another one beforehand.
    """
    session: Any = connection
    if session.connection is None or session.health_check_done:
        return _question().read(DEFAULT_DB_ALIAS)
    session.health_check_done = True
    try:
        return _question().read(DEFAULT_DB_ALIAS)
    except Error:
        if session.is_usable():
            raise
        session.close()
        return _question().read(DEFAULT_DB_ALIAS)


def _nothing_can_be_kept() -> bool:
    return connection.in_atomic_block or router.db_for_read(DataVersion) != DEFAULT_DB_ALIAS


@cache
def _question() -> Prepared:
    return Prepared(DataVersion.objects.filter(pk=ONLY).values_list("number", "changed_at"))


_asked: ContextVar[Version | None] = ContextVar("version of this request", default=None)


@contextmanager
def asked_once(version: Version) -> Iterator[None]:
    """Within, what is kept for `version`, which was just asked for, stands without asking again."""
    token = _asked.set(version)
    try:
        yield
    finally:
        _asked.reset(token)


def asked() -> Version | None:
    """The version that this request has asked for; None where it has not, or `current` is None."""
    return None if _nothing_can_be_kept() else _asked.get()


Tables = frozenset[tuple[str, int, datetime]]


def current_of_tables(unread: re.Pattern[str]) -> Tables | None:
    """Which versions the tables are of, but those whose names `unread` finds; asked as `current`.

    None where it isn't known, and nothing may be taken to stand.
    """
    rows = list(TableVersion.objects.values_list("table", "number", "changed_at"))
    return frozenset(row for row in rows if not unread.search(row[0])) if rows else None
