"""Gathers what the doctor judges: from the settings, the disks, the database and the broker."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.db.models import Max

from core.backup.keeping import made_at
from core.backup.tables import unapplied
from core.models import ChainLink, DailyHead
from overview.doctor.judging import LONG_OVER, LONG_OVERDUE, Facts, Folder
from overview.models import Release
from overview.releases.actions import bundle_of, record_of
from sources.models import Feed, FetchAttempt
from sources.vocabularies import FeedState

_PRINTED: Final = "django.core.mail.backends.console.EmailBackend"
_PORTS: Final = {"redis": 6379, "rediss": 6379, "amqp": 5672, "amqps": 5671}
_SECONDS: Final = 5


def gather(now: datetime) -> Facts:
    return Facts(
        now=now,
        is_public=not settings.LOCAL,
        https=settings.HTTPS,
        has_contact=bool(settings.CONTACT_EMAIL),
        sends_mail=settings.EMAIL_BACKEND != _PRINTED,
        signs_releases=settings.RELEASE_KEY_FILE is not None,
        has_static_files=(Path(settings.STATIC_ROOT) / "staticfiles.json").exists(),
        asks_for_codes=settings.SECOND_FACTOR,
        folders=list(_folders()),
        last_backup=last_backup(Path(settings.BACKUP_DIR)),
        broker_error=_broker_error(settings.CELERY_BROKER_URL),
        **_of_the_database(now),
    )


def _folders() -> Iterator[Folder]:
    found = {
        "RELEASES_DIR": Path(settings.RELEASES_DIR),
        "BACKUP_DIR": Path(settings.BACKUP_DIR),
    }
    if connection.vendor == "sqlite" and (path := Path(connection.settings_dict["NAME"])).exists():
        found["DATABASE_URL"] = path.parent
    for name, path in found.items():
        there = next(folder for folder in (path, *path.parents) if folder.exists())
        yield Folder(name, str(path), os.access(there, os.W_OK), shutil.disk_usage(there).free)


def last_backup(folder: Path) -> datetime | None:
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return max((made for name in names if (made := made_at(name))), default=None)


def _broker_error(url: str) -> str:
    """Whether anything listens there; what it says is for the workers to understand."""
    if not url:
        return ""
    parts = urlsplit(url)
    address = (parts.hostname or "", parts.port or _PORTS[parts.scheme])
    try:
        # To the broker of the settings, whose name no feed and no visitor has a say in.
        # nosemgrep: outside-the-fetch-guard
        socket.create_connection(address, timeout=_SECONDS).close()
    except OSError as error:
        return f"{error.strerror or error}."
    return ""


def _of_the_database(now: datetime) -> dict[str, Any]:
    try:
        if missing := unapplied():
            return {"unapplied": missing}
        return _of_the_record(now)
    except DatabaseError as error:
        return {"database_error": str(error).partition("\n")[0]}


def _of_the_record(now: datetime) -> dict[str, Any]:
    feeds = Feed.objects.exclude(state=FeedState.PAUSED)
    numbers = Release.objects.order_by("number").values_list("number", flat=True)
    return {
        "administrators": get_user_model()
        .objects.filter(is_superuser=True, is_staff=True, is_active=True)
        .count(),
        "sessions_long_over": Session.objects.filter(expire_date__lt=now - LONG_OVER).count(),
        "missing_releases": [
            number
            for number in numbers
            if not (bundle_of(number).exists() and record_of(number).exists())
        ],
        "last_head": _last_head(),
        "feeds": feeds.count(),
        "overdue": feeds.filter(next_fetch_at__lt=now - LONG_OVERDUE).count(),
        "last_fetch": FetchAttempt.objects.aggregate(last=Max("finished_at"))["last"],
    }


def _last_head() -> datetime | None:
    told = DailyHead.objects.values_list("at", flat=True).first()
    return told or ChainLink.objects.values_list("sealed_at", flat=True).first()
