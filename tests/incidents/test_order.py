"""The order of the list stands in an index: its first row costs the same of any number."""

import pytest
from django.db import connection

from incidents.exports import INCIDENTS
from incidents.models import Incident

pytestmark = pytest.mark.django_db


def test_the_list_is_read_in_its_order_without_sorting():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which sorts what little there is here
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    plan = Incident.objects.all().explain()
    assert "incidents_incident_in_order" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


def test_the_sources_of_each_are_read_in_their_order_without_sorting():
    if connection.vendor != "sqlite":
        pytest.skip("is about SQLite; PostgreSQL drops repetitions by a sort")
    ids = INCIDENTS.column("source_ids").sql
    plan = Incident.objects.all().values(ids=ids).explain()
    assert "incidents_citation_in_order" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan
    assert "TEMP B-TREE FOR GROUP BY" not in plan
