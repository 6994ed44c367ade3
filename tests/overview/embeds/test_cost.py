"""What embeds may cost, however many entries there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.models import Incident, Site
from incidents.places import cells, place_of, places, with_sites
from overview.embeds import map as map_embed
from overview.embeds import timeline as timeline_embed
from overview.embeds.registry import EMBEDS
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)
from tests.overview.embeds.asking import PLACE, page, picture, said, words

pytestmark = pytest.mark.django_db


@pytest.mark.sqlite_alone
def test_queries_do_not_grow_with_rows(client, record_of_a_little):
    def counts():
        found = {}
        for name in EMBEDS:
            with CaptureQueriesContext(connection) as queries:
                page(client, name)
            found[name] = len(queries)
        return found

    before = counts()
    for n in range(12):
        record, actor = make_record(), make_actor()
        make_incident(occurred=f"2025-10-{n + 1:02}", states=[actor], record=record, **PLACE)
        make_statement(said="2025-10-02", speaker=actor, record=record)
        make_event(held="2025-10-02", record=record)
        make_rule(actor=actor, record=record, in_force="2025-10-02")
        make_position(actor=actor, proposal=make_proposal(record=record), record=record)
    assert counts() == before


def test_of_very_many_entries_the_timeline_shows_their_number_by_week(
    client, record_of_a_little, monkeypatch
):
    monkeypatch.setattr(timeline_embed, "MOST", 3)
    monkeypatch.setattr(timeline_embed, "marks", None)
    context = client.get("/timeline/?from=2025-09-01").context
    html = words(page(client, "timeline", "?from=2025-09-01"))
    assert f"{context['totals']['incidents']} incidents and {context['totals']['debate']}" in html
    assert "Entries a week" in html
    assert "a week" in said(picture(client, "timeline", "?from=2025-09-01"))


def test_of_very_many_incidents_the_map_counts_by_the_square(
    client, record_of_a_little, monkeypatch
):
    few = words(page(client, "map")).split("Show the latest")[0]
    monkeypatch.setattr(map_embed, "MOST", 2)
    monkeypatch.setattr(map_embed, "placed", None)
    many = page(client, "map")
    assert "4 incidents. 3 on the map, 1 without a place on it" in few
    assert "4 incidents. 3 on the map, 1 without a place on it" in words(many)
    assert "<title>3 incidents</title>" in many


def test_the_database_counts_places_as_place_of_finds_them():
    site = {"kind": "airport", "coordinates_from": "A map"}
    near, far = (
        Site.objects.create(key=name, name=name, latitude=54.2, longitude=east, **site)
        for name, east in (("Near", 23.7), ("Far", 25.1))
    )
    nowhere = Site.objects.create(key="Nowhere", name="Nowhere", kind="airport")
    own, main, only, several, unknown, _ = (make_incident(title=f"{n}") for n in range(6))
    Incident.objects.filter(pk=own.pk).update(**PLACE)
    for incident, sites in (
        (own, [(far, True)]), (main, [(near, False), (far, True)]), (only, [(near, False)]),
        (several, [(near, False), (far, False)]), (unknown, [(nowhere, True)]),
    ):  # fmt: skip
        for each, is_main in sites:
            incident.site_links.create(site=each, is_main=is_main)
    found = [place_of(each) for each in with_sites(Incident.objects.all())]
    assert [place for _, _, place in places(Incident.objects.with_verdict())] == found
    reckoned = {}
    for place in filter(None, found):
        key = int(place.longitude), int(place.latitude)
        reckoned[key] = reckoned.get(key, 0) + 1
    counted = {}
    for cell in cells(Incident.objects.all()):
        key = int(cell.longitude), int(cell.latitude)
        counted[key] = counted.get(key, 0) + cell.n
    assert counted == reckoned == {(23, 54): 2, (25, 54): 1}
