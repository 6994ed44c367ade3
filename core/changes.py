"""Tells higher apps which entries have just changed, so that what is derived can follow.

Whoever changes an entry by an action says so with `changed`, inside the transaction of the
change; what listens acts in that transaction, too. Nothing hangs on `save()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models

from core.named import Named
from core.relations import bearer

_listeners = Named()
_gathered: ContextVar[dict[models.Model, None] | None] = ContextVar("gathered", default=None)


def listen(name: str) -> None:
    """Let the function of that name know of entries after each change, several at once."""
    _listeners.add(name)


def changed(*rows: models.Model) -> None:
    """Say that `rows` have changed or gone; of parts of an entry, that the entry has changed."""
    bearers = [bearer(row) for row in rows]
    entries = dict.fromkeys(entry for entry in bearers if entry.pk is not None)
    gathered = _gathered.get()
    if gathered is None:
        _tell(list(entries))
    else:
        gathered.update(entries)


@contextmanager
def gathering() -> Iterator[None]:
    """Tell of all that changes within once, at the end. Open it inside the transaction."""
    if _gathered.get() is not None:
        yield
        return
    gathered: dict[models.Model, None] = {}
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    _tell(list(gathered))


def _tell(entries: list[models.Model]) -> None:
    for listener in _listeners if entries else []:
        listener(entries)
