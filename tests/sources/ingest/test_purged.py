"""What was purged stays away, though its feed still carries it (case 55)."""

from datetime import timedelta

import pytest

from sources.models import Sighting, SourceRecord
from sources.retention import Rules, prune
from tests.sources.ingest.newsroom import Article, articles, corrected

pytestmark = pytest.mark.django_db


def test_case_55_a_purged_article_stays_away_from_every_feed_that_carries_it(newsroom):
    newsroom.serves(*articles("one", "two"))
    feed = newsroom.feed()
    newsroom.visit(feed)
    SourceRecord.objects.filter(title="Article one").update(
        triage="filtered", filtered_by="No term."
    )
    newsroom.later(days=10)
    assert prune(newsroom.time, rules=Rules(left_out=timedelta(days=9))).records == 1
    newsroom.serves(corrected(Article("one")), Article("two"))
    newsroom.visit(feed)
    newsroom.serves(Article("one", guid="elsewhere"), path="/other")
    newsroom.visit(newsroom.feed("/other"))
    assert SourceRecord.objects.get().title == "Article two"
    assert Sighting.objects.count() == 1
