"""Every value of every file is of the type that its column declares."""

from datetime import date, datetime

import pytest
from django.http import QueryDict

from overview.downloads import SOURCES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
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
    "source", [source for source in SOURCES if source.rows], ids=lambda source: source.export.name
)
def test_values_are_of_the_declared_type(source):
    everything = source.filterset(QueryDict(), queryset=source.rows())
    everything.form.is_valid()
    rows = list(source.export.prepare(everything.qs).iterator(chunk_size=500))
    assert rows
    misfits = {
        (column.name, column.type, type(value).__name__)
        for row in rows
        for column in source.export.columns
        if (value := column.value(row)) not in (None, "") and not FITS[column.type](value)
    }
    assert misfits == set()
