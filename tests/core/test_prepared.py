"""Prepared queries give what querysets give, whatever keys they are asked with."""

import pytest

from core.prepared import Among, Prepared
from incidents.models import Incident
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
COLUMNS = ("pk", "title", "occurred_first", "updated_at", "latitude", "passed_at")


def test_values_are_those_of_the_queryset():
    entries = [
        make_incident(latitude=54.5, longitude=23.0, coordinates_from="Map"),
        make_incident(),
    ]
    wanted = Incident.objects.filter(pk__in=[entry.pk for entry in entries]).order_by("pk")
    prepared = Prepared(Incident.objects.filter(Among("pk")).order_by("pk").values_list(*COLUMNS))
    assert prepared.read("default", [entry.pk for entry in entries]) == [
        list(row) for row in wanted.values_list(*COLUMNS)
    ]


def test_it_is_asked_with_other_keys_each_time(django_assert_num_queries):
    first, second = make_incident(), make_incident()
    prepared = Prepared(Incident.objects.filter(Among("pk")).values_list("pk"))
    with django_assert_num_queries(3):
        assert prepared.read("default", [first.pk]) == [[first.pk]]
        assert prepared.read("default", [second.pk, first.pk + 1_000]) == [[second.pk]]
        assert prepared.read("default") == []
