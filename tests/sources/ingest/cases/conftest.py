import pytest

from sources.models import Feed
from tests.sources.ingest.newsroom import Newsroom, articles


@pytest.fixture
def known_feed(newsroom: Newsroom) -> Feed:
    """A feed at /feed that was read an hour ago, with an article and validators."""
    feed = newsroom.feed()
    newsroom.serves(*articles("known"), ETag='"1"')
    assert newsroom.visit(feed).filed.new == 1
    newsroom.later(hours=1)
    return feed
