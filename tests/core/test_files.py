"""Each format says the same in its own way, and nothing in it is read as a formula."""

import io
import json
from unittest import mock
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from django.db import connection

from core.files import formats
from tests.factories import make_actor, make_incident, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    return make_incident(
        states=[make_actor(iso2="PL")],
        title='=HYPERLINK("https://evil.example")',
        occurred="2025-09-10",
        platform="Gerbera\x07",
        latitude=54.5,
        longitude=23.25,
        coordinates_from="A map",
    )


def fetch(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def sheet_of(data):
    return ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()


def test_json_has_types_lists_and_null_for_nothing(client, incident):
    (row,) = json.loads(fetch(client, "/incidents.json"))
    assert row["latitude"] == 54.5
    assert row["source_count"] == 1
    assert row["occurred_first"] == "2025-09-10"
    assert row["occurred_earliest"].endswith("Z")
    assert row["states"] == ["PL"]
    assert row["discovered"] is None
    assert row["title"].startswith("=HYPERLINK")  # no spreadsheet reads it


def test_lines_of_json_are_the_rows_of_the_array(client, incident):
    make_incident()
    lines = fetch(client, "/incidents.ndjson").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(fetch(client, "/incidents.json"))


def test_nothing_found_is_an_empty_file_of_each_format(client):
    assert json.loads(fetch(client, "/incidents.json")) == []
    assert fetch(client, "/incidents.ndjson") == b""
    assert json.loads(fetch(client, "/incidents.geojson"))["features"] == []
    assert pq.read_table(io.BytesIO(fetch(client, "/incidents.parquet"))).num_rows == 0
    assert sheet_of(fetch(client, "/incidents.xlsx")).count("<row ") == 1


def test_geojson_has_longitude_first_and_counts_what_has_no_place(client, incident):
    make_incident()
    found = json.loads(fetch(client, "/incidents.geojson"))
    (feature,) = found["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [23.25, 54.5]}
    assert feature["id"] == feature["properties"]["public_id"] == incident.public_id
    assert found["without_place"] == 1


def test_a_list_without_places_has_no_geojson(client):
    make_statement()
    assert client.get("/statements.geojson").status_code == 404


def test_a_workbook_holds_texts_as_texts_and_dates_as_dates(client, incident):
    sheet = sheet_of(fetch(client, "/incidents.xlsx?columns=title,platform,occurred_first"))
    assert "<f>" not in sheet
    assert "=HYPERLINK(" in sheet
    assert "<t>Gerbera </t>" in sheet or 'preserve">Gerbera </t>' in sheet
    assert "<v>45910</v>" in sheet  # 10 September 2025 in days since 1900


def test_parquet_has_the_types_and_definitions_of_the_columns(client, incident):
    table = pq.read_table(io.BytesIO(fetch(client, "/incidents.parquet")))
    kinds = {name: str(table.schema.field(name).type) for name in table.column_names}
    assert kinds["occurred_first"] == "date32[day]"
    assert kinds["occurred_earliest"] == "timestamp[us, tz=UTC]"
    assert kinds["latitude"] == "double"
    assert kinds["source_count"] == "int64"
    assert "list" in kinds["states"]
    assert table.schema.field("title").metadata[b"definition"] == b"Neutral title."


def test_more_rows_than_a_workbook_holds_are_refused_with_what_to_do(client, incident, monkeypatch):
    small = {**formats.FORMATS["xlsx"].__dict__, "most_rows": 1}
    monkeypatch.setitem(formats.FORMATS, "xlsx", formats.Format(**small))
    make_incident()
    response = client.get("/incidents.xlsx")
    assert response.status_code == 400
    assert b"2 rows are more than the 1 that Excel can hold" in response.content


def test_columns_are_those_asked_for_in_their_order(client, incident):
    text = fetch(client, "/incidents.csv?columns=kind,public_id").decode("utf-8-sig")
    assert text.splitlines()[0] == '"kind","public_id"'
    (row,) = json.loads(fetch(client, "/incidents.json?columns=kind,public_id"))
    assert list(row) == ["kind", "public_id"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("columns=title,password", "columns: Unknown column “password”. Known ones: public_id,"),
        ("columns=", "columns: Unknown column “”."),
        ("columns=title,title", "columns: Name each column once."),
        ("columns=title&columns=kind", "columns: Give this parameter once."),
        ("colums=title", "colums: Unknown parameter. Known ones: area, columns,"),
    ],
)
def test_columns_that_make_no_sense_are_named(client, query, words):
    response = client.get(f"/incidents.csv?{query}")
    assert response.status_code == 400
    assert response.content.decode().startswith(words)


@pytest.mark.parametrize("address", ["/positions/matrix", "/search", "/changes", "/timeline"])
def test_what_is_computed_has_columns_and_formats_too(client, incident, address):
    query = "?columns=public_id" if address != "/positions/matrix" else "?columns=actor_id"
    query += "&q=gerbera" if address == "/search" else ""
    for format in ("csv", "json", "parquet", "xlsx"):
        assert fetch(client, f"{address}.{format}{query}")


def test_both_ways_of_writing_csv_hold_for_the_columns_asked_for(client, incident):
    query = "?columns=title,occurred_text,states,platform"
    quick = fetch(client, f"/incidents.csv{query}")
    with mock.patch("core.files.database.can_write", return_value=False):
        assert fetch(client, f"/incidents.csv{query}") == quick
    assert quick.decode("utf-8-sig").splitlines()[1] == (
        '"\'=HYPERLINK(""https://evil.example"")","10 September 2025","PL","Gerbera "'
    )


def test_an_error_half_way_breaks_the_file(client, incident):
    with (
        mock.patch("core.files.database._pieces", side_effect=OSError("gone")),
        pytest.raises(OSError, match="gone"),
    ):
        fetch(client, "/incidents.csv")


@pytest.mark.sqlite_alone
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("format", ["csv", "json"])
def test_a_download_keeps_nobody_from_writing_on_sqlite(client, format):
    if connection.vendor != "sqlite":
        pytest.skip("is about SQLite")
    make_incident()
    response = client.get(f"/incidents.{format}")
    next(iter(response))
    assert not connection.in_atomic_block
    assert not connection.connection.in_transaction
    response.close()
