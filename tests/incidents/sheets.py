"""Sheets of incidents in tests: written, looked at and brought in."""

import csv
import io

from core.files import text
from core.importing import actions
from core.importing.mapping import Choice
from core.spreadsheet import lines, unguard
from incidents.imports import IMPORT
from incidents.models import Incident


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
