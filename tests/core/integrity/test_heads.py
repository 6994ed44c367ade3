"""The head of the chain is told once a day, and what contradicts it is found."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.integrity.heads import publish, statement
from core.integrity.links import head
from core.integrity.sealing import seal
from core.integrity.verifying import verify
from core.models import ChainLink, DailyHead
from core.signatures import is_signed_with
from core.signing import BadKey
from incidents.models import Incident
from tests.factories import make_incident
from tests.faults.forging import key_file
from tests.guards import lifted
from tests.races import race

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 11, 27, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def key(settings, tmp_path):
    settings.RELEASE_KEY_FILE = key_file(tmp_path)


def tampers():
    return [finding.words for finding in verify() if finding.is_tamper]


def test_there_is_one_a_day_and_it_seals_what_waits():
    assert publish(NOON) is None  # of nothing
    make_incident()
    first = publish(NOON)
    assert (first.links, first.hash) == (ChainLink.objects.count(), head().hash)
    assert publish(NOON + timedelta(hours=11)) is None
    assert publish(NOON + timedelta(hours=12)).links == first.links + 1  # what seals the first
    assert [f"{made.day}" for made in DailyHead.objects.all()] == ["2030-11-28", "2030-11-27"]


def test_it_is_signed_with_the_key_of_releases(key):
    make_incident()
    made = publish(NOON)
    made.refresh_from_db()
    wanted = f'"links": {made.links}, "hash": "{made.hash}", "at": "2030-11-27T12:00:00Z"}}\n'
    assert statement(made) == f'{{"day": "2030-11-27", {wanted}'.encode()
    assert is_signed_with(made.key.encode(), bytes.fromhex(made.signature), statement(made))
    assert tampers() == []


def test_it_is_not_unsigned_because_the_key_cannot_be_read(settings):
    settings.RELEASE_KEY_FILE = Path("/nowhere/key.pem")
    make_incident()
    with pytest.raises(BadKey):
        publish(NOON)
    assert not DailyHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one():
    make_incident()
    seal()
    race(lambda: publish(NOON), lambda: publish(NOON))
    assert DailyHead.objects.count() == 1


def write_anew():
    with lifted(ChainLink):
        ChainLink.objects.all().delete()
    seal()


def test_a_chain_written_anew_contradicts_what_was_told():
    make_incident()
    made = publish(NOON)
    lines = Incident.history.model.objects
    with lifted(lines.model):
        lines.filter(pk=lines.first().pk).update(history_change_reason="Another one")
    write_anew()
    (words,) = tampers()
    assert f"does not hold the head {made.hash[:16]}… of {made.links} links" in words


def test_whoever_tells_another_head_needs_the_key(key):
    make_incident()
    made = publish(NOON)
    with lifted(DailyHead):
        DailyHead.objects.update(hash=ChainLink.objects.get(number=1).hash, links=1)
    write_anew()
    assert f"{made} bears a signature that is none of it." in tampers()


def test_the_command_says_what_is_told(capsys, settings):
    call_command("daily_head")
    make_incident()
    call_command("daily_head")
    call_command("daily_head")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Nothing is sealed yet, so there is no head to publish."
    assert said[1] == said[2]
    assert said[1].endswith(f"{DailyHead.objects.get().hash}, not signed: no RELEASE_KEY_FILE.")
    settings.RELEASE_KEY_FILE = Path("/nowhere/key.pem")
    with lifted(DailyHead):
        DailyHead.objects.all().delete()
    with pytest.raises(CommandError, match="holds no private key"):
        call_command("daily_head")
