"""What pages of a large record are made from, made before anybody asks for it.

After a start and after each publication the first reader of a process would wait for it, some
seconds at a hundred thousand incidents. With `KEEP_WARM` a thread of the process makes it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.db import close_old_connections
from django.utils import timezone

import incidents.index
from core.data_version.current import Version, current
from core.listing import Listing
from debates.lists import (
    POSITION_LIST,
    POSITION_PERIODS,
    PROPOSAL_LIST,
    STATEMENT_LIST,
    STATEMENT_PERIODS,
)
from debates.matrix_query import public_ledger
from incidents.lists import INCIDENT_LIST
from overview import timeline_index
from overview.home import home_context
from sources.lists import SOURCE_LIST

log = logging.getLogger(__name__)
LOOK_EVERY: Final = timedelta(seconds=5)
LISTS: Final = (INCIDENT_LIST, SOURCE_LIST, STATEMENT_LIST, POSITION_LIST, PROPOSAL_LIST)


def _total(listing: Listing) -> Callable[[], object]:
    return lambda: listing.kept.total(listing.entities())


# Those first whose readers would wait longest.
COSTLY: Final[tuple[Callable[[], object], ...]] = (
    timeline_index.current_index,
    incidents.index.current_index,
    public_ledger,
    STATEMENT_PERIODS.make,
    POSITION_PERIODS.make,
    lambda: home_context(timezone.now()),
    *map(_total, LISTS),
)


def start() -> threading.Event:
    """In a process that serves, once it is one of its own: threads don't outlive a fork. Whoever
    sets the event ends it.
    """
    ended = threading.Event()
    threading.Thread(target=keep_warm, args=[ended], name="warming", daemon=True).start()
    return ended


def keep_warm(ended: threading.Event) -> None:
    """Goes on until `ended` is set. Nothing that goes wrong here is a reader's concern: who asks
    has it made then.
    """
    done: Version | None = None
    while True:
        try:
            done = warm(done)
        except Exception:
            log.exception("Nothing could be made beforehand.")
        finally:
            close_old_connections()
        if ended.wait(LOOK_EVERY.total_seconds()):
            return


def warm(done: Version | None) -> Version | None:
    """Makes all of it unless that was `done` for this version of the data; returns the version."""
    version = current()
    if version is not None and version != done:
        for make in COSTLY:
            make()
    return version
