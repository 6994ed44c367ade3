"""Imports of incidents are confirmed once, and undone where nobody built on them."""

import pytest

from core.importing import actions
from core.importing.actions import CantImport
from core.importing.mapping import Choice
from core.models import ImportBatch
from incidents.models import Figure, Incident
from tests import factories as make
from tests.incidents.sheets import as_csv, bring, look, rows_of, sheet
from tests.races import race


@pytest.fixture
def ed(db):
    return make.make_editor("ed")


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
