"""A record that a feed brings is in few indexes; what few records have is found all the same."""

import pytest
from django.db import connection

from sources.models import SourceRecord, SourceRevision

pytestmark = pytest.mark.django_db
SELDOM = ("publisher", "merged_into", "triaged_by", "duplicate_of", "upstream", "origin")


def plan(rows):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which would rather read a table that is empty
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    return rows.order_by().explain()


@pytest.mark.parametrize("name", SELDOM)
def test_records_are_found_by_what_few_have(name):
    assert f"sources_record_{name}" in plan(SourceRecord.objects.filter(**{name: 1}))
    assert f"sources_record_{name}" in plan(SourceRecord.objects.filter(**{f"{name}__in": [1, 2]}))


def test_revisions_are_found_by_their_raw_answer():
    assert "sources_revision_body" in plan(SourceRevision.objects.filter(body=1))


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_records_are_found_by_a_status_that_few_have(status):
    assert "sources_record_" in plan(SourceRecord.objects.filter(status=status))


def test_no_other_field_has_an_index_of_its_own():
    fields = SourceRecord._meta.concrete_fields
    assert {field.name for field in fields if field.db_index} <= {"id"}
