"""Who hears of the records whose texts were sketched.

By dotted names, which are looked up when there is something to hear: most processes never sketch,
and what listens brings parsers and sanitisers along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from core.named import Named

if TYPE_CHECKING:
    from sources.enriching import Reading

Listener = Callable[[Sequence["Reading"], datetime], None]

_listeners = Named()


def on_sketched(name: str) -> None:
    """Let the function of this name hear of the records that were read, in that transaction.

    It may hear of a text twice. What it raises costs the record that it raises over, for this
    listener only, and is logged.
    """
    _listeners.add(name)


def listeners() -> list[Listener]:
    return list(_listeners)
