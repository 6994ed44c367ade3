"""What a spreadsheet would take for a formula opens as text, and comes back as it was."""

import csv
import io

import pytest
from openpyxl import load_workbook

from core.files import text
from core.files.workbook import workbook
from core.importing import actions
from core.importing.declaring import importer_of
from core.spreadsheet import one_line, unguard
from tests import factories as make
from tests.overview.test_imports import KINDS, look, some_of_each

pytestmark = pytest.mark.django_db

STARTS = ("=", "+", "-", "@", "\t", "\r", "\t=", "\r@", "＝", "＋", "－", "＠")
# A text of each kind that people write freely, and its column in the file.
FREE = {
    "actors": ("name", "name"),
    "events": ("forum", "forum"),
    "incidents": ("title", "title"),
    "positions": ("condition", "condition"),
    "sources": ("title", "title"),
    "statements": ("quotation", "quotation"),
}


def begun_with(kind, start):
    """All public entries of the kind, each with such a text; no clean-up comes in between."""
    entries = importer_of(kind).model.objects.published()
    field = FREE[kind][0]
    for number, entry in enumerate(entries):
        entries.filter(pk=entry.pk).update(**{field: f"{start}cmd|' /C calc'!A{number}"})
    return importer_of(kind).export.prepare(entries.all())


@pytest.mark.parametrize("kind", KINDS)
def test_it_opens_as_text_and_imports_back_without_a_change(kind):
    some_of_each()
    editor = make.make_editor("ed")
    for start in STARTS:
        opens_and_comes_back(kind, start, editor)


def opens_and_comes_back(kind, start, editor):
    entries = begun_with(kind, start)
    export, (field, column) = importer_of(kind).export, FREE[kind]
    wanted = sorted(one_line(getattr(entry, field)) for entry in entries)

    body = "".join(text.csv(export, entries))
    cells = [row[column] for row in csv.DictReader(io.StringIO(body.removeprefix("\ufeff")))]
    assert sorted(map(unguard, cells)) == wanted
    assert not [cell for cell in cells if cell.lstrip()[0] in "=+-@＝＋－＠"]
    unchanged(look(kind, body, editor), len(wanted))

    made = b"".join(workbook(export, entries))
    header, *rows = load_workbook(io.BytesIO(made))["Data"].iter_rows()
    place = [cell.value for cell in header].index(column)
    assert {row[place].data_type for row in rows} == {"s"}
    assert sorted(row[place].value for row in rows) == wanted
    unchanged(look(kind, made, editor), len(wanted))


def unchanged(batch, count):
    assert batch.counts["unchanged"] == count > 0, list(batch.rows.values("changes", "errors"))
    with pytest.raises(actions.CantImport, match="nothing to write"):
        actions.apply(batch=batch, token=batch.token, by=batch.uploaded_by)
