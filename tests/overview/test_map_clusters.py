"""A map with too many incidents to tell them apart: rings of parts of it, which lead into them."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents import index as index_module
from tests.factories import make_actor, make_incident

HERE = {"latitude": 54.6, "longitude": 22.8}
NEAR = {"latitude": 55.9, "longitude": 16.1}
SOUTH = {"latitude": 47.0, "longitude": 26.0}
FAR = {"latitude": 5.0, "longitude": -60.0}
RINGS = re.compile(
    r'<a class="mark" href="(\?[^"]*|/incidents/\?[^"]*)" transform[^>]*aria-label="([^"]*)"'
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["the index", "the database"])
def full_map(request, monkeypatch):
    """Three incidents are too many; counted by the index, and by the database without one."""
    monkeypatch.setattr("overview.map_page.MOST", 3)
    if request.param == "the index":
        monkeypatch.setattr(index_module, "FEWEST", 1)
    for at, n in ((HERE, 3), (NEAR, 2), (SOUTH, 4), (FAR, 1), ({}, 2)):
        for _ in range(n):
            make_incident(**at, **({"coordinates_from": "A map"} if at else {}))
    make_incident(title="A kite", verdict="refuted", coordinates_from="A map", **HERE)
    make_incident(title="Draft", published=False, coordinates_from="A map", **HERE)


def page(client, query=""):
    response = client.get(f"/map/{query}")
    assert response.status_code == 200
    return response


def rings(response, panel="wide"):
    """{words: address} of the rings for a panel."""
    text = response.content.decode().split(f'map__set--{panel}">')[1].split('class="map__set')[0]
    return {unescape(words): unescape(address) for address, words in RINGS.findall(text)}


def summary(response):
    return re.search(r'id="summary">([^<]*)<', response.content.decode()).group(1)


def test_rings_count_the_incidents_of_their_parts_of_the_map(client, full_map):
    response = page(client)
    assert set(rings(response)) == {
        "5 incidents, 16° to 24° E, 52° to 56° N",
        "4 incidents, 24° to 32° E, 44° to 48° N",
    }
    assert summary(response).startswith("12 incidents")
    assert "9 on the map, 3 without a place on it" in summary(response)
    assert "2 without a place, 1 outside of this map" in response.content.decode()


def test_a_ring_leads_into_its_part_until_each_incident_is_shown(client, full_map):
    first = rings(page(client))["5 incidents, 16° to 24° E, 52° to 56° N"]
    inside = page(client, first)
    assert summary(inside).startswith("5 incidents")
    parts = rings(inside)
    assert {words.split(",")[0] for words in parts} == {"3 incidents", "2 incidents"}
    leaf = page(client, next(url for words, url in parts.items() if words.startswith("3 ")))
    assert rings(leaf) == {}
    assert [listed.place.latitude for listed in leaf.context["on_map"]] == [54.6] * 3


@pytest.mark.sqlite_alone
def test_rings_of_a_narrow_panel_are_of_larger_parts(client, full_map):
    assert set(rings(page(client), "narrow")) == {
        "5 incidents, 16° to 32° E, 48° to 56° N",
        "4 incidents, 16° to 32° E, 40° to 48° N",
    }


def test_incidents_at_one_place_lead_to_their_list(client, full_map):
    at_one_spot = rings(page(client, "?area=26,47,26.125,47.0625"))
    (address,) = at_one_spot.values()
    assert address.startswith("/incidents/?")
    listed = client.get(address)
    assert listed.context["page_obj"].paginator.count == 4


def test_page_list_and_csv_have_the_incidents_of_an_area(client, full_map):
    query = "?area=16,52,24,56&refuted=1"
    assert page(client, query).context["on_map_count"] == 6
    assert client.get(f"/incidents/{query}").context["page_obj"].paginator.count == 6
    rows = b"".join(client.get(f"/incidents.csv{query}").streaming_content).splitlines()
    assert len(rows) == 7


def test_the_script_gets_parts_with_their_numbers(client, full_map):
    text = re.search(r'id="map-data"[^>]*>(.*?)</script>', page(client).content.decode()).group(1)
    data = json.loads(text)
    assert sorted(data["n"]) == [4, 5]
    assert [sum(shares.values()) for shares in data["shares"]] == data["n"]
    assert data["url"] == [rings(page(client))[title] for title in data["title"]]


@pytest.mark.sqlite_alone
def test_other_filters_stay_where_a_ring_leads(client, full_map):
    for address in rings(page(client, "?kind=drone_incursion&refuted=1")).values():
        assert "kind=drone_incursion&refuted=1&area=" in address


@pytest.mark.sqlite_alone
def test_an_area_is_named_and_can_be_removed(client, full_map):
    (chip,) = page(client, "?area=16,52,24,56").context["chips"]
    assert (chip.label, chip.value) == ("Area", "16° to 24° E, 52° to 56° N")


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("area", ["here", "1,2,3", "24,52,16,56"])
@pytest.mark.parametrize("address", ["/map/", "/incidents/", "/incidents.csv"])
def test_what_is_no_area_is_named(client, address, area):
    response = client.get(address, {"area": area})
    assert (response.status_code, b"west,south,east,north" in response.content) == (400, True)


@pytest.mark.sqlite_alone
def test_a_full_map_costs_the_same_with_more_incidents(client, full_map, monkeypatch):
    monkeypatch.setattr("overview.map_page.LISTED", 5)
    monkeypatch.setattr("overview.map_page.ASIDE", 1)
    state, costs = make_actor(), []
    for _ in range(2):
        page(client)  # reads the index
        with CaptureQueriesContext(connection) as queries:
            size = len(page(client, "?utm_source=again").content)
        costs.append((len(queries), size))
        for _ in range(20):
            make_incident(coordinates_from="A map", states=[state], **HERE)
    (few, small), (many, large) = costs
    assert few == many
    assert large < small + 200


@pytest.mark.parametrize("full_map", ["the index"], indirect=True)
def test_with_the_index_counts_are_no_queries(client, full_map):
    page(client)
    with CaptureQueriesContext(connection) as queries:
        page(client, "?utm_source=again")
    counting = [query["sql"] for query in queries if query["sql"].startswith("SELECT COUNT(")]
    assert (counting, len(queries) < 20) == ([], True)


def test_a_map_with_few_incidents_has_no_rings_of_parts(client):
    make_incident(coordinates_from="A map", **HERE)
    response = page(client)
    assert (rings(response), "shares" in response.context["payload"]) == ({}, False)
