"""The names and dates of answers, by which who has one asks whether it still stands."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from core.data_version.current import Version
from core.data_version.deploy import deployed
from core.data_version.hanging import what_else

# Writes of a transaction are dated when they are made, and headers have whole seconds.
SETTLED: Final = timedelta(seconds=60)
STARTED: Final = timezone.now()


def tag_of(request: HttpRequest, version: Version) -> str:
    encoding = "gzip" in request.headers.get("Accept-Encoding", "")
    host = (request.scheme, request.META.get("HTTP_HOST"), request.META.get("SERVER_PORT"))
    parts = (
        *(version.number, version.changed_at.timestamp(), deployed(), timezone.localdate(), *host),
        *(request.get_full_path(), encoding, request.headers.get("X-Partial")),
        what_else(request.path_info),
    )
    return f'W/"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def last_modified(version: Version, now: datetime) -> datetime | None:
    """None where something changed in the last minute; not before midnight, as the name has it."""
    latest = max(version.changed_at, STARTED, midnight(now))
    return latest if now - latest > SETTLED else None


def midnight(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(UTC).date(), time(), tzinfo=UTC)
