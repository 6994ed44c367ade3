"""What changed: the page, the CSV and what browsers ask for."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from core import publishing
from incidents.models import Incident
from tests.csv_files import rows_of
from tests.factories import make_event, make_incident, make_position, make_statement
from tests.guards import rewrite

pytestmark = pytest.mark.django_db


def back_to(incident, when):
    """As if everything so far had happened at `when`."""
    Incident.objects.filter(pk=incident.pk).update(published_at=when)
    incident.refresh_from_db()
    histories = (
        incident.history,
        incident.citations.model.history,
        incident.verdicts.model.history,
    )
    for history in (*histories, incident.involvements.model.history):
        rewrite(history.all(), history_date=when)


def change(incident, why="A better source", **fields):
    for name, value in fields.items():
        setattr(incident, name, value)
    publishing.record_change(incident, by=None, reason=why)


def compact(client, query=""):
    response = client.get(f"/changes/since.json{query}")
    assert response.status_code == 200, response.content
    answer = json.loads(response.content)
    return [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]


def test_an_entry_that_became_public_is_new_and_one_that_differs_is_changed(client):
    incident = make_incident(place="Kiel")
    back_to(incident, datetime(2026, 1, 5, 12, tzinfo=UTC))
    change(incident, place="Lübeck")
    assert [(row["what"], row["id"]) for row in compact(client)] == [
        ("changed", incident.public_id),
        ("published", incident.public_id),
    ]
    page = client.get("/changes/").content.decode()
    assert "Place changed from Kiel to Lübeck" in page
    assert "A better source" in page


def test_a_claim_that_is_added_is_a_change_of_its_incident(client):
    incident = make_incident()
    back_to(incident, datetime(2026, 1, 5, 12, tzinfo=UTC))
    incident.figures.create(measure="objects_entered", best=19)
    (changed, _) = rows_of(client.get("/changes.csv"))
    assert changed["changes"] == "Figure added: objects entered, 19"
    assert changed["what_label"] == "Changed"


def test_drafts_and_what_was_withdrawn_are_not_listed(client):
    make_incident(published=False)
    gone = make_incident()
    publishing.withdraw(entity=gone, by=None, reason="A weather balloon")
    assert compact(client) == []


def test_kind_and_day_filter_the_page_and_the_file_alike(client):
    incident, statement = make_incident(), make_statement()
    back_to(incident, datetime(2026, 1, 5, 23, 59, 59, tzinfo=UTC))
    assert [row["public_id"] for row in rows_of(client.get("/changes.csv?kind=statement"))] == [
        statement.public_id
    ]
    query = "?from=2026-01-05&to=2026-01-05"
    assert [row["public_id"] for row in rows_of(client.get(f"/changes.csv{query}"))] == [
        incident.public_id
    ]
    page = client.get(f"/changes/{query}").content.decode()
    assert incident.title in page
    assert statement.headline() not in page


def test_since_takes_an_instant(client):
    make_event()
    later = (timezone.now() + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    assert len(compact(client)) == 1
    assert compact(client, f"?since={later}") == []


@pytest.mark.parametrize("query", ["?since=soon", "?from=2026-01-01", "?page=2"])
def test_the_compact_list_names_what_it_does_not_understand(client, query):
    response = client.get(f"/changes/since.json{query}")
    assert response.status_code == 400
    assert query[1:].partition("=")[0] in response.content.decode()


def test_the_compact_list_is_sent_again_only_when_it_differs(client):
    incident = make_incident()
    first = client.get("/changes/since.json")
    known = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get("/changes/since.json", **known).status_code == 304
    change(incident, title="Another title")
    incident.figures.create(measure="killed", best=0)
    assert client.get("/changes/since.json", **known).status_code == 200


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("address", ["/changes/", "/changes.csv", "/changes/since.json"])
def test_queries_do_not_grow_with_changes(client, address, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def read():
        response = client.get(address)
        assert response.status_code == 200
        return b"".join(response.streaming_content) if response.streaming else response.content

    for _ in range(2):
        make_incident(), make_position(), make_event()
    with CaptureQueriesContext(connection) as few:
        read()
    for _ in range(8):
        make_incident(), make_position(), make_event()
    with django_assert_num_queries(len(few)):
        read()
