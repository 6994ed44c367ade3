"""When a permanent redirect is believed: after a week, and only if it was seen again and again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from sources.ingest.outcomes import Redirect

BELIEVED_AFTER: Final = timedelta(days=7)
SIGHTINGS: Final = 10


@dataclass(frozen=True)
class Move:
    """Where a feed says that it has gone, since when and how often; nowhere by default."""

    target: str = ""
    since: datetime | None = None
    sightings: int = 0

    def believed(self, url: str, now: datetime) -> bool:
        """Whether the target may take the place of `url`.

        At once where only encryption was added on the same host: nobody but its owner can.
        """
        if not self.target or self.since is None:
            return False
        if _adds_encryption(url, self.target):
            return True
        return self.sightings >= SIGHTINGS and now - self.since >= BELIEVED_AFTER


def observe(before: Move, redirects: Sequence[Redirect], now: datetime) -> Move:
    """What is known after a visit that ended well over these redirects."""
    target = ""
    for redirect in redirects:
        if not redirect.permanent:
            break
        target = redirect.target
    if not target:
        return Move()
    if target != before.target or before.since is None:
        return Move(target, now, 1)
    return Move(target, before.since, before.sightings + 1)


def _adds_encryption(url: str, target: str) -> bool:
    old, new = urlsplit(url), urlsplit(target)
    return (old.scheme, new.scheme) == ("http", "https") and old.hostname == new.hostname
