"""A person changes a feed while the ingest is at it: neither undoes what the other did."""

import pytest

from sources import feeds
from sources.models import Feed, Sighting, SourceRecord
from tests.races import race
from tests.sources.ingest.newsroom import articles

pytestmark = pytest.mark.django_db


def test_a_feed_that_is_paused_while_it_is_fetched_stays_paused_and_brings_nothing(newsroom):
    newsroom.serves(*articles("one"))
    feed = newsroom.feed()
    lease = newsroom.claimed(feed)
    feeds.pause(feed=feed, by=None)
    assert newsroom.run(lease).outcome == "discarded"
    assert Feed.objects.get().state == "paused"
    assert not SourceRecord.objects.exists()


def test_a_page_that_was_opened_before_the_fetch_does_not_undo_its_bookkeeping(newsroom):
    newsroom.serves(*articles("one"), ETag='"1"')
    opened = newsroom.feed()
    newsroom.visit(opened)
    feeds.pause(feed=opened, by=None)
    stored = Feed.objects.get()
    assert (stored.state, stored.etag, stored.last_success_at) == ("paused", '"1"', newsroom.time)


def test_a_feed_that_was_made_due_is_visited_and_gets_its_next_turn(newsroom):
    newsroom.serves(*articles("one"))
    feed = newsroom.feed()
    feeds.fetch_now(feed=feed, by=None)
    newsroom.visit(feed)
    assert Feed.objects.get().next_fetch_at > newsroom.time


def test_a_resumed_double_brings_what_it_gave_away_again(newsroom):
    newsroom.serves(*articles("one"), path="/double", ETag='"1"')
    double = newsroom.feed("/double", same_as=newsroom.feed())
    newsroom.visit(double)
    feeds.merge(double=double, by=None)
    assert not double.sightings.exists()
    feeds.resume(feed=double, by=None)
    newsroom.visit(double)
    assert double.sightings.count() == 1
    assert SourceRecord.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_pausing_wins_whenever_the_visit_ends(newsroom, turn):
    newsroom.serves(*articles("one"))
    feed = newsroom.feed()
    lease = newsroom.claimed(feed)
    outcomes = race(lambda: newsroom.run(lease), lambda: feeds.pause(feed=feed, by=None))
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Feed.objects.get().state == "paused"
    kept = outcomes[0].outcome == "ok"
    assert SourceRecord.objects.exists() is kept


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_a_merge_and_a_visit_of_the_feed_that_stays_lose_no_sighting(newsroom, turn):
    newsroom.serves(*articles("one", "two"))
    newsroom.serves(*articles("two", "three"), path="/double")
    kept = newsroom.feed()
    double = newsroom.feed("/double", same_as=kept)
    newsroom.visit(double)
    outcomes = race(lambda: newsroom.visit(kept), lambda: feeds.merge(double=double, by=None))
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    seen = sorted(Sighting.objects.values_list("feed", "record__title"))
    assert seen == [(kept.pk, f"Article {name}") for name in ("one", "three", "two")]
