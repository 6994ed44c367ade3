"""The CSV that the database writes is, byte for byte, that which Python writes of the objects."""

import pytest
from django.apps import apps
from django.db import connection, models

from core.fields import CodedField, UncertainDateField
from core.files import database, text
from overview.registry import registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

NASTY = [
    "=1+1",
    "'=1",
    "a;=2",
    'said "-1" ; + 2',
    "+48 22",
    "@all",
    "＝2",
    "a\tb\r\nc",
    "\n=3",
    "\\. %s {0} \\N",
    ";\x01=4;\u00a0-5;\u3000@6",
    " =7",
    '"',
    "\x1d\x1f\x7f",
    "Łódź 🛩 Ω",
    "long; " * 30_000,
]
IDENTITY = {"public_id", "key", "slug", "starter_key", "url", "zone", "iso2", "code"}
APPS = ("actors", "sources", "incidents", "debates")


ROWS = len(NASTY) + 1  # of each table, at most


def is_free_text(field):
    text_alone = isinstance(field, models.CharField | models.TextField)
    fixed = isinstance(field, CodedField | UncertainDateField) or field.choices or field.unique
    short = field.max_length and field.max_length < 20
    return text_alone and not fixed and not short and field.name not in IDENTITY


def scribble():
    """Put nasty texts in place of free texts, all of them once in every column that has as many."""
    nasty = NASTY if connection.vendor == "postgresql" else [*NASTY, "a\x00;=8"]
    for model in (model for app in APPS for model in apps.get_app_config(app).get_models()):
        if model.__name__.startswith("Historical"):
            continue
        fields = [field for field in model._meta.concrete_fields if is_free_text(field)]
        for place, row in enumerate(model._base_manager.order_by("-pk")[:ROWS] if fields else []):
            words = {
                field.name: nasty[(place + shift) % len(nasty)][: field.max_length]
                for shift, field in enumerate(fields)
                if getattr(row, field.name)
            }
            if words:
                model._base_manager.filter(pk=row.pk).update(**words)


@pytest.fixture(scope="module")
def scribbled(loaded, django_db_blocker):
    with django_db_blocker.unblock():
        scribble()


def by_database():
    for export in registered():
        rows = export.everything() if export.files else None
        if rows is not None and database.can_write(export, rows):
            yield export


FAST = list(by_database())


@pytest.mark.parametrize("export", FAST, ids=lambda export: export.name)
def test_both_ways_give_the_same_bytes(export, scribbled):
    rows = export.prepare(export.everything())
    slow = "".join(text.csv(export, rows.iterator(chunk_size=500))).encode()
    assert b"".join(database.csv(export, rows)) == slow


def test_sqlite_maps_its_file_only_while_a_list_is_read(loaded):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL writes in a process of its own")

    def mapped():
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA mmap_size").fetchone()[0]

    export = FAST[0]
    pieces = database.csv(export, export.prepare(export.everything()))
    next(pieces), next(pieces)
    assert mapped() == database.MAPPED
    pieces.close()
    assert mapped() == 0
