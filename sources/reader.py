"""Who this installation is to the servers that it asks, and where it may go, by its settings."""

from __future__ import annotations

from django.conf import settings

from sources.ingest.fetch import FetchLimits
from sources.ingest.guard import DEFAULT_PORTS, AddressPolicy
from sources.ingest.visit import Reader


def configured_reader() -> Reader:
    return Reader(
        user_agent=settings.INGEST_USER_AGENT,
        policy=AddressPolicy(
            allow_networks=tuple(settings.INGEST_ALLOW_NETWORKS),
            allow_hosts=frozenset(host.lower() for host in settings.INGEST_ALLOW_HOSTS),
            allow_ports=frozenset(DEFAULT_PORTS.values()) | set(settings.INGEST_ALLOW_PORTS),
        ),
        limits=FetchLimits(seconds=settings.INGEST_TIMEOUT),
        keep_bodies=settings.INGEST_KEEP_BODIES,
    )
