"""The outbox: one round after another, whatever fails in one."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from core.integrity.sealing import ChainBusy
from core.models import DailyHead
from newsdesk.accounts import forgetting
from newsdesk.models import AccountEvent
from overview import outbox, tasks
from overview.management.commands import outbox as command
from overview.models import Webhook
from overview.webhooks import actions
from tests.factories import make_incident
from tests.overview.alerts.post import asked, later
from tests.overview.webhooks.receiver import receiving


@pytest.fixture
def waiting(db, settings):
    """A letter and a message that wait."""
    asked()
    with receiving() as receiver:
        settings.WEBHOOK_ALLOW_HOSTS = ["127.0.0.1"]
        settings.WEBHOOK_ALLOW_PORTS = [receiver.port]
        hook = Webhook.objects.create(name="Desk", url=receiver.url)
        actions.test(hook, now=later(0))
        yield receiver


class Once(threading.Event):
    """Told to end after the first round."""

    def wait(self, timeout=None):
        self.set()


@pytest.fixture
def once(monkeypatch):
    class Told:
        def __enter__(self):
            return Once()

        def __exit__(self, *_):
            pass

    monkeypatch.setattr(command, "told_to_end", Told)
    # It would close the connection that the transaction of the test is in.
    monkeypatch.setattr(command, "close_old_connections", lambda: None)


def test_a_round_sends_letters_and_messages(waiting, once):
    call_command("outbox")
    assert len(mail.outbox) == len(waiting.got) == 1


def test_a_round_publishes_the_head_of_the_day(db, once, settings, capsys):
    make_incident()
    call_command("outbox")
    call_command("outbox")
    assert DailyHead.objects.count() == 1
    settings.RELEASE_KEY_FILE = Path("/nowhere/key.pem")
    assert outbox.publish_head(timezone.now() + timedelta(days=1)).failed
    tasks.publish_head()
    assert DailyHead.objects.count() == 1


@pytest.fixture
def old_event(db):
    def make():
        return AccountEvent.objects.create(kind="failed", at=timezone.now() - timedelta(days=800))

    make()
    return make


def test_what_happened_to_accounts_long_ago_is_forgotten_once_a_day(old_event, once):
    outbox_command = command.Command()
    call_command(outbox_command)
    assert not AccountEvent.objects.exists()
    old_event()
    call_command(outbox_command)
    assert AccountEvent.objects.exists()
    tasks.forget_accounts()
    assert not AccountEvent.objects.exists()


def test_a_chain_that_is_busy_leaves_it_to_the_next_time(old_event, monkeypatch):
    def busy(*_, **__):
        raise ChainBusy("Others are sealing.")

    monkeypatch.setattr(forgetting, "prune", busy)
    assert "Others are sealing" in outbox.forget(timezone.now()).failed[0]
    assert AccountEvent.objects.exists()


def test_what_fails_is_told_and_stops_nothing_else(waiting, once, monkeypatch, capsys):
    waiting.status = 500
    call_command("outbox")
    assert "Desk, test: Answered with 500." in capsys.readouterr().err
    assert len(mail.outbox) == 1

    def locked(now):
        raise OperationalError("database is locked")

    monkeypatch.setattr(command, "deliver_webhooks", locked)
    asked(query="q=x")
    call_command("outbox")
    assert "can't be used just now: database is locked" in capsys.readouterr().err
    assert len(mail.outbox) == 2


def test_tasks_of_workers_do_the_same(waiting, caplog):
    waiting.status = 500
    tasks.send_letters()
    tasks.deliver_webhooks()
    assert len(mail.outbox) == len(waiting.got) == 1
    assert "Answered with 500" in caplog.text


def test_a_round_with_nothing_to_do_is_quick_and_quiet(db):
    assert outbox.send_letters(later()).went == outbox.deliver_webhooks(later()).went == 0


def test_a_public_site_without_a_mail_server_offers_no_alerts(db, settings):
    settings.OFFERS_ALERTS = False
    client = Client()
    assert "/alerts/new/" not in client.get("/incidents/").content.decode()
    assert client.get("/alerts/new/?list=incidents").url == "/alerts/"
    page = client.get("/alerts/").content.decode()
    assert "sends no alerts" in page
    assert "<form method=" not in page
