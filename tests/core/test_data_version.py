"""The version of the data rises with everything that readers may see, and with nothing else."""

import pytest
from django.db import connection, connections, transaction

from actors.models import Alias
from core.data_version import triggers
from core.data_version.current import current
from core.merging import merge
from core.models import DataVersion, TableVersion
from core.publishing import publish, record_change, return_to_draft, withdraw
from incidents.models import Incident
from tests.constraints import project_models
from tests.core.sessions import end_session_from_outside
from tests.factories import make_actor, make_incident
from tests.rows import make_row

pytestmark = pytest.mark.django_db
PARTS = [model for model in project_models() if model in triggers.watched()]
UNSEEN = [model for model in project_models() if model not in triggers.watched()]


@pytest.fixture
def raised():
    """Whether the version has risen since this was asked last."""
    last = [number()]

    def ask():
        before, last[0] = last[0], number()
        return last[0] > before

    return ask


def number():
    """As it would be, were the transaction to end here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("SET LOCAL core.raised_by = ''")
    return DataVersion.objects.get().number


def test_each_verb_of_publishing_raises_it(raised):
    draft, other = make_incident(published=False), make_incident()
    raised()
    publish(entity=draft, by=None)
    assert raised()
    draft.title = "Another"
    record_change(draft, by=None, reason="Corrected")
    assert raised()
    merge(kept=other, merged=draft, by=None, reason="The same")
    assert raised()
    withdraw(entity=other, by=None, reason="Wrong")
    assert raised()
    return_to_draft(entity=other, by=None, reason="Once more")
    assert not raised()


def test_a_draft_does_not(raised):
    draft = make_actor(published=False)
    type(draft).objects.update(name="Another")
    draft.delete()
    assert not raised()


def test_what_passes_by_save_does(raised):
    make_incident()
    raised()
    Incident.objects.update(place="Elsewhere")
    assert raised()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE incidents_incident SET place = 'There'")
    assert raised()


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model._meta.label)
def test_whatever_readers_may_see_does(model, raised):
    row = make_row(model)
    assert raised()
    model._base_manager.filter(pk=row.pk).update(**{model._meta.pk.name: row.pk})
    assert raised()


def test_rows_that_go_do(raised):
    alias = make_row(Alias)
    raised()
    alias.delete()
    assert raised()


@pytest.mark.parametrize("model", UNSEEN, ids=lambda model: model._meta.label)
def test_what_readers_see_nothing_of_does_not(model):
    assert not [trigger for trigger in triggers.triggers() if trigger.table == model._meta.db_table]


def test_a_transaction_that_is_taken_back_does_not(raised):
    with transaction.atomic():
        make_incident()
        transaction.set_rollback(True)
    assert not raised()


def test_inside_a_transaction_there_is_none():
    assert current() is None


@pytest.mark.django_db(transaction=True)
def test_it_comes_with_the_commit():
    before = current()
    with transaction.atomic():
        make_actor()
        make_actor()
    after = current()
    assert after.number > before.number
    assert after.changed_at > before.changed_at


def test_migrate_puts_up_what_is_gone(raised):
    trigger = next(trigger for trigger in triggers.triggers() if "actors_actor" in trigger.table)
    of_table = f' ON "{trigger.table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{trigger.name}"{of_table}')
    make_actor()
    assert not raised()
    triggers.install()
    make_actor()
    assert raised()


def test_without_a_version_rows_can_be_written_and_what_comes_of_it_is_told(raised):
    before = dict(TableVersion.objects.values_list("table", "changed_at"))
    DataVersion.objects.all().delete()
    make_actor()
    triggers.install()
    after = dict(TableVersion.objects.values_list("table", "changed_at"))
    assert after.keys() == before.keys()
    assert all(after[table] > before[table] for table in after)


class Request:
    """As each begins and ends for the connection of its thread."""

    def __enter__(self):
        connection.close_if_unusable_or_obsolete()
        assert not connection.health_check_done

    def __exit__(self, *_):
        connection.close_if_unusable_or_obsolete()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_stands_is_not_asked_whether_it_does(monkeypatch):
    assert current()
    asked, session = [], connections["default"]
    monkeypatch.setattr(session, "health_check_enabled", True)
    monkeypatch.setattr(session, "is_usable", lambda: asked.append(1) or True)
    with Request():
        assert current()
        assert not Alias.objects.exists()
    assert asked == []
    with Request():
        assert not Alias.objects.exists()
    assert asked == [1]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_lost_meanwhile_is_made_anew():
    assert current()
    for lose in (end_session_from_outside, closed_by_itself):
        lose()
        with Request():
            assert current()
            assert not Alias.objects.exists()


def closed_by_itself():
    connection.connection.close()
