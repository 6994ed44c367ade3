"""`make demo-reset` deletes the local database, and only after a yes."""

import pytest

from scripts import demo_reset


@pytest.fixture
def database(tmp_path, monkeypatch):
    path = tmp_path / "db.sqlite3"
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).touch()
    monkeypatch.setattr(demo_reset, "DATABASE", path)
    monkeypatch.setattr(demo_reset.subprocess, "call", lambda *_, **__: 0)
    for name in ("DATABASE_URL", "FORCE"):
        monkeypatch.delenv(name, raising=False)
    return path


@pytest.mark.parametrize("answer", ["", "no", "y"])
def test_without_a_yes_nothing_is_deleted(database, monkeypatch, answer):
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert demo_reset.main() == 1
    assert database.exists()


def test_a_yes_deletes_the_database_with_its_logs(database, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: "yes")
    assert demo_reset.main() == 0
    assert list(database.parent.iterdir()) == []


def test_force_asks_nothing(database, monkeypatch):
    monkeypatch.setenv("FORCE", "1")
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("it asked"))
    assert demo_reset.main() == 0
    assert not database.exists()


def test_a_database_given_by_address_is_not_touched(database, monkeypatch):
    monkeypatch.setenv("FORCE", "1")
    monkeypatch.setenv("DATABASE_URL", "postgres://a:b@c/d")
    assert demo_reset.main() == 1
    assert database.exists()
