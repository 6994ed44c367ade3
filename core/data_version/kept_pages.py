"""Answers that are kept as they went out, in the memory of this process."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final, NamedTuple

from django.http import HttpResponse

MOST_BYTES: Final = 32 * 2**20
LARGEST: Final = MOST_BYTES // 16


class Kept(NamedTuple):
    content: bytes
    headers: dict[str, str]


class KeptPages:
    """The latest asked for, up to `most` bytes; whoever was not asked for longest goes first."""

    def __init__(self, most: int = MOST_BYTES, largest: int = LARGEST) -> None:
        self.most, self.largest = most, largest
        self._size = 0
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> HttpResponse | None:
        """A response of one's own, which others may go on to change."""
        with self._lock:
            kept = self._pages.get(tag)
            if kept is None:
                return None
            self._pages.move_to_end(tag)
        return HttpResponse(kept.content, headers=kept.headers)

    def __contains__(self, tag: str) -> bool:
        return tag in self._pages

    def __len__(self) -> int:
        return len(self._pages)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._size = 0

    def keep(self, tag: str, response: HttpResponse) -> None:
        size = len(response.content)
        if size > self.largest:
            return
        with self._lock:
            if tag in self._pages:
                return
            self._pages[tag] = Kept(response.content, dict(response.items()))
            self._size += size
            while self._size > self.most:
                _, dropped = self._pages.popitem(last=False)
                self._size -= len(dropped.content)


# Of this process. What counts its askers first is kept apart, so that nobody is answered before.
KEPT: Final = KeptPages()
COUNTED: Final = KeptPages(MOST_BYTES // 4, LARGEST // 4)
