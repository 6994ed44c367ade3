"""The files of releases, as a backup takes them along."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from overview.models import Release
from overview.releases.actions import bundle_of, record_of

FOLDER: Final = "releases"


def files() -> list[tuple[str, Path]]:
    """Of every release that is listed: where they stand in the backup, and where on the disk."""
    numbers = Release.objects.order_by("number").values_list("number", flat=True)
    paths = [path for number in numbers for path in (bundle_of(number), record_of(number))]
    return [(f"{FOLDER}/{path.parent.name}/{path.name}", path) for path in paths]
