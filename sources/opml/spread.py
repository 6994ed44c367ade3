"""When the feeds of a list are visited first, so that they don't all come at once. No Django."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

BETWEEN_HOSTS: Final = timedelta(seconds=0.2)
BETWEEN_FEEDS: Final = timedelta(minutes=1)  # of one host
LONGEST: Final = timedelta(days=1)


def first_waits(hosts: Iterable[str]) -> list[timedelta]:
    """How long each feed waits for its first visit, by the host of each, in the same order.

    Hosts begin 0.2 seconds apart, the feeds of one host follow each other by a minute; both
    closer where it would take longer than a day.
    """
    hosts = list(hosts)
    feeds_of = Counter(hosts)
    begins = {host: place for place, host in enumerate(feeds_of)}
    hosts_apart = min(BETWEEN_HOSTS, LONGEST / max(1, len(begins)))
    seen: defaultdict[str, int] = defaultdict(int)
    waits = []
    for host in hosts:
        apart = min(BETWEEN_FEEDS, LONGEST / feeds_of[host])
        waits.append(begins[host] * hosts_apart + seen[host] * apart)
        seen[host] += 1
    return waits
