"""What an export of incidents writes comes back as it was, whatever an editor wrote."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.files.workbook import workbook
from core.importing import actions
from core.importing.actions import CantImport
from incidents.exports import RANGES
from incidents.imports import IMPORT
from incidents.models import Incident
from incidents.vocabularies import (
    AttributionLevel,
    Engagement,
    IncidentKind,
    InvolvementRole,
    Vector,
    VerdictCode,
)
from tests import factories as make
from tests.incidents.sheets import as_csv, bring, export, look, rows_of, sheet


@pytest.fixture
def ed(db):
    return make.make_editor("ed")


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
