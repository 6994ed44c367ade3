"""Which publisher an address belongs to, by the domains registered for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from sources.filing.table import marks, select


@dataclass(frozen=True)
class PublisherFinder:
    """`by_domain` holds the publishers' keys."""

    by_domain: dict[str, int]

    def of(self, url: str) -> int | None:
        """The publisher of the longest domain that the host is or ends in."""
        for domain in _domains(url):
            if domain in self.by_domain:
                return self.by_domain[domain]
        return None


def find_publishers(urls: Iterable[str]) -> PublisherFinder:
    """The publishers of all these addresses, in one query."""
    wanted = {domain for url in urls for domain in _domains(url)}
    if not wanted:
        return PublisherFinder({})
    statement = "SELECT domain, publisher_id FROM sources_publisherdomain WHERE domain IN"
    return PublisherFinder(dict(select(f"{statement} ({marks(wanted)})", [*wanted])))


def _domains(url: str) -> tuple[str, ...]:
    """`news.bbc.co.uk` and what it lies in, longest first; only itself for one in numbers."""
    return _lies_in(url.partition("://")[2].partition("/")[0])


@lru_cache(maxsize=256)  # the links of a feed have few hosts
def _lies_in(netloc: str) -> tuple[str, ...]:
    try:
        host = urlsplit(f"//{netloc}").hostname or ""
    except ValueError:
        return ()
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        return (host,)
    return tuple(".".join(labels[start:]) for start in range(len(labels)))
