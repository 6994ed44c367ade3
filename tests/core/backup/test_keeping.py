"""Names of backups, and which of them are deleted."""

from datetime import UTC, datetime

import pytest
from django.db import models

from core.backup.keeping import made_at, name_at, superseded
from core.backup.values import UnknownKind, kind_of

NOW = datetime(2025, 10, 10, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_name_says_when_it_was_made(encrypted):
    assert made_at(name_at(NOW, encrypted=encrypted)) == NOW


def test_only_backups_beyond_the_newest_are_deleted():
    old, newer, newest = (f"tracker-2025010{day}T000000Z.zip" for day in (1, 2, 3))
    others = ["db.sqlite3", ".tracker-20240101T000000Z.zip.7.unfinished", "tracker-x.zip"]
    assert superseded([newest, *others, old, f"{newer}.age"], keep=2) == [old]
    assert superseded([newest, old], keep=2) == []


def test_a_field_that_backups_cannot_write_is_named():
    with pytest.raises(UnknownKind, match="DurationField"):
        kind_of(models.DurationField(name="length"))
