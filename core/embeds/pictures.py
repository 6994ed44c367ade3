"""Pictures of an SVG: a few at a time, and the last ones kept."""

from __future__ import annotations

from base64 import b64decode
from functools import lru_cache
from threading import BoundedSemaphore

from core.killable import ChildDied, ChildLimits, ask

AT_ONCE = 2
PATIENCE = 5.0  # seconds
LIMITS = ChildLimits(cpu_seconds=10, wall_seconds=20.0, memory_bytes=768 * 1024 * 1024)

_places = BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """Too many pictures are being drawn already, or this one takes too long."""


@lru_cache(maxsize=32)
def png(svg: str) -> bytes:
    """The picture in the size that the SVG gives. Raises Busy."""
    if not _places.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return b64decode(ask("core.embeds.rasterise", svg, LIMITS))
    except ChildDied as error:
        raise Busy from error
    finally:
        _places.release()
