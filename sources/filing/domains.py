"""Which publisher an address belongs to, by the domains registered for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from sources.models import PublisherDomain


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
    rows = PublisherDomain.objects.filter(domain__in=wanted)
    return PublisherFinder(dict(rows.values_list("domain", "publisher_id")))


def _domains(url: str) -> list[str]:
    """`news.bbc.co.uk` and what it lies in, longest first; none for an address in numbers."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return []
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        return [host]
    return [".".join(labels[start:]) for start in range(len(labels))]
