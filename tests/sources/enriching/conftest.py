"""The server of feeds and pages, and settings that let the ingest go there."""

from ipaddress import ip_network

import pytest

from sources.enriching import likeness
from tests.admin.conftest import desk, editor
from tests.sources.ingest.conftest import feed_server, local_policy, newsroom
from tests.sources.ingest.syndication import Desk

__all__ = ["desk", "editor", "feed_server", "heard", "local_policy", "newsroom", "pen", "site"]


@pytest.fixture
def site(settings, feed_server):
    """The server, as the settings see it: with full text on."""
    settings.INGEST_ALLOW_NETWORKS = [ip_network("127.0.0.1/32")]
    settings.INGEST_ALLOW_PORTS = [feed_server.port]
    settings.INGEST_TIMEOUT = 5
    settings.INGEST_FULL_TEXT = True
    return feed_server


@pytest.fixture
def heard(monkeypatch):
    """What the only listener was told: lists of readings."""
    calls = []
    monkeypatch.setattr(
        likeness, "listeners", lambda: [lambda readings, now: calls.append(readings)]
    )
    return calls


@pytest.fixture
def pen():
    return Desk(seed=7)
