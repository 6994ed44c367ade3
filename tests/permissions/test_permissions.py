"""Every address of the site answers as docs/permissions.md says."""

import os

import pytest

from tests.permissions import table

# The roles are the same on both databases, and so is who is asked for them.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
WRITES = os.environ.get("WRITE_PERMISSIONS") == "1"
EVERYBODY = WRITES or os.environ.get("PERMISSIONS") == "all"


@pytest.fixture
def said(monkeypatch, settings, tmp_path, caplog):
    caplog.set_level("CRITICAL")
    settings.RELEASES_DIR = tmp_path
    table.without_pages(monkeypatch)
    return table.answers(table.everybody(), everybody=EVERYBODY)


def test_every_address_answers_everybody_as_the_docs_say(said):
    if WRITES:
        table.write(said)
    documented = table.documented()
    assert list(said) == list(documented)
    differs = {
        f"{name}, {who}": f"{word}, not {documented[name][who]}"
        for name, row in said.items()
        for who, word in row.items()
        if documented[name][who] != word
    }
    assert differs == {}


def test_nothing_is_broken_and_nobody_sees_the_desk():
    documented = table.documented()
    assert len(documented) > 450
    assert not any("broken" in word for row in documented.values() for word in row.values())
    open_to_all = {
        name
        for name, row in documented.items()
        if name.startswith("/admin/") and row["nobody"] != "log in"
    }
    assert open_to_all <= table.WAYS_IN
