"""What the index of incidents counts is what the database does."""

from itertools import count
from unittest.mock import patch

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.publishing import withdraw
from incidents import index as index_module
from incidents import left
from incidents.facets import facet_counts, without
from incidents.filters import MapFilter
from incidents.index import Asked, current_index, read_index
from incidents.models import Incident, IncidentCitation, IncidentSite, Site
from overview.map_clusters import GRIDS, by_index, by_query
from overview.map_period import by_days
from tests.factories import make_actor, make_incident
from tests.factories import make_record as make_source
from tests.pages import differences

KINDS = ["drone_incursion", "airspace_violation"]
DATES = ["", "2025-09", "2025-09-30/2025-10-01", "2025-10-10", "2024", "2025-09-12/..", "../2024"]
PLACES = [None, (14.1, 52.2), (16.0, 52.0), (15.9, 55.99), (8.0, 56.0), (23.5, 54.5), (-140, 10)]
QUERIES = {
    "kind": KINDS,
    "verdict": ["confirmed", "reported", "refuted"],
    "country": ["PL", "LV"],
    "refuted": ["0", "1"],
    "engagement": ["none", "shot_down"],
    "site": ["airport", "military"],
    "from": ["2024-06-30", "2025-09-30"],
    "to": ["2024-06-30", "2025-09-30"],
    "q": ["Drone 1", "nothing like it"],
    "source": ["NAR-2025-0001", "NAR-2025-0002"],
    "area": ["8,52,16,56", "14,52,23.5,54.6", "14.1,52.2,14.2,52.3", "-180,-90,180,90"],
}
SEVERAL = {"kind", "verdict", "country", "engagement", "site"}

pytestmark = pytest.mark.django_db


def make_record():
    states = [
        make_actor(name=name, iso2=code) for name, code in (("Poland", "PL"), ("Łotwa", "LV"))
    ]
    sites = [
        Site.objects.create(
            key="field",
            name="Field",
            kind="airport",
            latitude=54.1,
            longitude=12.1,
            coordinates_from="A map",
        ),
        Site.objects.create(key="base", name="Base", kind="military"),
    ]
    records = [make_source(public_id=public_id) for public_id in QUERIES["source"]]
    numbers = count()
    for place in PLACES * 6:
        n = next(numbers)
        at = dict(zip(("longitude", "latitude"), place or (), strict=False))
        incident = make_incident(
            title=f"Drone {n}",
            occurred=DATES[n % len(DATES)],
            kind=KINDS[n % 2],
            states=states[: n % 3],
            verdict=["confirmed", "reported", "refuted", ""][n % 4],
            engagement=["", "none"][n % 2],
            published=n % 11 != 0,
            **(at | {"coordinates_from": "A map"} if place else {}),
        )
        for record in records[: n % 3]:
            IncidentCitation.objects.create(incident=incident, record=record)
        for number, site in enumerate(sites[: n % 3 if n % 5 else 0]):
            IncidentSite.objects.create(
                incident=incident, site=site, is_main=number == 0 and n % 4 == 0
            )


def filter_of(query):
    filterset = MapFilter(query, queryset=Incident.objects.published())
    return filterset if filterset.form.is_valid() else None


def query_of(chosen):
    query = QueryDict(mutable=True)
    for name, values in chosen.items():
        query.setlist(name, values if name in SEVERAL else values[:1])
    return query


CHOSEN = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)
        for name, values in QUERIES.items()
    },
)


def without_none(counts):
    return {name: {code: n for code, n in of.items() if n} for name, of in counts.items()}


def shapes(clusters):
    return {where: dict(one.shapes) for where, one in clusters.items()}


@pytest.fixture
def record(db):
    make_record()
    return read_index(1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=CHOSEN)
def test_the_index_answers_as_the_database_does(record, chosen):
    filterset = filter_of(query_of(chosen))
    if filterset is None:
        return
    asked = Asked(record, filterset)
    bits = asked.bits()
    assert record.first_keys(bits, 1_000) == [row.pk for row in filterset.qs]
    assert without_none(asked.facet_counts()) == without_none(facet_counts(filterset))
    with_refuted = asked.bits(refuted="1").bit_count()
    assert with_refuted == without(filterset, refuted="1").count()
    dated = asked.bits("from", "to")
    assert sorted(record.by_days(dated)) == sorted(by_days(without(filterset, "from", "to")))
    for grid in GRIDS:
        clusters, outside = by_query(filterset.qs, grid)
        assert shapes(by_index(asked, bits & record.on_map, grid)) == shapes(clusters)
        assert (bits & record.elsewhere).bit_count() == outside


def test_a_ring_counts_what_the_filter_of_its_area_finds(record):
    everything = filter_of(QueryDict("refuted=1"))
    for grid in GRIDS:
        clusters, _ = by_query(everything.qs, grid)
        for where, cluster in clusters.items():
            inside = filter_of(QueryDict(f"refuted=1&area={grid.area(*where)}"))
            assert inside.qs.count() == cluster.n


@pytest.mark.django_db(transaction=True)
def test_the_index_is_another_after_a_publication(monkeypatch):
    monkeypatch.setattr(index_module, "FEWEST", 1)
    doomed = make_incident(title="A kite", latitude=54.5, longitude=23.2, coordinates_from="A map")
    make_incident()
    before = current_index()
    assert (len(before.keys), current_index() is before) == (2, True)
    withdraw(entity=doomed, by=None, reason="It was a kite.")
    after = current_index()
    assert (len(after.keys), after.on_map) == (1, 0)


def test_few_incidents_have_no_index():
    make_incident()
    assert read_index(2) is None
    assert read_index(1, most=0) is None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=CHOSEN)
def test_what_a_filter_leaves_is_told_alike_by_bits_and_by_the_database(record, chosen):
    filterset = filter_of(query_of(chosen))
    if filterset is None:
        return
    with patch.object(left, "kept_index", lambda: record):
        in_bits = left.left_in_bits(filterset)
    if chosen.get("source"):
        assert in_bits is None
        return
    in_sql = left.LeftInSql(filterset.qs)
    for name in ("total", "single", "verdicts", "kinds", "states"):
        assert getattr(in_bits, name) == getattr(in_sql, name), name
    for first, last in ((0, 60), (0, 3), (5, 9), (60, 120)):
        assert in_bits.keys(first, last) == in_sql.keys(first, last)


def test_words_are_looked_up_once(record):
    with CaptureQueriesContext(connection) as queries:
        found = [record.with_words("Drone 1") for _ in range(3)]
    assert len(queries) == 1
    assert found[0].bit_count() == filter_of(QueryDict("q=Drone+1&refuted=1")).qs.count()
    assert record.with_words("nothing like it") == 0


def test_many_keys_and_few_are_found_alike(record, monkeypatch):
    keys = [*record.keys[::2], 999_999_999]
    bits = record.bits_of_keys(keys)
    monkeypatch.setattr(index_module, "MANY", 1)
    assert bits == record.bits_of_keys(keys)
    assert bits.bit_count() == len(keys) - 1


@pytest.mark.django_db(transaction=True)
def test_a_list_is_counted_from_bits_that_are_there_and_makes_none(client, monkeypatch):
    monkeypatch.setattr(index_module, "FEWEST", 1)
    make_incident(title="A kite")
    doomed = make_incident(title="A balloon")
    assert left.left_in_bits(filter_of(QueryDict())) is None
    without_bits = client.get("/incidents/?refuted=1")
    current_index()
    assert left.left_in_bits(filter_of(QueryDict())).total == 2
    client.cookies["any"] = "so that no page is kept"
    assert differences(client.get("/incidents/?refuted=1"), without_bits) == []
    withdraw(entity=doomed, by=None, reason="It was a kite, too.")
    page = client.get("/incidents/?refuted=1").content.decode()
    assert "1 incident." in page
    assert "A balloon" not in page
