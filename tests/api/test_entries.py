"""Single entries of the API, the index and the look-up."""

import pytest
from django.urls import reverse

from nato_tracker.api import RESOURCES
from tests.factories import make_incident, make_record

pytestmark = pytest.mark.django_db
WITH_ENTRIES = [resource.name for resource in RESOURCES if resource.has_details]


def withdraw(entry, **fields):
    entry.status, entry.withdrawal_reason = "withdrawn", "It was a balloon."
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.save()


@pytest.mark.parametrize("name", WITH_ENTRIES)
def test_an_entry_is_its_row_of_the_list(client, everything, name):
    row = client.get(f"/api/v1/{name}/").json()["results"][0]
    assert client.get(f"/api/v1/{name}/{row['public_id']}/").json() == row


def test_some_columns_of_an_entry(client, everything):
    address = f"/api/v1/incidents/{everything['incident'].public_id}/"
    assert client.get(f"{address}?columns=title").json() == {"title": "Drone 0"}
    assert client.get(f"{address}?kind=jamming").status_code == 400


def test_a_draft_is_not_there(client):
    draft = make_incident(published=False)
    response = client.get(f"/api/v1/incidents/{draft.public_id}/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_an_entry_of_another_kind_is_not_there(client, everything):
    event = everything["event"].public_id
    assert client.get(f"/api/v1/incidents/{event}/").status_code == 404


def test_a_merged_id_leads_on_with_its_query(client):
    kept, gone = make_incident(), make_incident()
    withdraw(gone, merged_into=kept)
    response = client.get(f"/api/v1/incidents/{gone.public_id}/?columns=title")
    assert response.status_code == 301
    assert response["Location"] == f"/api/v1/incidents/{kept.public_id}/?columns=title"


def test_a_withdrawn_entry_says_why(client):
    gone = make_incident()
    withdraw(gone)
    response = client.get(f"/api/v1/incidents/{gone.public_id}/")
    assert response.status_code == 410
    assert response.json()["detail"].endswith("was withdrawn: It was a balloon.")
    assert response.json()["withdrawn_on"]


def test_the_index_leads_to_everything(client, everything):
    index = client.get("/api/v1/").json()
    assert list(index["lists"]) == [resource.name for resource in RESOURCES]
    for address in [*index["lists"].values(), index["schema"], index["docs"]]:
        assert client.get(address).status_code == 200


def lookup(client, url):
    return client.get(reverse("api:lookup"), {"url": url})


def test_an_address_is_found_in_any_spelling_with_what_cites_it(client, everything):
    record = everything["source"]
    asked = record.url.replace("https", "http").replace("news", "NEWS") + "?utm_source=x#top"
    found = lookup(client, asked).json()
    assert found["url"] == asked
    assert found["canonical"] == record.url.replace("https", "http")
    assert found["source"]["public_id"] == record.public_id
    cites = {each["resource"]: each["public_id"] for each in found["cited_by"]}
    kinds = ("incident", "proposal", "event", "statement", "position", "rule")
    assert cites == {f"{kind}s": everything[kind].public_id for kind in kinds}
    for each in found["cited_by"]:
        assert client.get(each["url"]).json()["public_id"] == each["public_id"]


def test_an_address_that_is_not_here(client):
    found = lookup(client, "https://nowhere.example/a").json()
    assert (found["source"], found["cited_by"]) == (None, [])


@pytest.mark.parametrize(
    "fields",
    [
        {"published": False},
        {"published": False, "triage": "filtered"},
        {"published": False, "triage": "rejected", "rejection": "off_topic"},
    ],
)
def test_nothing_is_told_of_what_waits_or_was_turned_away(client, fields):
    hidden = make_record(**fields)
    made_up = lookup(client, "https://nowhere.example/a").json()
    answer = lookup(client, hidden.url).json()
    assert {**answer, "url": "", "canonical": ""} == {**made_up, "url": "", "canonical": ""}


def test_a_duplicate_that_was_never_public_is_not_told_of(client):
    kept = make_record()
    double = make_record(published=False, triage="duplicate", duplicate_of=kept)
    assert lookup(client, double.url).json()["source"] is None


def test_a_merged_record_leads_to_the_one_that_took_it_over(client):
    kept, gone = make_record(), make_record()
    withdraw(gone, merged_into=kept)
    assert lookup(client, gone.url).json()["source"]["public_id"] == kept.public_id
    gone.published_at = None
    gone.save()
    assert lookup(client, gone.url).json()["source"] is None


@pytest.mark.parametrize("query", ["", "?url=", "?url=nonsense", "?url=ftp://a.example/", "?uri=x"])
def test_what_is_no_address_is_refused(client, query):
    response = client.get(f"/api/v1/lookup/{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] in ("url", "uri")
