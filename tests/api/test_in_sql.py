"""Rows that the database works out are those that files make of objects."""

import json

import pytest

from core.api import in_sql
from core.api.paging import Named
from core.api.resources import shown
from incidents.exports import INCIDENTS
from incidents.models import Site
from tests.factories import make_actor, make_incident

pytestmark = pytest.mark.django_db


def test_texts_are_as_they_are_and_not_as_cells(client):
    state = make_actor(name="=1+1", iso2="PL")
    incident = make_incident(title="=1+1", platform="Gerbera\x07", states=[state, make_actor()])
    for name, kind in [("-A; =B ; C", "airport"), ("", "airport"), ("+D", "port")]:
        site = Site.objects.create(key=f"{kind}-{name}", name=name, kind=kind, icao="")
        incident.site_links.create(site=site)
    incident.attributions.create(
        axis="object", claimant=state, party=state, party_as_reported="-5 °C", level="confirmed"
    )
    incident.figures.create(measure="killed", scope="range", low=0, high=1.5, claimant=state)
    (row,) = client.get("/api/v1/incidents/").json()["results"]
    assert row["sites"] == ["-A; =B ; C", "+D"]
    assert (row["title"], row["platform"], row["operator"]) == ("=1+1", "Gerbera\x07", "-5 °C")
    assert (row["killed_low"], row["killed_high"], row["injured_low"]) == (0, 1.5, None)
    of_file = json.loads(b"".join(client.get("/incidents.json").streaming_content))
    assert [row] == of_file


def test_what_is_withdrawn_meanwhile_is_left_out():
    public, draft = make_incident(), make_incident(published=False)
    found = [Named(entry.pk, entry.public_id) for entry in (draft, public)]
    assert [row["public_id"] for row in shown(INCIDENTS, found)] == [public.public_id]
    assert shown(INCIDENTS, []) == []


def test_a_query_is_put_together_once_for_a_choice_of_columns(django_assert_num_queries):
    incident = make_incident()
    some = INCIDENTS.of(["public_id", "title"])
    in_sql.values_of(some, [incident.pk])
    known = dict(in_sql._asked)
    with django_assert_num_queries(1):
        found = in_sql.values_of(some, [incident.pk])
    assert found == {incident.pk: {"public_id": incident.public_id, "title": incident.title}}
    assert in_sql._asked == known


def test_not_every_choice_of_columns_is_kept(monkeypatch):
    monkeypatch.setattr(in_sql, "_asked", {})
    monkeypatch.setattr(in_sql, "MOST", 2)
    incident = make_incident()
    for name in INCIDENTS.header()[:5]:
        assert list(in_sql.values_of(INCIDENTS.of([name]), [incident.pk])[incident.pk]) == [name]
    assert len(in_sql._asked) <= 2
