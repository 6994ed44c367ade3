"""SQL of both databases that makes rows out of their number `n`, as if by chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone

PRIME = 2**31 - 1
NOW = "2026-01-01 00:00:00"
PUBLIC = {
    "status": "'published'",
    "created_at": f"'{NOW}'",
    "updated_at": f"'{NOW}'",
    "published_at": f"'{NOW}'",
}


def insert(model: type[models.Model], count: int, **values: str) -> str:
    """Rows `n` = 1, 2 … `count` of `model`; of what is not among `values` the default."""
    columns = {str(field.column): default(field) for field in model._meta.concrete_fields}
    filled: Mapping[str, str] = {**columns, "id": "n", **values}
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(map(quoted, filled))}) "
        f"SELECT {', '.join(filled.values())} FROM {series(count)}"
    )


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def default(field: models.Field[Any, Any]) -> str:
    value = None if field.null else field.get_default()
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return f"'{NOW}'" if isinstance(value, type(timezone.now())) else f"'{value}'"


def series(count: int) -> str:
    if connection.vendor == "postgresql":
        return f"generate_series(1, {count}) n"
    return (
        "(WITH RECURSIVE counted(n) AS (SELECT 1 WHERE "
        f"{count} > 0 UNION ALL SELECT n + 1 FROM counted "
        f"WHERE n < {count}) SELECT n FROM counted)"
    )


def share(salt: int) -> str:
    """A number from 0 to 1 that looks like chance and hangs on `n` and `salt` alone.

    Multipliers are powers of a primitive root, so that neighbours have nothing in common.
    """
    return f"(CAST(n AS bigint) * {pow(16807, salt + 2, PRIME)} % {PRIME} / {PRIME}.0)"


def some(count: int, *salts: int) -> str:
    """A number from 1 to `count`; the more `salts`, the more often a small one."""
    return f"(1 + CAST({count - 1} * {' * '.join(map(share, salts))} AS integer))"


def pick(salt: int, weights: Mapping[str, int]) -> str:
    """One of the words, as often as their weights (of 100 in all) say."""
    cases, reached = [], 0
    for word, weight in weights.items():
        reached += weight
        cases.append(f"WHEN {share(salt)} < {reached / 100} THEN '{word}'")
    return f"CASE {' '.join(cases)} ELSE '{next(iter(weights))}' END"


def one_of(salt: int, texts: Sequence[str]) -> str:
    cases = [f"WHEN {place} THEN '{one}'" for place, one in enumerate(texts)]
    return f"CASE CAST({len(texts)} * {share(salt)} AS integer) {' '.join(cases)} ELSE 'x' END"


def text(*parts: str) -> str:
    return "(" + " || ".join(f"CAST({part} AS text)" for part in parts) + ")"


def padded(number: str) -> str:
    return f"substr(CAST(10000000 + {number} AS text), 2)"


def letter(number: str) -> str:
    return f"substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1 + CAST({number} AS integer), 1)"


def days_after(day: str, days: str) -> str:
    if connection.vendor == "postgresql":
        return f"CAST(DATE '{day}' + {days} AS text)"
    return f"date('{day}', {days} || ' days')"


def recent_day(salt: int) -> str:
    """A day from 2014 to 2025, as text; the years behind weigh less."""
    return days_after("2014-01-01", f"CAST(4300 * (1 - {share(salt)} * {share(salt)}) AS integer)")


def as_day(day: str) -> str:
    return f"CAST({day} AS date)" if connection.vendor == "postgresql" else day


def as_instant(moment: str) -> str:
    return f"CAST({moment} AS timestamptz)" if connection.vendor == "postgresql" else moment


def dated(name: str, day: str) -> dict[str, str]:
    """The columns of an uncertain date that is the `day`."""
    return {
        name: day,
        f"{name}_precision": "'day'",
        f"{name}_first": as_day(day),
        f"{name}_last": as_day(day),
        f"{name}_earliest": as_instant(text(day, "' 00:00:00'")),
        f"{name}_latest": as_instant(text(day, "' 23:59:59'")),
    }
