"""What a full-text engine has to answer, and the one of this database.

An engine knows queries and keys only; what is public, how a hit looks and how many are looked at
is decided around it. Another one (OpenSearch, say) has these three methods, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db import connection

from overview.search.query import Query


class TooSlow(Exception):
    """The engine was stopped: it would have taken longer than a reader waits."""


@dataclass(frozen=True)
class Within:
    """Filters: any of the values in each, all of the filters together; an empty one asks nothing.

    An uncertain date matches when it may overlap the days from `first` to `last`.
    """

    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None


class Engine(Protocol):
    def keys(self, query: Query, within: Within, most: int) -> tuple[list[int], bool]:
        """Keys of at most `most` matches, any of them, and whether they are `ranked` already.

        Raises TooSlow.
        """

    def newest(self, query: Query, within: Within, most: int) -> list[int]:
        """Keys of the newest matches, the newest first. To be asked of what matches often."""

    def ranked(self, query: Query, within: Within, keys: Sequence[int]) -> list[int]:
        """`keys`, which match, the best first; of equal ones the newest."""


def engine() -> Engine:
    if connection.vendor == "postgresql":
        from overview.search.postgresql import PostgreSQL

        return PostgreSQL()
    from overview.search.sqlite import SQLite

    return SQLite()
