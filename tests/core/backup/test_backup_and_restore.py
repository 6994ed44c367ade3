"""What a backup holds comes back value for value, or not at all."""

import zipfile
from datetime import UTC, datetime

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from pyrage import x25519

from actors.models import Actor
from core.backup import actions, encryption, tables
from core.backup.archive import BadBackup
from incidents.models import Incident
from tests.factories import make_actor, make_editor, make_incident, make_record, make_revision
from tests.fresh_database import fresh_database

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 10, 3, 15, tzinfo=UTC)


@pytest.fixture
def fresh(tmp_path, made_once):
    return lambda: fresh_database(tmp_path, made_once)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "backup.zip"


@pytest.fixture
def record():
    """Rows with many kinds of values, one of them pointing at a later one of its table."""
    make_editor("ann")
    AccessAttempt.objects.create(username="ann", ip_address="2001:db8::", failures_since_start=1)
    state = make_actor(name="Rzeszów “Ω”\n2", iso2="PL")
    place = {"latitude": 52.2, "longitude": 21, "coordinates_from": "A map"}
    incident = make_incident(states=[state], occurred="2025-09-10", **place)
    incident.parent = make_incident(states=[state])
    incident.save()
    make_revision(make_record(title="A report"), "<p>Now</p>")
    return incident


def contents():
    return {table.name: tables.digest_of(table).hex for table in tables.all_tables()}


def restore(path, folders=None, key=None):
    with actions.opened(path, key=key) as backup:
        return actions.restore(backup, folders or {})


def test_every_table_comes_back_as_it_was(record, path, fresh):
    actions.back_up(path, now=NOW)
    before = contents()
    with fresh():
        manifest = restore(path)
        assert contents() == before
        assert type(record).objects.get(pk=record.pk).parent_id == record.parent_id
    assert manifest.rows > 100
    assert manifest.made_at == "2025-10-10T03:15:00+00:00"


def test_every_model_has_its_table_in_it():
    wanted = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    wanted -= {"core_dataversion", "core_tableversion"}  # a database counts its own
    assert {table.name for table in tables.all_tables()} == wanted | {"django_migrations"}


def test_a_key_that_was_given_out_is_not_given_out_again(path, fresh):
    gone = make_actor(name="Gone")
    Actor.objects.filter(pk=gone.pk).delete()
    actions.back_up(path, now=NOW)
    with fresh():
        restore(path)
        assert make_actor(name="Next").pk > gone.pk


def test_a_database_that_has_anything_in_it_is_refused(record, path, fresh):
    actions.back_up(path, now=NOW)
    with fresh():
        kept = make_actor(name="Here before")
        with pytest.raises(actions.Unfit, match="not empty"):
            restore(path)
        assert Actor.objects.get() == kept


def test_a_backup_of_another_state_of_the_code_is_refused(record, path, fresh, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(tables, "migrations", lambda: ["core.0001_initial", "core.9999_later"])
        actions.back_up(path, now=NOW)
    with fresh(), pytest.raises(actions.Unfit, match="another version of the code"):
        restore(path)


def test_a_backup_from_before_migrations_became_one_is_restored(record, path, fresh, monkeypatch):
    (squashed,) = MigrationLoader(None).graph.leaf_nodes("sources")
    replaced = MigrationLoader(None).disk_migrations[squashed].replaces
    first, later = replaced[:6], replaced[6:]
    now = [name for name in tables.migrations() if name != f"{squashed[0]}.{squashed[1]}"]
    before = ["sources.0001_squashed_0006", *(f"{app}.{name}" for app, name in later)]
    assert {f"{app}.{name}" for app, name in first} == tables.FORMER[before[0]]
    with monkeypatch.context() as patch:
        patch.setattr(tables, "migrations", lambda: [*now, *before])
        actions.back_up(path, now=NOW)
    with fresh():
        restore(path)
        assert Incident.objects.exists()


def test_a_backup_that_lacks_a_migration_of_those_that_became_one_is_refused():
    names = set(tables.migrations())
    (squashed,) = MigrationLoader(None).graph.leaf_nodes("sources")
    replaced = MigrationLoader(None).disk_migrations[squashed].replaces
    some = {f"{app}.{name}" for app, name in replaced[:-1]}
    names = names - {f"{squashed[0]}.{squashed[1]}"} | some
    assert tables.as_named_now(names) == names


def changed(source, target, member, change):
    """A copy of a backup in which one member's bytes are others."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == member else data)
    return target


def test_a_byte_that_was_changed_is_found_before_anything_is_written(record, path, fresh, tmp_path):
    actions.back_up(path, now=NOW)
    table = "tables/actors_actor.jsonl"
    other = changed(path, tmp_path / "o.zip", table, lambda data: data.replace(b"PL", b"RU"))
    with fresh():
        with pytest.raises(BadBackup, match=r"actors_actor\.jsonl is not what was backed up"):
            restore(other)
        assert not Actor.objects.exists()


def test_what_comes_out_of_the_database_otherwise_is_not_restored(record, path, fresh, monkeypatch):
    actions.back_up(path, now=NOW)
    fill = tables.fill

    def lossy(table, rows):
        fill(table, list(rows)[1:] if table.name == "sources_sourcerevision" else rows)

    monkeypatch.setattr(tables, "fill", lossy)
    with fresh():
        with pytest.raises(BadBackup, match="sources_sourcerevision came out unlike the backup"):
            restore(path)
        assert not Actor.objects.exists()


@pytest.mark.parametrize("length", [0, 1000, -1])
def test_a_backup_that_is_not_whole_is_recognised(record, path, length):
    actions.back_up(path, now=NOW)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(BadBackup, match="not whole"), actions.opened(path):
        pass


def test_a_backup_that_fails_leaves_nothing_and_replaces_nothing(path, tmp_path):
    def full():
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        actions.back_up(path, now=NOW, files=full)
    assert list(tmp_path.iterdir()) == []
    path.write_text("older")
    with pytest.raises(FileExistsError):
        actions.back_up(path, now=NOW)
    assert path.read_text() == "older"


def test_only_its_owner_may_read_a_backup(path):
    actions.back_up(path, now=NOW)
    assert path.stat().st_mode & 0o077 == 0


def test_it_holds_one_moment_while_others_write(path, fresh):
    with fresh():
        other = connection.copy()

        def meanwhile(things, total, what):
            if what == "actors_actor":
                with other.cursor() as cursor:
                    cursor.execute("INSERT INTO auth_group (name) VALUES ('Later')")
            return things

        manifest = actions.back_up(path, now=NOW, progress=meanwhile)
        other.close()
        (groups,) = (table for table in manifest.tables if table.name == "auth_group")
        (table,) = (table for table in tables.all_tables() if table.name == "auth_group")
        assert tables.count(table) == groups.rows + 1


def test_only_the_private_key_opens_an_encrypted_one(record, path, fresh, tmp_path):
    key, other = x25519.Identity.generate(), x25519.Identity.generate()
    actions.back_up(path, now=NOW, to=key.to_public())
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(encryption.BadKey, match="--identity"):
        restore(path)
    with pytest.raises(encryption.BadKey, match="can't be decrypted with this key"):
        restore(path, key=other)
    with fresh():
        assert restore(path, key=key).rows > 100
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(encryption.BadKey, match="isn't whole"):
        restore(path, key=key)


def test_files_go_to_their_folder_and_replace_nothing(path, fresh, tmp_path):
    source, folder = tmp_path / "source", tmp_path / "folder"
    source.write_bytes(b"zip")
    actions.back_up(path, now=NOW, files=lambda: [("releases/1/a.zip", source)])
    with fresh():
        restore(path, {"releases": folder})
    assert (folder / "1" / "a.zip").read_bytes() == b"zip"
    with fresh():
        restore(path, {"releases": folder})
    (folder / "1" / "a.zip").write_bytes(b"another")
    with fresh(), pytest.raises(actions.Unfit, match="move it away"):
        restore(path, {"releases": folder})


def test_a_file_that_would_leave_its_folder_is_refused(path, tmp_path):
    source = tmp_path / "source"
    source.write_bytes(b"zip")
    actions.back_up(path, now=NOW, files=lambda: [("releases/../../a", source)])
    with pytest.raises(BadBackup, match="leads out of its folder"), actions.opened(path):
        pass
