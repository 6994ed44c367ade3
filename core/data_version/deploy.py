"""Which code and which settings make the pages: a deploy changes them as a publication does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings

SUFFIXES: Final = {".py", ".html", ".txt", ".md", ".css", ".js", ".svg", ".json"}
# Those that no page hangs on: a worker's place in the world may be another than its neighbour's.
WITHOUT: Final = {"SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASES", "LOGGING", "READ_ONLY"}


@cache
def deployed() -> str:
    """The same in every process of one deploy. Of what is listed only names, sizes and times."""
    found = sha256()
    for path in sorted(_files()):
        about = path.stat()
        found.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    for name in sorted(set(dir(settings)) - WITHOUT):
        value = getattr(settings, name) if name.isupper() else None
        if isinstance(value, str | int | float | list | tuple):
            found.update(f"{name}={value!r}\n".encode())
    return found.hexdigest()


def _files() -> Iterator[Path]:
    apps = {Path(entry) for entry in settings.BASE_DIR.glob("*/__init__.py")}
    for folder in [*(init.parent for init in apps), settings.BASE_DIR / "templates"]:
        yield from (path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    yield from (settings.BASE_DIR / "static").rglob("*.*")
