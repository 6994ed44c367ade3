"""`manage.py backup` and `restore`, with the files of releases."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pyrage import x25519

from actors.models import Actor
from core.integrity.links import head
from core.integrity.sealing import seal
from overview.models import Release
from overview.releases.actions import bundle_of, release
from tests.factories import make_actor
from tests.fresh_database import fresh_database
from tests.guards import lifted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.RELEASES_DIR, settings.BACKUP_DIR = tmp_path / "releases", tmp_path / "backups"


def made(capsys, *arguments):
    call_command("backup", *arguments)
    return Path(capsys.readouterr().out.splitlines()[0])


def test_a_backup_brings_back_the_record_and_its_releases(settings, tmp_path, made_once, capsys):
    make_actor(name="Poland", iso2="PL")
    release(now=datetime(2025, 10, 10, tzinfo=UTC))
    bytes_before = bundle_of(1).read_bytes()
    path = made(capsys)
    settings.RELEASES_DIR = tmp_path / "elsewhere"
    with fresh_database(tmp_path, made_once):
        call_command("restore", path)
        assert Release.objects.get().number == 1
        assert bundle_of(1).read_bytes() == bytes_before
    assert "Restored, and compared with the backup" in capsys.readouterr().out


def test_the_chain_of_a_restored_copy_holds(tmp_path, made_once, capsys):
    poland = make_actor(name="Poland", iso2="PL")
    seal()
    kept = head()
    poland.name = "Republic of Poland"
    poland.save()
    path = made(capsys)
    with fresh_database(tmp_path, made_once):
        call_command("restore", path)
        call_command("verify_chain", head=[kept.hash])
        assert "Nothing was changed." in capsys.readouterr().out
        with lifted(Actor.history.model):
            Actor.history.filter(name="Poland").update(name="Polen")
        with pytest.raises(CommandError, match="1 thing is not as it was"):
            call_command("verify_chain")


def test_the_newest_are_kept(settings, capsys):
    settings.BACKUP_DIR.mkdir()
    older = settings.BACKUP_DIR / "tracker-20250101T000000Z.zip"
    older.touch()
    path = made(capsys, "--keep", "1")
    assert list(settings.BACKUP_DIR.iterdir()) == [path]


def test_an_encrypted_one_is_verified_with_its_key(tmp_path, capsys):
    key = x25519.Identity.generate()
    (tmp_path / "key").write_text(f"# made by hand\n{key}\n")
    path = made(capsys, "--encrypt-to", str(key.to_public()))
    assert path.suffix == ".age"
    call_command("restore", path, "--identity", tmp_path / "key", "--verify-only")
    assert "The backup is whole" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        ("backup", ["--encrypt-to", "ssh-ed25519"], "no public key of age"),
        ("backup", ["--keep", "0"], "write 1 or more"),
        ("restore", ["/nowhere.zip"], "is not there"),
        ("restore", ["/nowhere.zip", "--identity", "/nowhere"], "private key of age"),
    ],
)
def test_what_cannot_be_done_is_said(command, arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command(command, *arguments)
