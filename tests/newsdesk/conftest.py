"""The server of feeds, for what the desk makes of them."""

from tests.sources.ingest.conftest import feed_server, local_policy, newsroom

__all__ = ["feed_server", "local_policy", "newsroom"]
