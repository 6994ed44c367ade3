"""The database refuses to change what is only ever added to."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from core.integrity import guards
from core.integrity.sealing import seal
from core.integrity.tables import kept_tables
from core.models import ChainLink
from incidents.models import Incident
from newsdesk.models import Decision
from sources.models import SourceRevision
from tests.constraints import project_models
from tests.factories import make_incident, make_record
from tests.rows import make_row

pytestmark = pytest.mark.django_db
HISTORY = Incident.history.model
RECORDED = [model for model in project_models() if hasattr(model, "history")]


def refused(action):
    with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
        action()


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.label)
def test_no_line_of_any_history_is_changed_or_deleted(model):
    make_row(model)
    lines = model.history.all()
    refused(lambda: lines.update(history_change_reason="Another"))
    refused(lines.delete)


@pytest.mark.parametrize("model", [SourceRevision, Decision, ChainLink])
def test_no_row_of_a_ledger_is_deleted(model):
    row = make_row(model)
    refused(model.objects.filter(pk=row.pk).delete)


def test_a_link_is_never_changed():
    make_incident()
    seal()
    refused(lambda: ChainLink.objects.filter(number=1).update(why="Another"))


def test_only_what_is_filled_later_may_change():
    revision, decision = make_row(SourceRevision), make_row(Decision)
    SourceRevision.objects.update(body=None)
    Decision.objects.update(undone_at=decision.at)
    refused(lambda: SourceRevision.objects.filter(pk=revision.pk).update(title="Another"))
    refused(lambda: Decision.objects.update(words="Another"))


@pytest.mark.postgres
def test_a_table_is_not_emptied_at_one_stroke():
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {HISTORY._meta.db_table}")


def test_all_of_them_stand_after_migrate():
    assert guards.missing() == []
    assert len(guards.guards()) >= 2 * len(kept_tables())


def test_migrate_puts_up_what_is_missing(capsys):
    guards.remove([HISTORY._meta.db_table])
    assert {guard.table for guard in guards.missing()} == {HISTORY._meta.db_table}
    call_command("migrate", verbosity=0)
    assert guards.missing() == []


@pytest.mark.django_db(transaction=True)
def test_a_table_that_a_migration_made_anew_has_its_guards_again():
    """SQLite makes a table anew for most changes of it, and its triggers go with the old one."""
    field = HISTORY._meta.get_field("place")
    with connection.schema_editor() as editor:
        editor.alter_field(HISTORY, field, field)
        if connection.vendor == "sqlite":
            editor._remake_table(HISTORY)
    assert bool(guards.missing()) == (connection.vendor == "sqlite")
    call_command("migrate", verbosity=0)
    assert guards.missing() == []
    make_incident()
    refused(HISTORY.objects.all().delete)


def test_a_guard_that_was_changed_is_missing():
    guard = next(guard for guard in guards.guards() if guard.table == HISTORY._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {guard.table} DISABLE TRIGGER {guard.name}")
        else:
            cursor.execute(guard.drop)
            cursor.execute(guard.create.replace("RAISE(ABORT, ", "coalesce(1, "))
    assert guard in guards.missing()
    guards.install()
    assert guards.missing() == []


@pytest.mark.postgres
def test_a_function_that_refuses_nothing_is_found():
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {guards.FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
            "AS $$BEGIN RETURN NEW; END$$"
        )
    assert len(guards.missing()) == len(guards.guards())


def test_new_lines_are_taken_as_before():
    record = make_record()
    assert record.history.count() == 1
