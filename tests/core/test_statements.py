"""Statements that a connection keeps the plan of give what plain ones give, on every connection."""

import pytest
from django.db import DatabaseError, connection, transaction

from core.prepared import PreparedRows
from core.statements import Asked, Statement
from incidents.models import Incident
from tests.core.sessions import end_session_from_outside
from tests.factories import make_incident

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
# A percent sign for the database, a parameter that never changes, and the keys twice.
ASKING = Statement(
    "SELECT id FROM incidents_incident WHERE title LIKE '%%re' AND status = %s AND id = ANY(%s)"
    " AND NOT id <> ALL(%s) ORDER BY id",
    ("published", Asked(0), Asked(0)),
)


def ask(*values, statement=ASKING):
    with connection.cursor() as cursor:
        cursor.execute(*statement.asked_with(values, connection))
        return [row[0] for row in cursor.fetchall()]


def kept():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE name LIKE 'tracker_%'")
        return [row[0] for row in cursor.fetchall()]


def test_it_is_planned_once_for_a_connection_and_asked_with_any_keys():
    first, second = (make_incident(title="On fire").pk for _ in range(2))
    other = make_incident(title="A kite").pk
    for keys in ([first], [second, first, other], [other], [other + 1], [first, second]):
        assert ask(keys) == sorted({*keys} & {first, second})
    assert kept().count(ASKING.name) == 1


def test_a_new_connection_plans_it_anew():
    entry = make_incident(title="On fire").pk
    assert ask([entry]) == [entry]
    connection.close()
    assert ASKING.name not in kept()
    assert ask([entry]) == [entry]


def test_one_without_keys_is_kept_too():
    make_incident()
    count = Statement("SELECT count(*) FROM incidents_incident WHERE status = %s", ("published",))
    assert [ask(statement=count) for _ in range(2)] == [[1], [1]]
    assert count.name in kept()


def test_it_outlives_a_transaction_that_was_rolled_back():
    entry = make_incident(title="On fire").pk
    with transaction.atomic():
        assert ask([entry]) == [entry]
        transaction.set_rollback(True)
    assert ask([entry]) == [entry]


def test_what_is_wrong_with_it_is_an_error_of_django_and_is_found_again():
    wrong = Statement("SELECT nothing FROM nowhere WHERE id = ANY(%s)", (Asked(0),))
    for _ in range(2):
        with pytest.raises(DatabaseError, match="nowhere"):
            ask([1], statement=wrong)


def test_a_table_may_change_while_plans_are_kept():
    entry, columns = make_incident(title="On fire").pk, "ALTER TABLE incidents_incident {} COLUMN"
    assert ask([entry]) == [entry]
    with connection.cursor() as cursor:
        cursor.execute(f"{columns.format('ADD')} mood text")
    assert ask([entry]) == [entry]
    with connection.cursor() as cursor:
        cursor.execute(f"{columns.format('DROP')} mood")
    assert ask([entry]) == [entry]


def test_behind_a_pooler_nothing_is_kept(settings):
    settings.PREPARED_STATEMENTS = False
    entry = make_incident()
    rows = PreparedRows(lambda: Incident.objects.only("title"))
    connection.close()
    assert rows.read([entry.pk]) == [entry]
    assert kept() == []


def test_a_request_that_asks_it_first_on_a_lost_connection_has_it_planned_anew():
    entry = make_incident(title="On fire")
    rows = PreparedRows(lambda: Incident.objects.only("title"))
    assert rows.read([entry.pk]) == [entry]
    end_session_from_outside()
    connection.close_if_unusable_or_obsolete()  # as each request begins
    assert rows.read([entry.pk]) == [entry]
