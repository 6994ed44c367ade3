"""SQLite writes the canonical JSON of a row as Python does, or is not relied upon."""

import pytest
from django.db import connection

from core.integrity import rows
from core.integrity.rows import Query, digested
from core.integrity.sealing import seal
from core.integrity.tables import kept_tables
from core.integrity.verifying import verify
from incidents.models import Incident, IncidentCitation
from sources.models import SourceRecord, SourceRevision
from tests.constraints import project_models
from tests.factories import make_record
from tests.guards import lifted
from tests.rows import make_row

pytestmark = pytest.mark.django_db
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own way")
HISTORY = SourceRecord.history.model
ODD = 'A "quoted" \\ Zażółć \x00\x01\x1f\x7f\u2028 🛩\r\n\t\b\f'


def query_of(model, where=""):
    table = kept_tables()[model._meta.label_lower]
    return Query(table.name, table.key, table.kinds, f"{where} ORDER BY {table.key}", ())


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def told():
    return [finding.words for finding in verify() if finding.is_tamper]


@sqlite_only
def test_every_table_comes_to_the_same_digests_both_ways():
    for model in project_models():
        if hasattr(model, "history") or hasattr(model, "APPEND_ONLY"):
            make_row(model)
    make_record(title=ODD, excerpt=ODD)
    compared = set()
    for table in kept_tables().values():
        query = query_of(table.model)
        if rows._is_for_sqlite(query.kinds):
            here = list(rows._written_here(query))
            assert list(rows._written_by_sqlite(query)) == here
            compared |= {table.model} if here else set()
    assert {HISTORY, SourceRevision, IncidentCitation.history.model} <= compared
    assert Incident.history.model not in compared


@sqlite_only
def test_this_sqlite_writes_it_itself():
    assert rows._sqlite_writes_alike()


@sqlite_only
def test_a_sqlite_that_writes_otherwise_is_not_relied_upon(monkeypatch):
    make_record()
    before = list(digested(query_of(HISTORY)))
    monkeypatch.setattr(rows, "_sqlite_writes_alike", rows._sqlite_writes_alike.__wrapped__)
    monkeypatch.setattr(rows, "_FORMS_IN_SQL", {**rows._FORMS_IN_SQL, "BooleanField": str})
    assert not rows._sqlite_writes_alike()
    assert list(digested(query_of(HISTORY))) == before


@sqlite_only
def test_bytes_in_place_of_a_text_are_told_of_their_row_alone():
    keys = [make_record(title=f"Drone {number}").history.get().pk for number in range(3)]
    seal()
    with lifted(HISTORY):
        run(f"UPDATE {HISTORY._meta.db_table} SET title = x'ff' WHERE history_id = {keys[1]}")
    (words,) = [words for words in told() if "changed since" in words]
    assert words.startswith(f"Row {keys[1]} of the history of source records, sealed by Link ")


@sqlite_only
def test_bytes_in_place_of_a_text_do_not_keep_it_from_being_sealed():
    record = make_record()
    with lifted(HISTORY):
        run(f"UPDATE {HISTORY._meta.db_table} SET title = x'ff'")
    assert seal() > 0
    assert seal() == 0
    assert not [words for words in told() if f"Row {record.history.get().pk} " in words]


@sqlite_only
@pytest.mark.parametrize("alone", [True, False], ids=["by SQLite", "here"])
def test_a_number_that_django_reads_as_true_is_not_false(monkeypatch, alone):
    monkeypatch.setattr(rows, "_sqlite_writes_alike", lambda: alone)
    key = make_record().history.get().pk
    seal()
    with lifted(HISTORY):
        run(f"UPDATE {HISTORY._meta.db_table} SET text_frozen = 2")
    assert [words for words in told() if words.startswith(f"Row {key} ") and "changed" in words]


@sqlite_only
def test_rows_come_by_their_key_without_being_sorted(monkeypatch):
    asked = []
    monkeypatch.setattr(Query, "rows", lambda query, *columns: asked.append(query) or [])
    table = kept_tables()[HISTORY._meta.label_lower]
    list(table.rows_after(1, 1000))
    list(table.rows_in([(1, 5)], table.columns))
    for query in asked:
        plan = f"EXPLAIN QUERY PLAN SELECT {query.key} FROM {query.table} {query.where}"
        with connection.cursor() as cursor:
            cursor.execute(plan, query.parameters)
            assert "ORDER BY" not in str(cursor.fetchall())
    assert len(asked) == 2
