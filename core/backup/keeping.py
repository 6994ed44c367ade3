"""Names of backups in their folder, and which of them are kept. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

_NAME: Final = re.compile(r"tracker-(\d{8}T\d{6}Z)\.zip(\.age)?")
_TIME: Final = "%Y%m%dT%H%M%SZ"


def name_at(now: datetime, *, encrypted: bool) -> str:
    """``tracker-20251010T031500Z.zip``"""
    return f"tracker-{now.astimezone(UTC).strftime(_TIME)}.zip{'.age' if encrypted else ''}"


def made_at(name: str) -> datetime | None:
    """When the backup of this name was made; None for any other file."""
    found = _NAME.fullmatch(name)
    return datetime.strptime(found[1], _TIME).replace(tzinfo=UTC) if found else None


def superseded(names: Iterable[str], keep: int) -> list[str]:
    """The backups among `names` that are older than the newest `keep`, the oldest first."""
    backups = sorted(name for name in names if made_at(name))
    return backups[: max(len(backups) - keep, 0)]
