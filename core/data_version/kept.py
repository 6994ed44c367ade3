"""What is made from the data once for each version of them, in each process."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from functools import partial, wraps
from threading import Lock
from typing import Final, Generic, ParamSpec, TypeVar

from core.data_version.current import Tables, Version, asked, current, current_of_tables

Made = TypeVar("Made")
Asked = ParamSpec("Asked")
# Of what is made for some arguments, such as a day: those asked for last stay.
MOST: Final = 32


class Kept(Generic[Made]):
    """The last that was made, as long as its version stands. Nobody may change it.

    `unread` finds the names of the tables that it is not made from: it outlives their changes.
    """

    def __init__(self, unread: str = "") -> None:
        self._unread = re.compile(unread) if unread else None
        self._last: tuple[Version, Made] | None = None
        self._tables: Tables | None = None
        self._lock = Lock()

    def get(self, make: Callable[[], Made] | None, *, waiting: bool = False) -> Made | None:
        """None where nothing can be kept, and where something has changed meanwhile, so that it
        may have a bit of both; also while another thread is at it, unless one is `waiting`.
        Without `make` it is told if it is there, and never made.
        """
        last = self._last
        if last and last[0] == asked():
            return last[1]
        version = current()
        if version is None:
            return None
        if last and last[0] == version:
            return last[1]
        if not self._lock.acquire(blocking=waiting):
            return None
        try:
            return self._renewed(make, current() if waiting else version)
        finally:
            self._lock.release()

    def _renewed(self, make: Callable[[], Made] | None, version: Version | None) -> Made | None:
        """By whoever has the lock; somebody else may have had it before."""
        last = self._last
        if version is None or (last and last[0] == version):
            return last[1] if last and version else None
        tables = current_of_tables(self._unread) if self._unread else None
        if last and tables and tables == self._tables:
            made = last[1]
        elif make is None:
            return None
        else:
            made = make()
            if current() != version:
                return None
        self._last, self._tables = (version, made), tables
        return made


def once_a_version(make: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """Makes it once for each version of the data and for what is asked, which can be hashed.

    Whoever asks meanwhile waits for it. Wherever nothing can be kept it is made anew.
    """
    kept: OrderedDict[object, Kept[tuple[Made]]] = OrderedDict()
    lock = Lock()

    @wraps(make)
    def get(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        key = (args, *sorted(kwargs.items()))
        with lock:
            last = kept.setdefault(key, Kept())
            kept.move_to_end(key)
            while len(kept) > MOST:
                kept.popitem(last=False)
        new = partial(make, *args, **kwargs)
        found = last.get(lambda: (new(),), waiting=True)
        return found[0] if found else new()

    return get
