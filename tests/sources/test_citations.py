"""Citations whose sources may be shown."""

import pytest
from django.db import connection

from incidents.models import IncidentCitation
from tests.factories import make_incident, make_record

pytestmark = pytest.mark.django_db


def test_citations_of_sources_that_wait_or_were_withdrawn_are_left_out():
    shown = make_record()
    incident = make_incident(record=shown)
    for record in (
        make_record(published=False),
        make_record(status="withdrawn", withdrawal_reason="Wrong page."),
    ):
        incident.citations.create(record=record)
    found = incident.citations.of_public_records()
    assert [each.record for each in found] == [shown]


def test_no_list_of_all_public_sources_is_made_for_those_of_an_incident():
    if connection.vendor != "sqlite":
        pytest.skip("asks SQLite for its plan")
    of_one = IncidentCitation.objects.filter(incident__in=[1, 2]).of_public_records()
    assert "SCAN" not in of_one.select_related("record").explain()
