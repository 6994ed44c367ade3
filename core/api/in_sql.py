"""Rows as JSON has them, of which the database works out every column: one query, no objects.

The query hangs on nothing but the columns, so it is prepared once for each choice of these.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONArray

from core.exports import Column, Export
from core.files.cells import Instant, as_text
from core.files.text import plain
from core.in_sql import FirstText, Joined, JoinedCodes, Made
from core.prepared import Among, Prepared
from core.spreadsheet import SEPARATOR

Finish = Callable[[Any], Any]
REMEMBERED: Final = 4096  # values of a column that Python makes
MOST: Final = 64  # choices of columns whose queries are kept


class Asked(NamedTuple):
    """A query for keys and columns, and what Python makes of the values of each column."""

    query: Prepared
    finish: tuple[Finish, ...]


_asked: dict[tuple[str, ...], Asked] = {}


def values_of(export: Export, keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The public rows among `keys`, by key. Each column of `export` has to be said in SQL."""
    if not keys:
        return {}
    entries: QuerySet[Any] = export.public()
    asked = _put_together(export, entries)
    rows = asked.query.read(entries.db, keys)
    if not rows:
        return {}
    found, *columns = zip(*rows, strict=True)
    finished = [map(finish, column) for finish, column in zip(asked.finish, columns, strict=True)]
    names = export.header()
    shown = (dict(zip(names, row, strict=True)) for row in zip(*finished, strict=True))
    return dict(zip(found, shown, strict=True))


def _put_together(export: Export, entries: QuerySet[Any]) -> Asked:
    which = (connections[entries.db].vendor, export.name, *export.header())
    if (known := _asked.get(which)) is not None:
        return known
    chosen = export.prepare(entries).filter(Among("pk")).order_by()
    query = Prepared(chosen.values_list("pk", *map(_read, export.columns)))
    if len(_asked) >= MOST:
        _asked.clear()
    _asked[which] = Asked(query, tuple(map(_finish, export.columns)))
    return _asked[which]


def _read(column: Column) -> Combinable:
    """What the database is asked for. Raises TypeError where it isn't said in SQL."""
    match column.sql:
        case None:
            raise TypeError(f"{column.name} is not said in SQL.")
        case Made(parts=parts):
            return as_text(JSONArray(*parts))
        case Joined() as joined:
            return as_text(joined.as_json())
        case FirstText() as text:
            return text.as_it_is
        case sql if column.type == "datetime":
            return Instant(sql)
        case sql if column.type == "date":
            return as_text(sql)
        case sql:
            return sql


def _finish(column: Column) -> Finish:
    match column.sql:
        case Made(make=make):
            return _remembering(make)
        case Joined():
            return lambda items: [each for each in json.loads(items) if each] or None
        case JoinedCodes():
            return lambda codes: codes.split(SEPARATOR) if codes else None
    return FINISHES.get(column.type, plain)


@cache
def _remembering(make: Callable[..., Any]) -> Finish:
    """One memory for each kind of value, whatever columns it is asked for with."""
    return lru_cache(REMEMBERED)(lambda parts: plain(make(*json.loads(parts))))


FINISHES: Final[dict[str, Finish]] = {
    "string": lambda text: text or None,
    "date": lambda text: text or None,
    "datetime": lambda text: text or None,
    "integer": lambda number: number,
    "boolean": lambda truth: truth,
}
