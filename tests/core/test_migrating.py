"""A migration lets those by who read its tables, and comes again."""

from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Stock
from django.db import OperationalError, connection, transaction

from actors.models import Actor
from core.management.commands import migrate

CHANGE = "ALTER TABLE actors_actor ALTER COLUMN name SET NOT NULL"  # which it is
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader():
    """Somebody who reads the table in one long transaction, until told to stop."""
    reads, stop = Event(), Event()

    def read():
        with transaction.atomic():
            Actor.objects.count()
            reads.set()
            stop.wait(60)
        connection.close()

    thread = Thread(target=read)
    thread.start()
    reads.wait(60)
    yield stop
    stop.set()
    thread.join()


@pytest.fixture
def tries(monkeypatch):
    """Changes the table instead of applying migrations; of each try what lock_timeout it had."""
    seen = []

    def change(self, *arguments, **options):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            seen.append(cursor.fetchone()[0])
            cursor.execute(CHANGE)

    monkeypatch.setattr(Stock, "handle", change)
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "100ms")
    monkeypatch.setattr(migrate, "TRIES", 3)
    return seen


def lock_timeout():
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return cursor.fetchone()[0]


def test_it_waits_for_a_reader_by_coming_again(reader, tries, monkeypatch, capsys):
    monkeypatch.setattr(migrate.time, "sleep", lambda seconds: reader.set())
    call_command("migrate", verbosity=0)
    assert tries[:2] == ["100ms", "100ms"]
    assert "Somebody has used a table for longer than 100ms" in capsys.readouterr().err
    assert lock_timeout() == "0"


def test_it_gives_up_in_the_end(reader, tries, monkeypatch):
    monkeypatch.setattr(migrate, "PAUSE", 0)
    with pytest.raises(OperationalError, match="lock timeout"):
        call_command("migrate", verbosity=0)
    assert len(tries) == 3


def test_another_error_is_no_reason_to_come_again(tries, monkeypatch):
    monkeypatch.setattr(migrate, "is_for_a_lock", lambda error: pytest.fail("it was tried again"))
    monkeypatch.setattr(Stock, "handle", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("migrate", verbosity=0)
