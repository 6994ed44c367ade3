"""Pages by turns: a process computes one thing at a time, whatever number of threads it has.

Threads that compute at once take each other's time in slices, and whoever comes back from the
database waits for a slice of each. So all of them are as late as the last would be by turns.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

# Seconds. Behind a page that the database takes long for, others go on beside it.
PATIENCE: Final = 0.5


class Turns:
    """So many `at_once`; whoever has waited for `patience` seconds goes on all the same."""

    def __init__(self, at_once: int, patience: float = PATIENCE) -> None:
        self._places = BoundedSemaphore(at_once)
        self._patience = patience

    @contextmanager
    def taken(self) -> Iterator[bool]:
        """Tells whether one had to wait."""
        waited = not self._places.acquire(blocking=False)
        is_held = not waited or self._places.acquire(timeout=self._patience)
        try:
            yield waited
        finally:
            if is_held:
                self._places.release()
