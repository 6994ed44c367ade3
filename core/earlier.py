"""Who shows an entry as it stood in an earlier version: `?v=` on its page.

Apart from `core.pinning`, which answers requests: the ingest says who, too, and has no use for
all that lists and their files load.
"""

from __future__ import annotations

from core.named import Named

VERSION = "v"
shown_by = Named()


def show_versions(name: str) -> None:
    """Let the function of that name answer for an entry: it takes the request and the entry."""
    shown_by.add(name)
