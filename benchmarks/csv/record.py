"""A record of made-up incidents, filled by the database itself: the same rows in every run.

Skewed as news is: the years behind weigh less, a few states and sources are in most of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, models
from django.utils import timezone

from actors.models import Actor
from incidents.models import Figure, Incident, IncidentCitation, Involvement, Verdict
from sources.models import SourceRecord

STATES = 32
NOW = "2026-01-01 00:00:00"
PUBLIC = {
    "status": "'published'",
    "created_at": f"'{NOW}'",
    "updated_at": f"'{NOW}'",
    "published_at": f"'{NOW}'",
}


def fill(incidents: int) -> None:
    """About three citations an incident, out of as many sources as there are incidents."""
    if Incident.objects.exists():
        raise SystemExit("This database has incidents in it; give an empty one.")
    with connection.cursor() as cursor:
        indexes = without_indexes(cursor) if connection.vendor == "postgresql" else []
        for sql in [*statements(incidents), *indexes]:
            cursor.execute(sql)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def without_indexes(cursor: Any) -> list[str]:
    """Drops those that no constraint needs, and gives what makes them again: much faster at once.

    Neither does PostgreSQL look up what keys name: they are known to fit.
    """
    tables = [model._meta.db_table for model in (SourceRecord, Incident, IncidentCitation)]
    cursor.execute(
        "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique",
        [tables],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    cursor.execute("SET session_replication_role = replica")
    return [making for _, making in found]


def statements(incidents: int) -> list[str]:
    """The statements that fill the tables, in an order in which each finds what it names."""
    return [
        insert(Actor, STATES, **actor()),
        insert(SourceRecord, incidents, **record()),
        insert(Incident, incidents, **incident()),
        insert(Verdict, incidents, **of("n"), code=pick(1, VERDICTS), is_current="true"),
        insert(Involvement, incidents, **involvement(2, "n"), is_main="true"),
        insert(Involvement, incidents // 4, **involvement(3, "n * 4"), is_main="false"),
        insert(Figure, incidents // 3, **of("n * 3"), **figure()),
        insert(IncidentCitation, incidents * 3, **citation(incidents)),
    ]


KINDS = {"drone_incursion": 60, "airspace_violation": 25, "drone_sighting": 15}
VERDICTS = {"confirmed": 55, "reported": 25, "suspected": 12, "refuted": 8}
ENGAGEMENTS = {"": 60, "none": 25, "intercepted": 10, "shot_down": 5}
WORDS = ["drone", "over the border", "at an airport", "at night", "=1+1; said a witness", "“two”"]


def actor() -> dict[str, str]:
    return {
        **PUBLIC,
        "public_id": text("'NAA-2014-'", padded("n")),
        "key": text("'state-'", "n"),
        "name": text("'State '", "n"),
        "kind": "'state'",
        "iso2": text(letter("n / 6"), letter("n % 6")),
    }


def record() -> dict[str, str]:
    return {
        **PUBLIC,
        "public_id": text("'NAR-2025-'", padded("n")),
        "title": text("'Report '", "n"),
        "url": text("'https://news.example/'", "n"),
        "triage": "'accepted'",
        "first_seen_at": f"'{NOW}'",
        "originality": pick(4, {"original": 50, "untraced": 50}),
    }


def incident() -> dict[str, str]:
    day = days_after("2014-01-01", f"CAST(4300 * (1 - {share(5)} * {share(5)}) AS integer)")
    return {
        **PUBLIC,
        "public_id": text("'NAI-2025-'", padded("n")),
        "title": text("'Incident '", "n", "': '", words(6), "' '", words(7)),
        "summary": text(*[f"{words(salt)} || '. '" for salt in range(8, 16)]),
        "kind": pick(16, KINDS),
        "engagement": pick(17, ENGAGEMENTS),
        "place": text("'Place '", f"CAST(4000 * {share(18)} * {share(18)} AS integer)"),
        "occurred": day,
        "occurred_precision": "'day'",
        "occurred_first": as_day(day),
        "occurred_last": as_day(day),
        "occurred_earliest": as_instant(text(day, "' 00:00:00'")),
        "occurred_latest": as_instant(text(day, "' 23:59:59'")),
        "latitude": f"CASE WHEN n % 3 > 0 THEN 45 + 15 * {share(19)} END",
        "longitude": f"CASE WHEN n % 3 > 0 THEN 14 + 16 * {share(20)} END",
        "coordinates_from": "CASE WHEN n % 3 > 0 THEN 'A map' ELSE '' END",
    }


def involvement(salt: int, key: str) -> dict[str, str]:
    state = f"1 + CAST({STATES - 1} * {share(salt)} * {share(salt)} AS integer)"
    return {**of(key), "state_id": state, "role": "'entered'" if salt == 2 else "'overflown'"}


def figure() -> dict[str, str]:
    return {"measure": "'objects_entered'", "scope": "'claim'", "best": "1 + n % 23"}


def citation(incidents: int) -> dict[str, str]:
    """Of a few sources most often. Each incident has one; the others go where chance sends them."""
    other = f"1 + CAST({incidents - 1} * {share(23)} AS integer)"
    key = f"CASE WHEN n <= {incidents} THEN n ELSE {other} END"
    cited = f"1 + CAST({incidents - 1} * {share(21)} * {share(21)} * {share(22)} AS integer)"
    return {**of(key), "record_id": cited, "position": "n % 7", "locator": text("n")}


def of(key: str) -> dict[str, str]:
    return {"incident_id": key}


# SQL of both databases


def insert(model: type[models.Model], count: int, **values: str) -> str:
    """Rows `n` = 1, 2 … `count` of `model`; of what is not among `values` the default."""
    columns = {str(field.column): default(field) for field in model._meta.concrete_fields}
    filled: Mapping[str, str] = {**columns, "id": "n", **values}
    if model is Involvement and values["is_main"] == "false":
        filled = {**filled, "id": "n + 10000000"}
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(filled)}) "
        f"SELECT {', '.join(filled.values())} FROM {series(count)}"
    )


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
        "(WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted "
        f"WHERE n < {count}) SELECT n FROM counted)"
    )


def share(salt: int) -> str:
    """A number from 0 to 1 that looks like chance and hangs on `n` and `salt` alone."""
    return f"(CAST(n AS bigint) * {48271 + 2 * 7919 * salt} % 2147483647 / 2147483647.0)"


def pick(salt: int, weights: Mapping[str, int]) -> str:
    """One of the words, as often as their weights (of 100 in all) say."""
    cases, reached = [], 0
    for word, weight in weights.items():
        reached += weight
        cases.append(f"WHEN {share(salt)} < {reached / 100} THEN '{word}'")
    return f"CASE {' '.join(cases)} ELSE '{next(iter(weights))}' END"


def words(salt: int) -> str:
    cases = [f"WHEN {place} THEN '{word}'" for place, word in enumerate(WORDS)]
    return f"CASE CAST({len(WORDS)} * {share(salt)} AS integer) {' '.join(cases)} ELSE 'x' END"


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


def as_day(day: str) -> str:
    return f"CAST({day} AS date)" if connection.vendor == "postgresql" else day


def as_instant(moment: str) -> str:
    return f"CAST({moment} AS timestamptz)" if connection.vendor == "postgresql" else moment
