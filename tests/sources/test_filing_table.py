"""Rows in bulk: each as it was given, in few statements, and all or none."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import PublicIdCounter
from sources.filing.table import insert
from sources.models import Tombstone

pytestmark = pytest.mark.django_db


def rows(count):
    now = timezone.now()
    return [
        {"url_hash": str(n), "reason": f"100 %s, {n} %", "created_at": now} for n in range(count)
    ]


@pytest.mark.parametrize("count", [1, 9, 10, 11, 30])
def test_every_row_is_stored_as_given(count):
    insert(Tombstone, rows(count))
    stored = Tombstone.objects.order_by("pk").values("url_hash", "reason", "created_at")
    assert list(stored) == rows_of(count, stored[0]["created_at"])


@pytest.mark.parametrize("count", [0, 1, 11, 1001])
def test_columns_of_each_row_are_given_back(count):
    given = insert(Tombstone, rows(count), returning=("url_hash", "id"))
    assert sorted(given) == sorted(Tombstone.objects.values_list("url_hash", "id"))
    assert len(given) == count
    assert insert(Tombstone, [{**row, "url_hash": "x"} for row in rows(1)]) == []


def rows_of(count, moment):
    return [{**row, "created_at": moment} for row in rows(count)]


def test_rows_that_stand_get_the_new_values():
    for last in (1, 2):
        many = [{"prefix": "NAX", "year": year, "last": last} for year in range(2000, 2020)]
        insert(PublicIdCounter, many, replace_on=["prefix", "year"])
    assert set(PublicIdCounter.objects.filter(prefix="NAX").values_list("last")) == {(2,)}
    assert PublicIdCounter.objects.filter(prefix="NAX").count() == 20


def test_one_bad_row_costs_all_and_no_more():
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Tombstone, [*rows(20), *rows(1)])
    assert not Tombstone.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes 500 rows at a time")
def test_many_rows_are_few_statements_of_few_kinds():
    seen = []
    connection.ensure_connection()
    connection.connection.set_trace_callback(seen.append)
    try:
        insert(Tombstone, rows(32))
    finally:
        connection.connection.set_trace_callback(None)
    assert len(seen) == 5  # three times ten, and two
