"""Building a release: all of it or nothing, under a number that is never given again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from core.integrity.sealing import seal_if_possible
from core.signing import signing_key
from overview.models import Release
from overview.releases import snapshot
from overview.releases.bundle import build


class NothingChanged(Exception):
    """The record is as it was in the latest release, which is named."""


def folder_of(number: int) -> Path:
    return Path(settings.RELEASES_DIR) / str(number)


def bundle_of(number: int) -> Path:
    return folder_of(number) / f"nato-airspace-tracker-{number}.zip"


def record_of(number: int) -> Path:
    return folder_of(number) / "record.sqlite3"


def release(*, now: datetime) -> Release:
    """Builds the next release and returns it. Raises NothingChanged, BadKey, OSError.

    Files are written beside their place and moved there whole; the row comes last, so that what
    is listed is there.
    """
    key = signing_key(settings.RELEASE_KEY_FILE)
    seal_if_possible()  # so that the head that it holds tells of what is in it
    base = Path(settings.RELEASES_DIR)
    base.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=base, prefix=".building-") as folder, _one_state():
        last = Release.objects.aggregate(last=Max("number"))["last"]
        number = (last or 0) + 1
        ready, work = Path(folder) / "ready", Path(folder) / "work"
        ready.mkdir()
        work.mkdir()
        built = build(
            ready / bundle_of(number).name,
            work,
            number=number,
            previous=bundle_of(last) if last else None,
            key=key,
        )
        if last and not built.differences:
            raise NothingChanged(f"Nothing has changed since release {last}.")
        snapshot.make(ready / record_of(number).name)
        ready.rename(folder_of(number))
        return Release.objects.create(
            number=number,
            built_at=now,
            sha256=built.sha256,
            size=built.size,
            rows=built.rows,
            differences=built.differences,
            is_signed=key is not None,
        )


@contextmanager
def _one_state() -> Iterator[None]:
    """A transaction that reads one state of the record; SQLite's do so by themselves."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def bring_up_all() -> None:
    """After an update of the code: the records of all releases have the tables of today."""
    for number in Release.objects.values_list("number", flat=True):
        snapshot.bring_up(record_of(number))
