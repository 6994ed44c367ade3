"""Tables of what hangs on entries: chosen by the list's filters, tied to it by id, safe to open."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from core.spreadsheet import unguard
from debates.models import PositionCheck
from tests.factories import (
    make_actor,
    make_editor,
    make_incident,
    make_position,
    make_proposal,
    make_statement,
)

pytestmark = pytest.mark.django_db
NASTY = '=1+1;-2 "@x"', "+48 22", "-8 of them", "@all", "＝2"


def rows(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.content
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def incidents():
    """One in Poland with two rival figures and one in Latvia, a week later, with a third."""
    poland = make_incident(states=[make_actor(iso2="PL")], occurred="2025-09-10")
    latvia = make_incident(states=[make_actor(iso2="LV")], occurred="2025-09-17")
    poland.figures.create(measure="objects_entered", best=21, position=1)
    poland.figures.create(measure="objects_entered", best=19, as_of="2025-09-10")
    latvia.figures.create(measure="objects_entered", qualifier="at_least", low=8)
    return poland, latvia


def test_filters_of_the_list_choose_whose_rows(client, incidents):
    poland, latvia = (incident.public_id for incident in incidents)
    everything = rows(client, "/incidents/figures.csv")
    assert [row["incident_id"] for row in everything] == [latvia, poland, poland]
    one = rows(client, "/incidents/figures.csv?country=PL&columns=incident_id,best,as_of_first")
    assert [list(row.values()) for row in one] == [[poland, "19", "2025-09-10"], [poland, "21", ""]]
    assert client.get("/incidents/figures.csv?cuntry=PL").status_code == 400
    assert client.get("/incidents/figures.csv?country=XX").status_code == 400


def test_rows_keep_their_numbers(client, incidents):
    before = [row["id"] for row in rows(client, "/incidents/figures.csv")]
    incidents[0].figures.get(best=21).delete()
    after = [row["id"] for row in rows(client, "/incidents/figures.csv")]
    assert after == before[:2]


def test_other_formats_hold_the_same_rows(client, incidents):
    wanted = [int(row["id"]) for row in rows(client, "/incidents/figures.csv")]
    found = json.loads(b"".join(client.get("/incidents/figures.json").streaming_content))
    assert [row["id"] for row in found] == wanted
    assert found[0]["low"] == 8
    assert client.get("/incidents/figures.geojson").status_code == 404


def test_who_is_not_public_is_not_named_but_the_claim_stands(client, incidents):
    hidden = make_actor(kind="organisation", name="Hidden office", published=False)
    incidents[0].figures.update(claimant=hidden)
    row = rows(client, "/incidents/figures.csv?country=PL")[0]
    assert (row["claimant"], row["claimant_id"], row["best"]) == ("", "", "19")


def test_positions_of_an_incident_are_those_on_what_it_set_off(client, incidents):
    poland, latvia = incidents
    proposal, other = make_proposal(), make_proposal()
    for incident, role in [
        (poland, "triggered"),
        (poland, "cited_as_justification"),
        (latvia, "background"),
    ]:
        incident.triggers.create(proposal=proposal, role=role)
    held = make_position(proposal=proposal, stance="support", as_of="2025-10-01")
    make_position(proposal=proposal, published=False)
    make_position(proposal=other)
    found = rows(client, "/incidents/positions.csv")
    pairs = [(row["incident_id"], row["position_id"]) for row in found]
    assert pairs == [(latvia.public_id, held.public_id), (poland.public_id, held.public_id)]
    assert len(rows(client, "/incidents/positions.csv?country=PL")) == 1


def test_searches_that_found_nothing_are_data(client):
    actor, proposal = make_actor(), make_proposal()
    PositionCheck.objects.create(
        actor=actor, proposal=proposal, checked_on="2025-11-01", by=make_editor(), note="In Polish."
    )
    (row,) = rows(client, "/proposals/checks.csv")
    assert (row["proposal_id"], row["actor_id"]) == (proposal.public_id, actor.public_id)
    assert (row["checked_on"], row["note"]) == ("2025-11-01", "In Polish.")


def test_cells_open_as_text_and_come_back_unchanged(client, incidents):
    incident, statement = incidents[0], make_statement()
    for words in NASTY:
        incident.figures.create(measure="killed", best=1, wording=words, position=9)
        incident.developments.create(wording=words)
        statement.citations.create(
            record=statement.citations.get(quotation="").record, quotation=words
        )
    for address, column in [
        ("/incidents/figures", "wording"),
        ("/incidents/steps", "wording"),
        ("/statements/citations", "quotation"),
    ]:
        found = [row[column] for row in rows(client, f"{address}.csv") if row[column]]
        assert not [cell for cell in found if cell[0] in "=+-@＝"]
        assert [unguard(cell) for cell in found] == list(NASTY)


def test_pages_offer_them_with_their_filters(client, incidents):
    page = client.get("/incidents/?country=PL").content.decode()
    assert 'href="/incidents/figures.csv?country=PL' in page
    entry = client.get(f"/incidents/{incidents[0].public_id}/").content.decode()
    assert f'href="/incidents/verdicts.csv?q={incidents[0].public_id}"' in entry
    assert "/proposals/milestones.csv" in client.get("/proposals/").content.decode()


@pytest.mark.sqlite_alone
def test_queries_do_not_grow_with_rows(client, incidents):
    def count(address):
        with CaptureQueriesContext(connection) as queries:
            rows(client, address)
        return len(queries)

    before = {name: count(f"/incidents/{name}.csv") for name in ("figures", "citations")}
    for _ in range(5):
        make_incident(states=[make_actor()]).figures.create(measure="killed", best=1)
    assert {name: count(f"/incidents/{name}.csv") for name in before} == before


@pytest.fixture
def nasty(incidents):
    """A figure whose wording begins like a formula in every way there is."""
    for words in NASTY:
        incidents[0].figures.create(measure="killed", best=1, wording=words, position=9)
    return incidents[0]


def file_of(client, format):
    address = f"/incidents/figures.{format}?columns=wording"
    return b"".join(client.get(address).streaming_content)


def test_a_workbook_holds_what_looks_like_a_formula_as_text(client, nasty):
    sheet = load_workbook(io.BytesIO(file_of(client, "xlsx")))["Data"]
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2) if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == list(NASTY)


def test_formats_that_no_spreadsheet_reads_hold_it_as_it_is(client, nasty):
    table = pq.read_table(io.BytesIO(file_of(client, "parquet")))
    of_json = [row["wording"] for row in json.loads(file_of(client, "json"))]
    for found in (table["wording"].to_pylist(), of_json):
        assert list(filter(None, found)) == list(NASTY)
