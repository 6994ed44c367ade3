"""Releases: the same bytes for the same data, exact changes, and rows that stay."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from hashlib import sha256
from zipfile import ZipFile

import duckdb
import frictionless
import pandas as pd
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_public_key,
)
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from core.exports import Part
from core.integrity.models import ChainLink
from core.integrity.sealing import seal
from core.merging import merge
from core.publishing import record_change, withdraw
from core.signing import BadKey, signing_key
from core.spreadsheet import unguard
from incidents.models import Incident
from overview.models import FixedRelease, Release
from overview.releases.actions import (
    NothingChanged,
    bring_up_all,
    bundle_of,
    record_of,
    release,
)
from overview.releases.bundle import build
from overview.releases.reading import connected
from overview.releases.tables import path_of, tables
from overview.releases.verifying import verify as verify_release
from tests.factories import (
    make_actor,
    make_editor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

pytestmark = pytest.mark.django_db
# What is in its files; that rows of either database get there, the others tell.
of_its_files = pytest.mark.sqlite_alone
NOW = datetime(2025, 11, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.RELEASES_DIR = tmp_path / "releases"
    return settings.RELEASES_DIR


@pytest.fixture
def record():
    """An entry of every kind, tied to one another and to something hidden."""
    hidden = make_actor(kind="organisation", name="Hidden office", published=False)
    states = [make_actor(name="Poland", iso2="PL"), make_actor(name="Latvia", iso2="LV")]
    incident = make_incident(
        title='=HYPERLINK("https://evil.example"); two',
        states=states[:1],
        occurred="2025-09-10",
        latitude=52.2,
        longitude=21.0,
        coordinates_from="A map",
    )
    incident.figures.create(measure="objects_entered", best=19, claimant=hidden)
    make_incident(states=states[1:], occurred="2025-09-17")
    make_incident(published=False, title="Unripe")
    proposal, event = make_proposal(), make_event(held="2025-10-01")
    incident.triggers.create(proposal=proposal, role="triggered")
    incident.triggers.create(event=event, role="triggered")
    statement = make_statement(said="2025-09-12", speaker=states[0])
    statement.subjects.create(incident=incident)
    make_position(proposal=proposal, statement=statement, actor=states[0], reported_by=hidden)
    make_rule(actor=states[1])
    return incident


def member(number, name):
    return ZipFile(bundle_of(number)).read(name).decode()


def rows(number, table):
    return list(csv.DictReader(io.StringIO(member(number, f"data/{table}.csv"))))


def fetch(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def changes(number):
    return {
        (row["table"], row["key"]): (row["what"], row["fields"], row["merged_into"])
        for row in rows(number, "changes")
    }


def test_the_same_data_give_the_same_bytes(record, tmp_path):
    built = []
    for name in ("one", "two"):
        work = tmp_path / name
        work.mkdir()
        target = tmp_path / f"{name}.zip"
        built.append(build(target, work, number=1, previous=None, key=None))
        assert sha256(target.read_bytes()).hexdigest() == built[-1].sha256
    assert built[0] == built[1]
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@of_its_files
def test_frictionless_finds_no_fault(record, tmp_path):
    release(now=NOW)
    ZipFile(bundle_of(1)).extractall(tmp_path / "out")
    path = tmp_path / "out" / "datapackage.json"
    package = json.loads(path.read_text())
    report = frictionless.Package(str(path)).validate()
    assert report.flatten(["type", "rowNumber", "fieldName", "note"]) == []
    assert len(report.tasks) == len(package["resources"]) > 30


@of_its_files
def test_the_package_says_what_columns_mean(record):
    release(now=NOW)
    package = json.loads(member(1, "datapackage.json"))
    tables = {resource["name"]: resource for resource in package["resources"]}
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    figures = tables["incidents_figures"]["schema"]
    assert figures["primaryKey"] == ["id"]
    owner = {"resource": "incidents", "fields": ["public_id"]}
    assert {"fields": ["incident_id"], "reference": owner} in figures["foreignKeys"]
    measure = next(field for field in figures["fields"] if field["name"] == "measure")
    assert {"value": "killed", "label": "Killed"} in measure["categories"]
    data = member(1, tables["incidents"]["path"]).encode()
    assert tables["incidents"]["hash"] == f"sha256:{sha256(data).hexdigest()}"


@of_its_files
def test_analysts_read_it(record, tmp_path):
    release(now=NOW)
    ZipFile(bundle_of(1)).extractall(tmp_path / "out")
    data = tmp_path / "out" / "data"
    frame = pd.read_csv(data / "incidents.csv")
    assert list(frame["states"]) == ["LV", "PL"]
    assert unguard(frame["title"][1]) == record.title
    joined = duckdb.sql(
        f"SELECT i.public_id, f.best FROM '{data}/incidents.csv' i "
        f"JOIN '{data}/incidents_figures.csv' f ON f.incident_id = i.public_id"
    ).fetchall()
    assert joined == [(record.public_id, 19)]
    places = json.loads((data / "incidents.geojson").read_text())
    assert places["type"] == "FeatureCollection"
    assert [feature["geometry"]["coordinates"] for feature in places["features"]] == [[21.0, 52.2]]


@of_its_files
def test_sums_are_those_of_the_files(record):
    release(now=NOW)
    zipped = ZipFile(bundle_of(1))
    listed = dict(reversed(line.split("  ")) for line in member(1, "SHA256SUMS").splitlines())
    assert set(listed) == set(zipped.namelist()) - {"SHA256SUMS"}
    assert {name: sha256(zipped.read(name)).hexdigest() for name in listed} == listed


def test_nothing_hidden_is_in_it(record):
    release(now=NOW)
    text = "".join(member(1, name) for name in ZipFile(bundle_of(1)).namelist())
    assert "Unripe" not in text
    assert "Hidden office" not in text


def test_a_second_one_lists_exactly_what_changed(record):
    doomed, twin, kept = make_incident(), make_incident(), make_incident()
    figure = record.figures.get()
    Incident.objects.filter(pk=record.pk).update(updated_at=NOW)  # not in the second of the change
    release(now=NOW)
    withdraw(entity=doomed, by=make_editor(), reason="It was a kite.")
    merge(kept=kept, merged=twin, by=make_editor(), reason="The same drone.")
    record.place = "Elsewhere"
    record_change(record, by=None, reason="Found later.")
    figure.best = 21
    figure.save()
    source = make_record()
    release(now=NOW)
    found = changes(2)
    assert found.pop(("incidents", doomed.public_id)) == ("withdrawn", "", "")
    assert found.pop(("incidents", twin.public_id)) == ("merged", "", kept.public_id)
    assert found.pop(("incidents", record.public_id)) == (
        "changed",
        "place ; figures ; updated_at",
        "",
    )
    assert found.pop(("incidents_figures", str(figure.pk))) == ("changed", "best ; amount", "")
    assert found.pop(("sources", source.public_id)) == ("added", "", "")
    # The merged incident's parts hang on the other one now, and the withdrawn one's are gone.
    assert {table for table, _ in found} <= {
        "incidents",
        "incidents_citations",
        "incidents_states",
        "incidents_verdicts",
    }
    assert Release.objects.get(number=2).differences == len(changes(2))
    gone = {row["public_id"]: (row["what"], row["reason"]) for row in rows(2, "gone")}
    assert gone == {
        doomed.public_id: ("withdrawn", "It was a kite."),
        twin.public_id: ("merged", ""),
    }


def test_without_changes_there_is_no_second_one(record, folder):
    release(now=NOW)
    with pytest.raises(NothingChanged, match="Nothing has changed since release 1"):
        release(now=NOW)
    assert [path.name for path in folder.iterdir()] == ["1"]


def test_a_release_is_neither_changed_nor_deleted(record):
    built = release(now=NOW)
    for attempt in (built.save, built.delete, Release.objects.all().delete):
        with pytest.raises(FixedRelease):
            attempt()
    with pytest.raises(FixedRelease):
        Release.objects.update(size=0)


@of_its_files
def test_it_is_signed_where_a_key_is_configured(record, settings, tmp_path):
    settings.RELEASE_KEY_FILE = tmp_path / "secret.pem"
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    settings.RELEASE_KEY_FILE.write_bytes(Ed25519PrivateKey.generate().private_bytes(*form))
    assert release(now=NOW).is_signed
    zipped = ZipFile(bundle_of(1))
    public = load_pem_public_key(zipped.read("key.pem"))
    public.verify(zipped.read("SHA256SUMS.sig"), zipped.read("SHA256SUMS"))


def test_it_holds_the_head_of_the_chain_that_seals_what_is_in_it(record):
    release(now=NOW)
    told = json.loads(member(1, "head.json"))
    assert json.loads(member(1, "datapackage.json"))["chain"] == told
    seals = ChainLink.objects.filter(model="incidents.historicalincident")
    assert told["links"] >= seals.latest("number").number
    assert ChainLink.objects.get(number=told["links"]).hash == told["hash"]
    assert verify_release(bundle_of(1)).faults == []


def test_a_file_that_is_no_key_is_refused(tmp_path):
    (tmp_path / "key").write_text("secret")
    with pytest.raises(BadKey, match="holds no private key"):
        signing_key(tmp_path / "key")


def test_a_view_of_a_release_keeps_its_rows(client, record):
    release(now=NOW)
    address = "/data/releases/1/incidents"
    before = fetch(client, f"{address}.csv?country=PL")
    assert before == fetch(client, "/incidents.csv?country=PL")
    figures = fetch(client, f"{address}/figures.json?country=PL")
    record.title = "Another title"
    record_change(record, by=None, reason="Reworded.")
    record.figures.all().delete()
    withdraw(entity=record, by=make_editor(), reason="It was a kite.")
    assert b"Another" not in fetch(client, f"{address}.csv?country=PL")
    assert fetch(client, f"{address}.csv?country=PL") == before
    assert fetch(client, f"{address}/figures.json?country=PL") == figures
    page = client.get(f"{address}/?country=PL").content.decode()
    assert "1 entry." in page
    assert record.public_id in page
    assert 'id="filters"' in page
    assert 'name="country"' in page
    assert "data-since" not in page  # nothing in it is ever new
    assert client.get(f"{address}.csv?cuntry=PL").status_code == 400
    assert fetch(client, "/incidents.csv?country=PL").count(b"\r\n") == 1


def test_every_list_of_a_release_is_that_of_its_day(client, record):
    names = ["actors", "sources", "proposals", "positions", "statements", "events", "rules"]
    names += [path_of(export) for export in tables() if isinstance(export, Part)]
    wanted = {name: fetch(client, f"/{name}.csv") for name in names}
    release(now=NOW)
    assert {name: fetch(client, f"/data/releases/1/{name}.csv") for name in names} == wanted


def test_a_release_has_the_tables_of_newer_code(client, record):
    release(now=NOW)
    before = fetch(client, "/data/releases/1/incidents.csv")
    loader = MigrationLoader(None)
    (last,) = loader.graph.leaf_nodes("overview")
    known = {last, *loader.disk_migrations[last].replaces[-1:]}
    with connected(record_of(1), read_only=False) as alias:
        for migration in known:
            MigrationRecorder(connections[alias]).record_unapplied(*migration)
    bring_up_all()
    with connected(record_of(1)) as alias:
        assert known <= MigrationRecorder(connections[alias]).applied_migrations().keys()
    assert fetch(client, "/data/releases/1/incidents.csv") == before


def test_pages_offer_what_there_is(client, record):
    assert "No release has been built yet" in client.get("/data/releases/").content.decode()
    assert "/data/releases/1/" not in client.get("/incidents/").content.decode()
    release(now=NOW)
    assert 'href="/data/releases/1.zip"' in client.get("/data/releases/").content.decode()
    assert "/data/releases/1/incidents.csv" in client.get("/data/releases/1/").content.decode()
    of_release = client.get("/data/releases/1/incidents/").content.decode()
    assert re.findall(r'<a href="([^"]+)" aria-current', of_release) == ["/data/"]
    listed = client.get("/incidents/?country=PL").content.decode()
    assert "http://testserver/data/releases/1/incidents/?country=PL" in listed
    assert fetch(client, "/data/releases/1.zip") == bundle_of(1).read_bytes()
    assert fetch(client, "/data/releases/1/bundle/SHA256SUMS").decode() == member(1, "SHA256SUMS")
    for unknown in ("2/", "2.zip", "1/bundle/passwords", "1/debates.csv", "1/timeline/"):
        assert client.get(f"/data/releases/{unknown}").status_code == 404


@of_its_files
@pytest.mark.parametrize("file", ["1.zip", "1/bundle/SHA256SUMS", "1/incidents.csv"])
def test_files_refuse_what_they_do_not_know(client, record, file):
    release(now=NOW)
    answer = client.get(f"/data/releases/{file}?colour=red")
    assert answer.status_code == 400
    assert answer.content.decode().startswith("colour: Unknown parameter.")
    assert "immutable" not in answer.get("Cache-Control", "")


def test_the_command_says_what_it_built(record, capsys):
    call_command("release")
    assert seal() == 0  # its row is sealed, too
    call_command("release")
    out = capsys.readouterr().out
    assert re.match(r"Release 1: \d+ rows, the first, so there is none to compare it with, ", out)
    assert "not signed: no RELEASE_KEY_FILE" in out
    assert "Nothing has changed since release 1." in out
