"""Nothing is made up in a database that anybody could miss."""

import tempfile

import pytest

from scripts import desk_for_pictures, fill_queue, throw_away

TEMPORARY = f"sqlite:///{tempfile.gettempdir()}"


def test_a_file_among_the_temporary_ones_may_be_filled(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"{TEMPORARY}/x/pictures.sqlite3")
    assert throw_away.refusal() == ""


@pytest.mark.parametrize("script", [fill_queue, desk_for_pictures])
@pytest.mark.parametrize(
    "address", ["", "postgres://a:b@c/d", "sqlite:////srv/db.sqlite3", f"{TEMPORARY}/../srv/db"]
)
def test_any_other_database_is_left_alone(monkeypatch, capsys, script, address):
    monkeypatch.setenv("DATABASE_URL", address)
    assert script.main() == 1
    assert "nobody misses" in capsys.readouterr().err
