"""`manage.py doctor`: it looks at what is there, and its exit code says how bad it is."""

import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from core.integrity.heads import publish
from core.integrity.sealing import seal
from core.models import ChainLink
from overview.doctor import facts
from overview.models import Release
from sources.models import Feed
from tests.factories import make_editor, make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.RELEASES_DIR, settings.BACKUP_DIR = tmp_path / "releases", tmp_path / "backups"
    settings.CELERY_BROKER_URL = ""


def test_it_says_what_is_wrong_and_ends_with_how_bad_it_is(capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("doctor")
    assert ended.value.code == 2
    assert "Wrong: There is no administrator" in capsys.readouterr().out


def test_a_program_gets_the_same(capsys):
    make_editor()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--json")
    assert ended.value.code == 1
    (finding,) = json.loads(capsys.readouterr().out)
    assert (finding["level"], finding["what"]) == ("advice", "No feed is read.")


def test_a_sound_install_ends_well(capsys):
    make_editor()
    Feed.objects.create(url="https://a.example/feed", next_fetch_at=timezone.now())
    call_command("doctor")
    assert capsys.readouterr().out == "Nothing is wrong.\n"


def test_it_sees_overdue_feeds_missing_releases_and_the_newest_backup(settings):
    now = timezone.now()
    Feed.objects.create(url="https://a.example/feed", next_fetch_at=now - timedelta(hours=3))
    Release.objects.create(
        number=1, built_at=now, sha256="0", size=1, rows={}, differences=1, is_signed=False
    )
    settings.BACKUP_DIR.mkdir()
    for name in ("tracker-20250101T000000Z.zip", "tracker-20250201T000000Z.zip.age", "x"):
        (settings.BACKUP_DIR / name).touch()
    found = facts.gather(now)
    assert (found.feeds, found.overdue, found.missing_releases) == (1, 1, [1])
    assert found.last_backup.month == 2


def test_it_sees_sessions_that_nobody_deleted():
    now = timezone.now()
    for days in (1, 4):
        ended = now - timedelta(days=days)
        Session.objects.create(session_key=f"{days}", session_data="", expire_date=ended)
    assert facts.gather(now).sessions_long_over == 1


def test_it_sees_when_a_head_was_published_or_could_have_been():
    now = timezone.now()
    assert facts.gather(now).last_head is None
    make_incident()
    seal()
    assert facts.gather(now).last_head == ChainLink.objects.get(number=1).sealed_at
    publish(now + timedelta(days=1))
    assert facts.gather(now).last_head == now.replace(microsecond=0) + timedelta(days=1)


def test_without_a_database_or_a_broker_it_says_so(settings, monkeypatch):
    def refuse():
        raise OperationalError("connection refused\nmore")

    monkeypatch.setattr(facts, "unapplied", refuse)
    settings.CELERY_BROKER_URL = "redis://:secret@127.0.0.1:1/0"
    found = facts.gather(timezone.now())
    assert found.database_error == "connection refused"
    assert "refused" in found.broker_error
    assert "secret" not in found.broker_error
