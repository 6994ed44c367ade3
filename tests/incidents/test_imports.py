"""Sheets of incidents: what a cell does to the record, and which cells are refused."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.importing import actions
from core.importing.actions import CantImport
from core.models import ImportBatch
from incidents.models import Incident, Site
from tests import factories as make
from tests.incidents.sheets import bring, export, look, one, rows_of, said, sheet


@pytest.fixture
def ed(db):
    return make.make_editor("ed")


def test_an_old_export_brings_back_what_was_changed_since(ed):
    poland = make.make_actor(iso2="PL", name="Poland")
    incident = make.make_incident(states=[poland], summary="=SUM(1)", occurred="2025-09")
    incident.figures.create(measure="killed", scope="range", qualifier="exact", low=1, high=1)
    before = export()
    incident.summary, incident.occurred, incident.occurred_precision = "", "2024", ""
    incident.save()
    incident.figures.update(low=0, high=3)
    bring(before, ed)

    def without_time(export):
        return [{**row, "updated_at": ""} for row in rows_of(export)]

    assert without_time(export()) == without_time(before)


def test_an_empty_cell_changes_nothing_unless_its_column_may_clear(ed):
    incident = make.make_incident(summary="Kept", published=False)
    bring(sheet({"public_id": incident.public_id, "summary": "", "title": "New"}), ed)
    incident.refresh_from_db()
    assert (incident.title, incident.summary) == ("New", "Kept")
    bring(sheet({"public_id": incident.public_id, "summary": ""}), ed, summary=True)
    incident.refresh_from_db()
    assert incident.summary == ""


def test_a_new_verdict_leaves_the_earlier_one_beside_it(ed):
    incident = make.make_incident(verdict="suspected", published=False)
    bring(sheet({"public_id": incident.public_id, "verdict": "refuted"}), ed)
    assert list(incident.verdicts.order_by("pk").values_list("code", "is_current")) == [
        ("suspected", False), ("refuted", True),
    ]  # fmt: skip


def test_a_date_that_changes_gets_its_precision_anew(ed):
    incident = make.make_incident(occurred="2025-09-10", published=False)
    row = {"public_id": incident.public_id, "occurred": "2025-09", "occurred_precision": "day"}
    bring(sheet(row), ed)
    incident.refresh_from_db()
    assert (incident.occurred, incident.occurred_precision) == ("2025-09", "month")


def test_a_new_row_is_cited_and_its_claims_rest_on_its_only_source(ed):
    record = make.make_record()
    make.make_actor(iso2="PL", name="Poland")
    site = Site.objects.create(key="epwa", name="Warsaw Chopin", kind="airport", icao="EPWA")
    batch = bring(
        sheet(
            {
                "title": "Drones over a field", "kind": "drone_sighting", "states": "Poland",
                "sites": "EPWA", "verdict": "reported", "objects_seen_low": "2",
                "source_ids": record.url,
            }
        ),
        ed,
    )  # fmt: skip
    incident = Incident.objects.get(pk=batch.rows.get().key)
    assert incident.citations.get().record == record
    assert incident.verdicts.get().record == record
    assert incident.site_links.get().site == site
    assert incident.site_links.get().is_main
    assert incident.involvements.get().role == "hosted"
    figure = incident.figures.get()
    assert (figure.qualifier, figure.low, figure.high) == ("at_least", 2, None)
    assert figure.history.get().history_user == ed


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"title": ""}, "title", "a new incident needs one"),
        ({"latitude": "95"}, "latitude", "-90 to 90"),
        ({"latitude": "50"}, "longitude", "both coordinates"),
        ({"latitude": "50", "longitude": "20"}, "coordinates_from", "come from"),
        ({"states": "Atlantis"}, "states", "no state “Atlantis”"),
        ({"sites": "Nowhere"}, "sites", "Nowhere"),
        ({"part_of": "NAI-1999-0001"}, "part_of", "NAI-1999-0001"),
        ({"part_of": "30"}, "part_of", "NAI-2025-0001"),
        ({"source_ids": "https://x.example/a"}, "source_ids", "import that source first"),
        ({"source_ids": "a book"}, "source_ids", "neither the id"),
        ({"operator": "Russia"}, "operator", "attribution_level"),
        ({"killed_low": "3", "killed_high": "2"}, "killed_low", "in this order"),
        ({"zone": "Warsaw"}, "zone", "Europe/Warsaw"),
        ({"public_id": "NAI-1999-0001"}, "public_id", "no incident with this id"),
    ],
)
def test_a_bad_cell_is_named_with_what_is_allowed(ed, cells, column, words):
    row = {"public_id": "", "title": "One", "kind": "drone_crash", **cells}
    batch = look(sheet(row), ed)
    (found,) = [each for row in batch.rows.all() for each in row.errors]
    assert found[1] == column
    assert words in found[2]
    with pytest.raises(CantImport, match="Correct the sheet"):
        actions.apply(batch=batch, token=batch.token, by=ed)
    assert not Incident.objects.exists()


def test_a_rejected_source_can_not_be_cited(ed):
    record = make.make_record(published=False, triage="rejected", rejection="off_topic")
    batch = look(sheet({"title": "A", "kind": "drone_crash", "source_ids": record.url}), ed)
    assert "rejected" in one("errors", batch)


@pytest.mark.parametrize("column", ["states", "sites", "source_ids"])
def test_a_sheet_takes_nothing_away(ed, column):
    states = [make.make_actor(iso2=code, name=code) for code in ("PL", "LT")]
    incident = make.make_incident(states=states)
    for name in ("One", "Two"):
        incident.site_links.create(
            site=Site.objects.create(key=name.lower(), name=name, kind="port")
        )
    incident.citations.create(record=make.make_record())
    kept = {
        "states": "PL",
        "sites": "One",
        "source_ids": incident.citations.first().record.public_id,
    }
    batch = look(sheet({"public_id": incident.public_id, column: kept[column]}), ed)
    assert said(batch) == [(1, column)]


def test_roles_of_states_that_are_there_stay_beside_a_new_state(ed):
    poland, _ = (make.make_actor(iso2=code, name=code) for code in ("PL", "LT"))
    incident = make.make_incident(states=[poland], published=False)
    row = {"public_id": incident.public_id, "states": "PL;LT"}
    assert said(look(sheet({**row, "state_roles": "hosted;entered"}), ed)) == [(2, "state_roles")]
    bring(sheet({**row, "state_roles": "entered;approached"}), ed)
    roles = incident.involvements.values_list("state__iso2", "role")
    assert sorted(roles) == [("LT", "approached"), ("PL", "entered")]


def test_a_state_named_twice_in_a_cell_is_one(ed):
    make.make_actor(iso2="PL", name="Poland")
    batch = bring(sheet({"title": "A", "kind": "drone_crash", "states": "PL;Poland"}), ed)
    incident = Incident.objects.get(pk=batch.rows.get().key)
    assert [link.state.iso2 for link in incident.involvements.all()] == ["PL"]


def test_one_entry_has_one_row(ed):
    incident = make.make_incident(published=False)
    row = {"public_id": incident.public_id, "title": "A"}
    assert "Row 2 has the same id" in one("errors", look(sheet(row, row), ed))


def test_withdrawn_and_merged_entries_are_left_alone(ed):
    incident = make.make_incident()
    incident.status, incident.withdrawal_reason = "withdrawn", "Not so"
    incident.save()
    batch = look(sheet({"public_id": incident.public_id, "title": "A"}), ed)
    assert "withdrawn" in one("errors", batch)


def test_what_is_derived_is_checked_and_not_written(ed):
    incident = make.make_incident(published=False, title="A")
    row = {"public_id": incident.public_id, "title": "B", "kind_label": "Something else"}
    batch = bring(sheet(row), ed)
    assert "the record has “Drone incursion”" in one("notes", batch)
    incident.refresh_from_db()
    assert incident.kind == "drone_incursion"


def test_a_row_that_looks_like_an_entry_is_pointed_out(ed):
    incident = make.make_incident(title="A", occurred="2025-09-10")
    batch = look(sheet({"title": "A", "kind": "drone_crash", "occurred": "2025-09-10"}), ed)
    assert f"It looks like {incident.public_id}" in one("notes", batch)


def test_a_published_entry_is_not_left_without_what_it_needs(ed):
    incident = make.make_incident(title="A")
    record = make.make_record(published=False)
    cited = f"{incident.citations.get().record.public_id} ; {record.public_id}"
    batch = look(sheet({"public_id": incident.public_id, "title": "B", "source_ids": cited}), ed)
    with pytest.raises(CantImport, match="Accept the cited source records first"):
        actions.apply(batch=batch, token=batch.token, by=ed, reason="Test")
    incident.refresh_from_db()
    assert incident.title == "A"
    assert ImportBatch.objects.get().state == "previewed"


def many(number, bad=0):
    """New rows, the first `bad` of them with a cell that can't be taken."""
    return sheet(
        *(
            {
                "title": f"Incident {at}", "kind": "drone_sighting" if at >= bad else "sighting?",
                "occurred": "2025-09-10", "states": "PL", "verdict": "reported",
                "objects_seen_low": at,
            }
            for at in range(number)
        )
    )  # fmt: skip


def test_a_large_sheet_names_each_of_its_bad_cells_and_writes_nothing(ed):
    make.make_actor(iso2="PL", name="Poland")
    batch = look(many(1000, bad=40), ed)
    assert batch.counts == {"refused": 40, "created": 960, "errors": 40, "noted": 0, "public": 0}
    refused = batch.rows.filter(outcome="refused")
    assert [row.number for row in refused] == list(range(2, 42))
    assert all(row.errors[0][:2] == [1, "kind"] for row in refused)
    with pytest.raises(CantImport):
        actions.apply(batch=batch, token=batch.token, by=ed)
    assert not Incident.objects.exists()


@pytest.mark.sqlite_alone
def test_looking_costs_the_same_for_3_rows_and_for_30(ed):
    make.make_actor(iso2="PL", name="Poland")

    def queries(number):
        with CaptureQueriesContext(connection) as captured:
            look(many(number), ed)
        return len(captured)

    queries(1)
    assert queries(3) == queries(30)


def test_the_example_of_the_handbook_can_be_imported(ed):
    handbook = (Path(__file__).parents[2] / "docs" / "editing.md").read_text()
    for code in ("PL", "LT"):
        make.make_actor(iso2=code, name=code)
    example = handbook.split("```csv\n")[1].split("```")[0]
    assert look(example, ed).counts["created"] == 2
