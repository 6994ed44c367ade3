"""What search engines read: JSON-LD in pages, the map of the site, and what crawlers may read."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree

from core.publishing import withdraw
from overview.registry import registered
from overview.sitemaps import Entries
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_record,
    make_statement,
)

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def data(client, address):
    (block,) = BLOCK.findall(client.get(address).content.decode())
    assert not set("<>&") & set(block)
    found = json.loads(block)
    assert found.pop("@context") == "https://schema.org"
    return found


def places(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return [place.text for place in etree.fromstring(answer.content).iter(LOC)]


def test_an_incident_is_an_event_with_rival_claims_side_by_side(client):
    incident = make_incident(
        title="Drones </script><script>alert(1)</script> & more",
        occurred="2025-09-09/2025-09-10",
        occurred_precision="night",
        place="Łask",
        latitude=51.6,
        longitude=0,
        coordinates_from="a map",
    )
    warsaw, hidden = make_actor(name="Warsaw"), make_actor(name="Hidden", published=False)
    incident.figures.create(measure="objects_entered", best=19, claimant=warsaw)
    incident.figures.create(measure="objects_entered", best=21, claimant=hidden)
    found = data(client, f"/incidents/{incident.public_id}/")
    assert (found["@type"], found["name"]) == ("Event", incident.title)
    assert found["url"] == f"http://testserver/incidents/{incident.public_id}/"
    assert (found["startDate"], found["endDate"]) == ("2025-09-09", "2025-09-10")
    assert found["location"]["name"] == "Łask"
    geo = found["location"]["geo"]
    assert (geo["latitude"], geo["longitude"]) == (51.6, 0)
    claims = [one for one in found["subjectOf"] if one["@type"] == "Claim"]
    assert [claim["name"].rpartition(": ")[2] for claim in claims] == ["19", "21"]
    assert [claim.get("author", {}).get("name") for claim in claims] == ["Warsaw", None]


def test_a_date_that_is_not_known_is_not_given(client):
    event = make_event(held="2025-09-10/..")
    assert data(client, f"/events/{event.public_id}/")["startDate"] == "2025-09-10"
    assert "startDate" not in data(client, f"/events/{make_event(held='').public_id}/")


def test_words_are_a_quotation_and_a_paraphrase_is_none(client):
    quoted = make_statement(quotation="We will act.", said="2025-09-10")
    make_position(statement=quoted, actor=quoted.speaker, stance="support")
    found = data(client, f"/statements/{quoted.public_id}/")
    assert (found["@type"], found["text"]) == ("Quotation", "We will act.")
    assert found["creator"]["name"] == quoted.speaker.name
    assert [claim["@type"] for claim in found["mentions"]] == ["Claim"]
    paraphrased = data(client, f"/statements/{make_statement().public_id}/")
    assert paraphrased["@type"] == "CreativeWork"
    assert "text" not in paraphrased


def test_positions_on_a_proposal_are_claims_of_those_who_hold_them(client):
    position = make_position(stance="support", as_of="2025-09-10")
    make_position(proposal=position.proposal, actor=make_actor(published=False))
    (claim,) = data(client, f"/proposals/{position.proposal.public_id}/")["mentions"]
    assert claim["name"] == f"Supports: {position.proposal.title}"
    assert claim["author"]["name"] == position.actor.name
    assert (claim["@type"], claim["dateCreated"]) == ("Claim", "2025-09-10")


def test_a_source_is_the_article_that_it_describes(client):
    record = make_record(
        published_on_page=datetime(2025, 9, 10, tzinfo=UTC), published_quality="ok"
    )
    found = data(client, f"/sources/{record.public_id}/")
    assert (found["@type"], found["url"]) == ("NewsArticle", record.url)
    assert found["datePublished"] == "2025-09-10"
    assert "author" not in found


def test_the_page_of_data_is_a_dataset_with_its_files(client):
    found = data(client, "/data/")
    assert (found["@type"], found["license"]) == (
        "Dataset",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    files = {one["contentUrl"]: one["encodingFormat"] for one in found["distribution"]}
    assert files["http://testserver/incidents.csv"] == "text/csv"
    assert all(client.get(address).status_code == 200 for address in list(files)[:2])


def test_a_list_says_nothing_of_itself(client):
    assert not BLOCK.findall(client.get("/incidents/").content.decode())


def test_the_map_of_the_site_leads_to_every_published_entry_and_no_other(client):
    shown, gone = make_incident(), make_incident()
    draft = make_incident(published=False)
    withdraw(entity=gone, by=None, reason="A weather balloon")
    parts = places(client, "/sitemap.xml")
    found = [place for part in parts for place in places(client, part)]
    assert f"http://testserver/incidents/{shown.public_id}/" in found
    text = " ".join(found)
    assert draft.public_id not in text
    assert gone.public_id not in text
    assert all(client.get(place).status_code == 200 for place in found)


def test_the_map_of_the_site_says_when_an_entry_was_changed_last(client):
    incident = make_incident()
    page = f"http://testserver/incidents/{incident.public_id}/"
    day = f"{incident.updated_at:%Y-%m-%d}"
    text = client.get("/sitemap-incidents.xml").content.decode()
    assert f"<url><loc>{page}</loc><lastmod>{day}</lastmod></url>" in text


def test_the_map_of_the_site_leads_to_the_page_of_every_list_with_files(client):
    found = places(client, "/sitemap-pages.xml")
    lists = {reverse(export.page) for export in registered() if export.files}
    assert {f"http://testserver{page}" for page in lists} <= set(found)
    assert "http://testserver/data/releases/" in found
    assert len(set(found)) == len(found)
    assert "http://testserver/search/" not in found


@pytest.mark.sqlite_alone
def test_a_large_map_is_cut_and_its_cost_does_not_grow(client, monkeypatch):
    monkeypatch.setattr(Entries, "limit", 2)

    def cost(address):
        with CaptureQueriesContext(connection) as queries:
            places(client, address)
        return len(queries)

    def costs():
        return cost("/sitemap.xml"), cost("/sitemap-incidents.xml")

    made = [make_incident() for _ in range(3)]
    few = costs()
    made += [make_incident() for _ in range(4)]
    assert costs() == few
    parts = [part for part in places(client, "/sitemap.xml") if "sitemap-incidents" in part]
    assert len(parts) == 4
    assert len([place for part in parts for place in places(client, part)]) == len(made)


def test_crawlers_are_told_where_it_is_and_what_is_no_page(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
