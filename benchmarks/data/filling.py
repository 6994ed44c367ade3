"""Fills an empty database, all tables by one statement each."""

from __future__ import annotations

from typing import Any

from django.db import connection

from benchmarks.data import debates, sources
from benchmarks.data import incidents as happened
from debates.models import Position, PositionCitation, Statement, StatementCitation
from incidents.models import Figure, Incident, IncidentCitation, IncidentSite, Involvement, Verdict
from sources.models import SourceRecord, SourceRevision

LARGE = [
    *(SourceRecord, SourceRevision, Incident, Verdict, Involvement, IncidentSite, Figure),
    *(IncidentCitation, Statement, StatementCitation, Position, PositionCitation),
]


def fill(size: int) -> None:
    """`size` incidents, source records and statements, three times as many citations, and a
    tenth as many positions.
    """
    _fill(records=size, incidents=size, said=size, positions=size // 10)


def fill_as_promised(size: int) -> None:
    """`size` source records; a tenth as many incidents, statements and positions."""
    _fill(records=size, incidents=size // 10, said=size // 10, positions=size // 10)


def _fill(*, records: int, incidents: int, said: int, positions: int) -> None:
    if Incident.objects.exists():
        raise SystemExit("This database has incidents in it; give an empty one.")
    speakers = max(20, records // 500)
    tables = [model._meta.db_table for model in LARGE]
    with connection.cursor() as cursor:
        indexes = without_indexes(cursor, tables)
        if connection.vendor == "postgresql":  # what keys name is known to be there
            cursor.execute("SET session_replication_role = replica")
        for sql in [
            *sources.statements(records, speakers),
            *happened.statements(incidents, records),
            *debates.statements(said, positions, speakers, records),
            *indexes,
        ]:
            cursor.execute(sql)
        if connection.vendor == "postgresql":
            cursor.execute("RESET session_replication_role")
            _count_on(cursor)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def without_indexes(cursor: Any, tables: list[str]) -> list[str]:
    """Drops those that no constraint needs, and gives what makes them again, faster at once."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index "
            "WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique",
            [tables],
        )
    else:
        names = ", ".join(f"'{table}'" for table in tables)
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND "
            f"sql NOT LIKE '%%UNIQUE%%' AND tbl_name IN ({names})"
        )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}" if '"' in name else f'DROP INDEX "{name}"')
    return [making for _, making in found]


def _count_on(cursor: Any) -> None:
    """Keys were given; what is added later goes on behind them."""
    for model in LARGE:
        table = model._meta.db_table
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
        )
