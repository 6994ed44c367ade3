"""Checks of codes: comparisons in the model and in the tables of SQLite, never a list."""

import pytest
from django.db import IntegrityError, connection, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import CheckConstraint, Q

from core.checks import one_of
from core.respelling import CompareCodes

CODES = ["open", "closed", "gone"]


def a_door(condition):
    check = CheckConstraint(condition=condition, name="door_state_known")
    fields = [("id", models.AutoField(primary_key=True)), ("state", models.CharField())]
    state = ProjectState()
    state.add_model(ModelState("core", "Door", fields, {"constraints": [check]}))
    return state


def statement_of(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        return cursor.fetchone()[0]


def test_one_of_compares_each_value_in_turn():
    assert one_of("state", CODES) == Q(state="open") | Q(state="closed") | Q(state="gone")


@pytest.mark.django_db(transaction=True)
def test_a_table_is_made_anew_with_comparisons_and_refuses_as_before():
    before, after = a_door(Q(state__in=CODES)), a_door(Q(state__in=CODES))
    operation = CompareCodes("Door")
    operation.state_forwards("core", after)
    with connection.schema_editor() as editor:
        editor.create_model(before.apps.get_model("core", "Door"))
    before.apps.get_model("core", "Door").objects.create(state="closed")
    with connection.schema_editor() as editor:
        operation.database_forwards("core", editor, before, after)
    door = after.apps.get_model("core", "Door")
    try:
        assert door.objects.get().state == "closed"
        if connection.vendor == "sqlite":
            assert " IN (" not in statement_of("core_door")
        with pytest.raises(IntegrityError):
            door.objects.create(state="ajar")
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(door)


def test_a_check_of_several_fields_is_left_as_it_is():
    condition = Q(state__in=CODES) & Q(id__gt=0)
    state = a_door(condition)
    CompareCodes("Door").state_forwards("core", state)
    (check,) = state.models["core", "door"].options["constraints"]
    assert check.condition == condition


@pytest.mark.django_db
def test_no_known_code_of_a_source_record_is_looked_up_in_a_list():
    if connection.vendor != "sqlite":
        pytest.skip("about the tables of SQLite")
    assert " IN (" not in statement_of("sources_sourcerecord")
