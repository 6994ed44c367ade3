"""What is made from the data once for each version of them, in each process."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from core.data_version.current import Version, current

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The last that was made, as long as its version stands. Nobody may change it."""

    def __init__(self) -> None:
        self._last: tuple[Version, Made] | None = None
        self._lock = Lock()

    def get(self, make: Callable[[], Made]) -> Made | None:
        """None where nothing can be kept, while another thread is at it, and where something has
        changed meanwhile, so that it may have a bit of both.
        """
        version = current()
        if version is None:
            return None
        last = self._last
        if last and last[0] == version:
            return last[1]
        if not self._lock.acquire(blocking=False):
            return None
        try:
            made = make()
            if current() != version:
                return None
            self._last = version, made
            return made
        finally:
            self._lock.release()
