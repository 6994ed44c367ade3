"""Sheets of incidents: what an export writes comes back, and what a cell does to the record."""

import csv
import io
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.files import text
from core.files.workbook import workbook
from core.importing import actions
from core.importing.actions import CantImport
from core.importing.mapping import Choice
from core.models import ImportBatch
from core.spreadsheet import lines, unguard
from incidents.exports import RANGES
from incidents.imports import IMPORT
from incidents.models import Figure, Incident, Site
from incidents.vocabularies import (
    AttributionLevel,
    Engagement,
    IncidentKind,
    InvolvementRole,
    Vector,
    VerdictCode,
)
from tests import factories as make
from tests.races import race


@pytest.fixture
def ed(db):
    return make.make_editor("ed")


def export(**which):
    entries = Incident.objects.published().filter(**which).order_by("pk")
    return as_csv(entries)


def as_csv(entries):
    return "".join(text.csv(IMPORT.export, IMPORT.export.prepare(entries)))


def sheet(*rows):
    """Dictionaries as CSV, with the columns of the first."""
    header = list(rows[0])
    return lines([header, *([row.get(name, "") for name in header] for row in rows)])


def rows_of(export):
    """The rows of an export, without its guard against formulas."""
    read = csv.DictReader(io.StringIO(export.removeprefix("\ufeff")))
    return [{name: unguard(cell) for name, cell in row.items()} for row in read]


def look(body, by, **clear):
    body = body.encode() if isinstance(body, str) else body
    batch = actions.upload(importer=IMPORT, body=body, name="s.csv", by=by)
    choices = [Choice(each.target, clear.get(each.target, False)) for each in batch.chosen()]
    return actions.look(batch=batch, choices=choices)


def bring(body, by, **clear):
    batch = look(body, by, **clear)
    return actions.apply(batch=batch, token=batch.token, by=by, reason="Test")


def said(batch, of="errors"):
    return [(column, name) for row in batch.rows.all() for column, name, *_ in getattr(row, of)]


def one(of, batch):
    """The text of the only error or note."""
    (found,) = [each for row in batch.rows.all() for each in getattr(row, of)]
    return found[2]


texts = st.text(alphabet="=+-@'\";, \nabŁя–", max_size=20).map(str.strip)


@st.composite
def incidents(draw):
    """Fields, claims and links of an incident, as an editor may have written them."""
    somewhere = draw(st.booleans())
    fields = {
        "title": draw(texts) or "Untitled",
        "summary": draw(texts),
        "kind": draw(st.sampled_from(IncidentKind.codes())),
        "vector": draw(st.sampled_from(Vector.codes())),
        "occurred": draw(st.sampled_from(["", "2025-09-10", "2025-09", "2025-09-09/2025-09-10",
                                          "2025-10-01/..", "2022-12?", "2025-11-XX"])),
        "local_time": draw(st.sampled_from(["", "09:58", "23:30-06:30", "before dawn"])),
        "zone": draw(st.sampled_from(["", "Europe/Warsaw"])),
        "disclosed": draw(st.sampled_from(["", "2025-09-12"])),
        "engagement": draw(st.sampled_from(["", *Engagement.codes()])),
        "latitude": draw(st.floats(-90, 90)) if somewhere else None,
        "longitude": draw(st.floats(-180, 180)) if somewhere else None,
        "coordinates_from": "The cited page" if somewhere else "",
    }  # fmt: skip
    if fields["occurred"] == "2025-09-09/2025-09-10":
        fields["occurred_precision"] = draw(st.sampled_from(["night", "range"]))
    return {
        "fields": fields,
        "verdict": draw(st.sampled_from(VerdictCode.codes())),
        "roles": draw(st.lists(st.sampled_from(InvolvementRole.codes()), max_size=3)),
        "range": draw(st.none() | st.tuples(st.sampled_from(RANGES), st.integers(0, 50))),
        "level": draw(st.none() | st.sampled_from(AttributionLevel.codes())),
    }


def written(drawn):
    """A published incident as drawn."""
    states = [make.make_actor(iso2=f"A{at}") for at in range(len(drawn["roles"]))]
    incident = make.make_incident(states=states, verdict=drawn["verdict"], **drawn["fields"])
    for link, role in zip(incident.involvements.all(), drawn["roles"], strict=True):
        link.role = role
        link.save()
    if drawn["range"]:
        measure, low = drawn["range"]
        incident.figures.create(
            measure=measure, scope="range", qualifier="between", low=low, high=low + 0.5
        )
    if drawn["level"]:
        incident.attributions.create(axis="object", level=drawn["level"], party_as_reported="=x")
    return incident


several = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def forgotten():
    """What is made within is not there for the next example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@several
@given(drawn=incidents())
def test_an_export_imports_back_without_a_change(ed, drawn):
    with forgotten():
        unchanged(ed, drawn)


def unchanged(by, drawn):
    incident = written(drawn)
    before = export(pk=incident.pk)
    batch = look(before, by)
    assert batch.counts["unchanged"] == 1, list(batch.rows.values("changes", "errors"))
    assert batch.counts["noted"] == 0
    with pytest.raises(CantImport, match="nothing to write"):
        actions.apply(batch=batch, token=batch.token, by=by)
    assert export(pk=incident.pk) == before
    entries = IMPORT.export.prepare(Incident.objects.filter(pk=incident.pk))
    batch = look(b"".join(workbook(IMPORT.export, entries)), by)
    assert batch.counts["unchanged"] == 1, list(batch.rows.values("changes", "errors"))
    assert batch.counts["noted"] == 0, list(batch.rows.values("notes"))


@several
@given(drawn=incidents())
def test_every_column_of_an_export_makes_the_same_entry_anew(ed, drawn):
    with forgotten():
        the_same_anew(ed, drawn)


def the_same_anew(by, drawn):
    incident = written(drawn)
    (row,) = rows_of(export(pk=incident.pk))
    batch = bring(sheet({**row, "public_id": ""}), by)
    made = Incident.objects.get(pk=batch.rows.get().key)
    (again,) = rows_of(as_csv(Incident.objects.filter(pk=made.pk)))
    own = {"public_id", "published_at", "updated_at"}
    assert {k: v for k, v in again.items() if k not in own} == {
        k: v for k, v in row.items() if k not in own
    }
    assert made.status == "draft"


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


def test_looking_costs_the_same_for_3_rows_and_for_30(ed):
    make.make_actor(iso2="PL", name="Poland")

    def queries(number):
        with CaptureQueriesContext(connection) as captured:
            look(many(number), ed)
        return len(captured)

    queries(1)
    assert queries(3) == queries(30)


def test_undo_leaves_the_record_as_it_was(ed):
    poland = make.make_actor(iso2="PL", name="Poland")
    incident = make.make_incident(states=[poland], published=False)
    incident.figures.create(measure="killed", scope="range", qualifier="exact", low=1, high=1)
    before = as_csv(Incident.objects.order_by("pk"))
    changed = {"public_id": incident.public_id, "title": "B", "kind": "", "verdict": "refuted",
               "killed_low": "0", "states": ""}  # fmt: skip
    made = {"title": "C", "kind": "drone_crash", "states": "PL", "killed_low": "2"}
    batch = bring(sheet(changed, made), ed)
    assert Incident.objects.count() == 2
    actions.undo(batch=batch, by=ed)
    after = as_csv(Incident.objects.order_by("pk"))
    assert [{**row, "updated_at": ""} for row in rows_of(after)] == [
        {**row, "updated_at": ""} for row in rows_of(before)
    ]
    gone = Incident.history.filter(history_type="-").get()
    assert (gone.title, gone.history_user) == ("C", ed)
    assert gone.history_change_reason == f"Import {batch.pk} was undone"


def test_what_others_build_on_an_import_stands_in_the_way_of_undoing_it(ed):
    batch = bring(sheet({"title": "C", "kind": "drone_crash"}), ed)
    incident = Incident.objects.get()
    make.make_incident(parent=incident)
    Figure.objects.create(incident=incident, measure="killed", best=1)
    with pytest.raises(CantImport) as error:
        actions.undo(batch=batch, by=ed)
    assert f"{incident.public_id} is used by incident" in str(error.value)
    assert f"{incident.public_id} is used by figure" in str(error.value)
    batch.refresh_from_db()
    assert batch.state == "applied"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_one_import_one_wins():
    by = make.make_editor()
    batch = look(sheet({"title": "C", "kind": "drone_crash"}), by)

    def confirm():
        mine = ImportBatch.objects.get(pk=batch.pk)
        return actions.apply(batch=mine, token=batch.token, by=by)

    outcomes = race(confirm, confirm)
    assert sorted(type(each) for each in outcomes if isinstance(each, Exception)) == [CantImport]
    assert Incident.objects.count() == 1


def test_a_preview_that_was_made_anew_is_not_confirmed_by_an_old_page(ed):
    batch = look(sheet({"title": "C", "kind": "drone_crash"}), ed)
    old = batch.token
    actions.look(batch=batch, choices=[Choice("title"), Choice("-")])
    with pytest.raises(CantImport):
        actions.apply(batch=batch, token=old, by=ed)
    assert not Incident.objects.exists()


def test_the_example_of_the_handbook_can_be_imported(ed):
    handbook = (Path(__file__).parents[2] / "docs" / "editing.md").read_text()
    for code in ("PL", "LT"):
        make.make_actor(iso2=code, name=code)
    example = handbook.split("```csv\n")[1].split("```")[0]
    assert look(example, ed).counts["created"] == 2
