"""Reads rows of the database, and what each comes to as a digest.

SQLite writes the canonical JSON itself, which takes a quarter of the time: the values never
become objects of Python. It has to come to the same bytes (`digests.canonical`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, Final, NamedTuple

from django.db import DatabaseError, connection

from core.integrity.digests import canonical, moment, moment_in_text, row_digest

ROWS_AT_ONCE: Final = 50  # texts of sources among them: more took memory, and saved no time
WRITTEN: Final = "history_date"


class Row(NamedTuple):
    """A row as the chain sees it. `dated` is when a line of history says that it was written."""

    key: int
    digest: bytes
    dated: str


@dataclass(frozen=True)
class Query:
    """The rows of a table that `where` says, in the order of `key`.

    `kinds` are the columns that count, each with the kind of its field.
    """

    table: str
    key: str
    kinds: Mapping[str, str]
    where: str
    parameters: tuple[int, ...]

    def rows(self, *columns: str) -> Iterator[Any]:
        names = ", ".join([_quoted(self.key), *columns])
        statement = f"SELECT {names} FROM {_quoted(self.table)} {self.where}"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(statement, self.parameters)
            while some := cursor.fetchmany(ROWS_AT_ONCE):
                yield from some


def digested(query: Query) -> Iterator[Row]:
    reached = None
    if _is_for_sqlite(query.kinds) and _sqlite_writes_alike():
        try:
            for row in _written_by_sqlite(query):
                reached = row.key
                yield row
        except DatabaseError:
            # Bytes in place of a text, which it does not write: somebody wrote past the site.
            pass
        else:
            return
    for row in _written_here(query):
        if reached is None or row.key > reached:
            yield row


def _written_here(query: Query) -> Iterator[Row]:
    # A sign before a column keeps SQLite's driver from making it a time, which takes long.
    sign = "+" if connection.vendor == "sqlite" else ""
    columns = list(query.kinds)
    forms = [
        (place, _FORMS[kind]) for place, kind in enumerate(query.kinds.values()) if kind in _FORMS
    ]
    dated_at = columns.index(WRITTEN) if WRITTEN in columns else None
    for key, *values in query.rows(*[f"{sign}{_quoted(name)}" for name in columns]):
        for place, form in forms:
            if values[place] is not None:
                values[place] = form(values[place])
        dated = "" if dated_at is None else str(values[dated_at])
        yield Row(key, row_digest(values), dated)


def _written_by_sqlite(query: Query) -> Iterator[Row]:
    content = _array([(_quoted(name), kind) for name, kind in query.kinds.items()])
    dated = _time_in_sql(_quoted(WRITTEN)) if WRITTEN in query.kinds else "''"
    for key, written, at in query.rows(content, dated):
        yield Row(key, sha256(written).digest(), str(at))


def _array(values: list[tuple[str, str]]) -> str:
    """As bytes: a text would be made one of Python's, and encoded again for its digest."""
    forms = [_FORMS_IN_SQL[kind](value) for value, kind in values]
    return f"CAST(json_array({', '.join(forms)}) AS BLOB)"


def _is_for_sqlite(kinds: Mapping[str, str]) -> bool:
    """Not where it would write a value otherwise, as fractions and JSON, or takes so many not."""
    return (
        connection.vendor == "sqlite"
        and len(kinds) <= MOST_ARGUMENTS
        and all(kind in _FORMS_IN_SQL for kind in kinds.values())
    )


@cache
def _sqlite_writes_alike() -> bool:
    """This SQLite writes a value of each form as `canonical` does; no other one is relied upon."""
    text = "".join(map(chr, range(0x180))) + "\u2028\ufeff\U0001f6e9"
    given: list[Any] = [text, -(2**63), 1, 0, None, "2025-09-10 01:02:03"]
    given.append(f"{given[-1]}.456789")
    kinds = ["TextField", "BigIntegerField", *["BooleanField"] * 3, *["DateTimeField"] * 2]
    names = [f"v{place}" for place in range(len(given))]
    named = ", ".join(f"%s AS {name}" for name in names)
    with connection.cursor() as cursor:
        array = _array(list(zip(names, kinds, strict=True)))
        cursor.execute(f"SELECT {array} FROM (SELECT {named})", given)  # noqa: S608
        (written,) = cursor.fetchone()
    times = map(moment_in_text, given[-2:])
    return bool(written == canonical([*given[:2], True, False, None, *times]))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _bool(value: Any) -> Any:
    """As it stands where it is none: SQLite takes any number, and Django reads 2 as true."""
    return {0: False, 1: True}.get(value, value)


def _time(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    return moment_in_text(value) if isinstance(value, str) else value


# Where the databases differ in what they give.
_FORMS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "BooleanField": _bool,
    "DateTimeField": _time,
    "JSONField": json.loads,
}


def _as_it_is(name: str) -> str:
    return name


def _bool_in_sql(name: str) -> str:
    return f"CASE {name} WHEN 1 THEN json('true') WHEN 0 THEN json('false') ELSE {name} END"


def _time_in_sql(name: str) -> str:
    return f"CASE WHEN instr({name}, '.') THEN substr({name}, 1, 23) ELSE {name} || '.000' END"


MOST_ARGUMENTS: Final = 100  # of a function of SQLite's
_FORMS_IN_SQL: Final[Mapping[str, Callable[[str], str]]] = {
    **dict.fromkeys(
        (
            "AutoField",
            "BigAutoField",
            "BigIntegerField",
            "CharField",
            "DateField",
            "ForeignKey",
            "IntegerField",
            "PositiveBigIntegerField",
            "PositiveIntegerField",
            "PositiveSmallIntegerField",
            "SlugField",
            "SmallIntegerField",
            "TextField",
            "UUIDField",
        ),
        _as_it_is,
    ),
    "BooleanField": _bool_in_sql,
    "DateTimeField": _time_in_sql,
}
