"""The map page shows the rows of the list and of the CSV, and says what has no place."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.models import Site
from incidents.vocabularies import IncidentKind
from tests.csv_files import rows_of
from tests.factories import make_actor, make_incident

pytestmark = pytest.mark.django_db

HERE = {"latitude": 54.6, "longitude": 22.8, "coordinates_from": "the cited page"}


def page(client, query="", status=200):
    response = client.get(f"/map/{query}")
    assert response.status_code == status
    return response


def titles(response):
    """Every incident that the page names in its lists."""
    context = response.context
    return {listed.row.title for listed in [*context["on_map"], *context["elsewhere"]]}


def csv_titles(client, response):
    answer = client.get(response.context["files"][0].url)
    assert answer.status_code == 200
    return {row["title"] for row in rows_of(answer)}


def payload(response):
    found = re.search(r'<script id="map-data"[^>]*>(.*?)</script>', response.content.decode())
    return json.loads(found.group(1))


@pytest.mark.parametrize(
    "query",
    ["", "?verdict=refuted", "?refuted=1", "?refuted=0", "?kind=drone_crash&utm_source=letter"],
)
def test_10_page_and_csv_hold_the_same_rows(client, query):
    for number, verdict in enumerate(["confirmed", "reported", "refuted"]):
        make_incident(title=f"Placed {number}", verdict=verdict, **HERE)
        make_incident(title=f"Nowhere {number}", verdict=verdict, kind="drone_crash")
    make_incident(title="Draft", published=False, **HERE)
    response = page(client, query)
    assert titles(response) == csv_titles(client, response) != set()


def test_refuted_incidents_are_off_and_one_click_away(client):
    make_incident(title="Happened", **HERE)
    make_incident(title="Did not", verdict="refuted", **HERE)
    first = page(client)
    assert titles(first) == {"Happened"}
    assert "1 refuted incident that matches is left out" in first.content.decode()
    assert titles(page(client, first.context["with_refuted_url"])) == {"Happened", "Did not"}
    assert titles(page(client, "?verdict=refuted")) == {"Did not"}


def test_the_list_of_incidents_still_shows_refuted_ones_unless_asked(client):
    make_incident(title="Did not", verdict="refuted")
    assert "Did not" in client.get("/incidents/").content.decode()
    assert "Did not" not in client.get("/incidents/?refuted=0").content.decode()


def test_incidents_without_a_place_are_counted_and_in_the_list_only(client):
    make_incident(title="Placed", **HERE)
    make_incident(title="Nowhere")
    make_incident(title="Far away", **{**HERE, "longitude": -70})
    response = page(client)
    html = response.content.decode()
    assert response.context["summary"].startswith(
        "3 incidents. 1 on the map, 2 without a place on it"
    )
    assert "1 without a place, 1 outside of this map" in html
    assert payload(response)["title"] == ["Placed"]
    assert html.count("<title>Placed</title>") == 2  # one mark for each of two widths
    assert titles(response) == {"Placed", "Nowhere", "Far away"}


def test_the_script_gets_places_in_columns_of_one_length(client):
    make_incident(title="Placed", verdict="reported", kind="balloon_incursion", **HERE)
    found = payload(page(client))
    columns = ["id", "x", "y", "reach", "km", "shape", "verdict", "title", "url", "date", "meta"]
    assert {len(found[name]) for name in columns} == {1}
    assert (found["shape"], found["verdict"], found["km"]) == (["balloon"], ["reported"], [100])


def test_the_csv_says_where_the_map_shows_an_incident(client):
    incident = make_incident()
    site = {"key": "hall", "name": "Hall", "kind": "place", "geo_precision": "2"}
    incident.site_links.create(site=Site.objects.create(**site, **HERE))
    make_incident(title="Nowhere", occurred="2024")
    placed, nowhere = rows_of(client.get("/incidents.csv"))
    columns = ("latitude", "map_latitude", "map_longitude", "map_reach_km")
    assert [placed[name] for name in columns] == ["", "54.6", "22.8", "25"]
    assert [nowhere[name] for name in columns] == ["", "", "", ""]


def test_an_empty_map_offers_a_way_out(client):
    html = page(client, "?q=nothing").content.decode()
    assert "No incident on the map" in html
    assert "basemap.svg" in html


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("query", ["?kind=nonsense", "?from=soon", "?refuted=maybe"])
def test_a_wrong_value_is_a_400_and_shows_no_incident(client, query):
    make_incident(title="Placed", **HERE)
    response = page(client, query, status=400)
    assert titles(response) == set()
    assert "Placed" not in response.content.decode()


@pytest.mark.sqlite_alone
def test_many_incidents_are_listed_up_to_a_point_with_a_link_to_all(client):
    for number in range(62):
        make_incident(title=f"Placed {number}", **HERE)
    response = page(client, "?kind=drone_incursion")
    assert len(response.context["on_map"]) == 60
    assert "All 62 in the list of incidents" in response.content.decode()
    assert client.get(response.context["list_url"]).context["total"] == 62
    assert len(payload(response)["id"]) == 62


@pytest.mark.sqlite_alone
def test_queries_do_not_grow_with_rows(client):
    state = make_actor(name="Poland", iso2="PL")

    def count():
        with CaptureQueriesContext(connection) as queries:
            page(client)
        return len(queries)

    for number in range(3):
        make_incident(states=[state], **{**HERE, "latitude": 50 + number / 10})
    at_three = count()
    for number in range(27):
        make_incident(states=[state], **{**HERE, "latitude": 50 + number / 2})
    assert count() == at_three


def counts(response, name):
    """What the page says beside the values of a filter, zeros left out."""
    widget = response.context["form"].fields[name].widget
    found = {str(value): widget.count_of(str(value))[0] for value, _ in widget.choices}
    return {value: n for value, n in found.items() if n}


def test_11_counts_ignore_what_is_chosen_in_their_own_facet(client):
    poland, latvia = make_actor(name="Poland", iso2="PL"), make_actor(name="Latvia", iso2="LV")
    make_incident(kind="drone_crash", states=[poland, latvia], verdict="reported")
    make_incident(kind="drone_crash", states=[poland])
    make_incident(kind="spillover", states=[latvia], verdict="refuted")
    response = page(client, "?kind=drone_crash&country=PL&refuted=1")
    assert counts(response, "kind") == {"drone_crash": 2}
    assert counts(response, "country") == {"PL": 2, "LV": 1}
    assert counts(response, "verdict") == {"reported": 1, "confirmed": 1}
    assert counts(page(client), "verdict") == {"reported": 1, "confirmed": 1, "refuted": 1}
    assert counts(page(client), "kind") == {"drone_crash": 2}
    zeros = response.content.decode().count('class="opt zero"><input type="checkbox" name="kind"')
    assert zeros == len(IncidentKind) - 1


@pytest.mark.parametrize(
    ("query", "current"),
    [("", "All"), ("?from=2025-08-12&to=2025-09-10", "30 days"), ("?from=2025-08-12", None)],
)
def test_periods_end_where_the_record_does(client, query, current):
    make_incident(occurred="2024-01-05")
    make_incident(occurred="2025-09-10")
    periods = page(client, query).context["periods"]
    assert [label for label, _, is_current in periods if is_current] == (
        [current] if current else []
    )
    url = {label: url.removeprefix("/map/") for label, url, _ in periods}
    assert page(client, url["30 days"]).context["summary"].startswith("1 incident")
    assert page(client, url["All"]).context["summary"].startswith("2 incidents")


def test_the_weeks_over_the_map_are_those_of_the_whole_record(client):
    make_incident(occurred="2024-01-05", kind="spillover")
    make_incident(occurred="2024-01-06", kind="spillover")
    make_incident(occurred="2025-09-10")
    shown = page(client, "?kind=spillover&from=2025-01-01").context["overview"]
    assert (shown.bars.most, len(shown.bars.bars)) == (2, 1)
    assert str(shown.scale.first) == "2024-01-01"
