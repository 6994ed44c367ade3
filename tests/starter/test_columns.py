"""Every value of every file is of the type that its column declares."""

from datetime import date, datetime

import pytest

from actors.models import Actor
from core.exports import Part
from debates.models import Position, PositionCheck, Proposal
from incidents.models import Incident
from overview.exclusions import Lines
from overview.registry import registered
from sources.models import SourceRecord
from tests.factories import make_editor, make_record
from tests.starter.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def set_off():
    """A position on what an incident set off."""
    held = Position.objects.published().exclude(proposal=None).first()
    Incident.objects.published().first().triggers.create(proposal=held.proposal, role="triggered")


def checked():
    """A search that found no position."""
    PositionCheck.objects.create(
        actor=Actor.objects.published().first(),
        proposal=Proposal.objects.published().first(),
        checked_on="2025-11-01",
        by=make_editor(),
    )


def kept_out():
    make_record(published=False, triage="rejected", rejection="off_topic", triaged_at=NOW)


# Of these the starter data hold none.
MADE = {"incidents_positions": set_off, "proposals_checks": checked, "exclusions": kept_out}
# Lines of what is counted, which no page has as entries.
COUNTED = {"exclusions": lambda: Lines(SourceRecord.objects.kept_out())}
FITS = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, float),
    "boolean": lambda value: isinstance(value, bool),
    "date": lambda value: isinstance(value, date) and not isinstance(value, datetime),
    "datetime": lambda value: isinstance(value, datetime) and value.utcoffset() is not None,
    "list": lambda value: isinstance(value, tuple) and all(value),
}


@pytest.mark.parametrize(
    "export",
    [export for export in registered() if export.filterset or isinstance(export, Part)],
    ids=lambda export: export.name,
)
def test_values_are_of_the_declared_type(export):
    MADE.get(export.name, list)()
    everything = COUNTED[export.name]() if export.name in COUNTED else export.everything()
    rows = list(export.prepare(everything).iterator(chunk_size=500))
    assert rows
    misfits = {
        (column.name, column.type, type(value).__name__)
        for row in rows
        for column in export.columns
        if (value := column.value(row)) not in (None, "") and not FITS[column.type](value)
    }
    assert misfits == set()
    strange = {
        (column.name, code)
        for row in rows
        for column in export.columns
        if column.codes and (value := column.value(row))
        for code in (value if isinstance(value, tuple) else (value,))
        if code not in column.codes.codes()
    }
    assert strange == set()
    if export.key:
        keys = [tuple(export.of(export.key).row(row)) for row in rows]
        assert len(set(keys)) == len(keys)
        assert all(all(key) for key in keys)
