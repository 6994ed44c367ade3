"""Every value of every file is of the type that its column declares."""

from datetime import date, datetime

import pytest

from core.exports import Part
from overview.exclusions import Lines
from overview.registry import registered
from sources.models import SourceRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
# The starter data hold none; tests/core/test_part_files.py and tests/overview/test_exclusions.py
# make some.
EMPTY = {"incidents_positions", "proposals_checks", "exclusions"}
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
    everything = COUNTED[export.name]() if export.name in COUNTED else export.everything()
    rows = list(export.prepare(everything).iterator(chunk_size=500))
    assert rows or export.name in EMPTY
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
