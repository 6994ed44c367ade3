"""Tells higher apps which entries have just changed, so that what is derived can follow.

Whoever changes an entry by an action says so with `changed`, inside the transaction of the
change; what listens acts in that transaction, too. Nothing hangs on `save()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.utils import timezone

from core.models import PublicEntity
from core.named import Named
from core.relations import bearer, concrete

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
    _stamp(entries)
    for listener in _listeners if entries else []:
        listener(entries)


def _stamp(entries: list[models.Model]) -> None:
    """An entry has changed when a part of it has: feeds and downloads go by `updated_at`."""
    keys: dict[type[models.Model], list[int]] = {}
    for entry in entries:
        if isinstance(entry, PublicEntity):
            keys.setdefault(concrete(entry), []).append(entry.pk)
    now = timezone.now()
    for model, pks in keys.items():
        model._base_manager.filter(pk__in=pks).update(updated_at=now)
