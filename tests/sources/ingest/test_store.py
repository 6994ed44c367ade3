"""Leases, the ledger, and the state of a feed after a visit."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from sources import leases
from sources.filing import new
from sources.ingest import run
from sources.models import Feed, FetchAttempt, Sighting, SourceRecord
from sources.vocabularies import FeedState
from tests.races import race
from tests.sources.ingest.newsroom import articles, rss

pytestmark = pytest.mark.django_db


def fresh(feed):
    return Feed.objects.get(pk=feed.pk)


def test_a_feed_is_claimed_once_until_its_lease_runs_out(newsroom):
    feed = newsroom.feed()
    assert newsroom.claimed(feed).seq == 1
    assert leases.claim([feed.pk], now=newsroom.time) == []
    assert not Feed.objects.due(newsroom.time).exists()
    newsroom.time += leases.LEASE_TIME + timedelta(seconds=1)
    assert newsroom.claimed(feed).seq == 2


def test_a_paused_or_deleted_feed_is_not_claimed(newsroom):
    feed = newsroom.feed(state=FeedState.PAUSED)
    assert leases.claim([feed.pk], now=newsroom.time) == []
    assert leases.claim([feed.pk + 1], now=newsroom.time) == []


def test_a_task_delivered_twice_is_one_attempt(newsroom):
    newsroom.serves(*articles("one"))
    lease = newsroom.claimed(newsroom.feed())
    assert [newsroom.run(lease).outcome for _ in range(2)] == ["ok", "discarded"]
    assert FetchAttempt.objects.get().outcome == "ok"
    assert len(newsroom.server.seen) == 1


def test_a_task_that_runs_twice_at_once_writes_once(newsroom):
    newsroom.serves(*articles("one"))
    lease = newsroom.claimed(newsroom.feed())
    visits = [run._go(lease, newsroom.reader, newsroom.clock) for _ in range(2)]
    reports = [run._keep([back], newsroom.clock, lambda: 0.5)[0] for back in visits]
    assert [report.outcome for report in reports] == ["ok", "discarded"]
    assert FetchAttempt.objects.get().created == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"lease_seq": 9}, id="another worker took over"),
        pytest.param({"state": FeedState.PAUSED}, id="paused"),
        pytest.param({"url": "https://news.example/other"}, id="another address"),
    ],
)
def test_what_comes_too_late_is_discarded(newsroom, change):
    newsroom.serves(*articles("one"), ETag='"1"')
    feed = newsroom.feed()
    lease = newsroom.claimed(feed)
    back = run._go(lease, newsroom.reader, newsroom.clock)
    Feed.objects.update(**change)
    before = Feed.objects.values().get()
    report = run._keep([back], newsroom.clock, lambda: 0.5)[0]
    assert report.outcome == "discarded"
    assert not SourceRecord.objects.exists()
    assert FetchAttempt.objects.get().outcome == "discarded"
    after = Feed.objects.values().get()
    assert {**after, "lease_until": None} == {**before, "lease_until": None}
    # The lease of whoever took over is still theirs.
    assert (after["lease_until"] is None) == ("lease_seq" not in change)


def test_a_feed_deleted_meanwhile_leaves_nothing(newsroom):
    newsroom.serves(*articles("one"))
    lease = newsroom.claimed(newsroom.feed())
    back = run._go(lease, newsroom.reader, newsroom.clock)
    Feed.objects.all().delete()
    assert run._keep([back], newsroom.clock, lambda: 0.5)[0].outcome == "discarded"
    assert not FetchAttempt.objects.exists()


def test_a_worker_that_dies_before_storing_loses_nothing(newsroom):
    newsroom.serves(*articles("one"), ETag='"new"')
    feed = newsroom.feed(etag='"old"')
    run._go(newsroom.claimed(feed), newsroom.reader, newsroom.clock)  # and then it is killed
    assert run.due_feeds(newsroom.time) == 0
    newsroom.time += leases.LEASE_TIME + timedelta(seconds=1)
    assert run.due_feeds(newsroom.time) == 1
    assert newsroom.visit(feed).filed.new == 1
    asked = [headers["if-none-match"] for _, headers in newsroom.server.seen]
    assert asked == ['"old"', '"old"']
    assert fresh(feed).etag == '"new"'


def test_validators_are_stored_with_the_entries_or_not_at_all(newsroom, monkeypatch):
    newsroom.serves(*articles("one"), ETag='"new"')
    feed = newsroom.feed(etag='"old"')

    def full(*_, **__):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(new, "sighting_of", full)
    report = newsroom.visit(feed)
    assert report.failed
    assert report.detail == "Nothing was stored: database or disk is full"
    assert not SourceRecord.objects.exists()
    after = fresh(feed)
    assert (after.etag, after.state, after.failures_in_row) == ('"old"', "active", 0)
    assert FetchAttempt.objects.get().outcome == "failed"
    assert run.due_feeds(newsroom.time) == 0  # it rests until its lease runs out


def test_an_unchanged_feed_costs_as_many_queries_at_30_entries_as_at_3(newsroom):
    counts = []
    for size in (3, 30):
        path = f"/{size}"
        newsroom.serves(*articles(*(f"{size}-{n}" for n in range(size))), path=path)
        feed = newsroom.feed(path)
        newsroom.visit(feed)
        with CaptureQueriesContext(connection) as same_body:
            newsroom.visit(feed)
        newsroom.server.says(
            path, 200, {},
            rss(*articles(*(f"{size}-{n}" for n in range(size))), more="<ttl>60</ttl>"),
        )  # fmt: skip
        with CaptureQueriesContext(connection) as same_entries:
            report = newsroom.visit(feed)
        assert (report.outcome, report.filed.unchanged) == ("ok", size)
        counts.append((len(same_body), len(same_entries)))
    assert counts[0] == counts[1]
    assert counts[0][0] <= 9
    assert counts[0][1] <= 13


def test_a_feed_without_a_name_takes_its_own(newsroom):
    newsroom.serves(*articles("one"))
    feed = newsroom.feed(title="")
    newsroom.visit(feed)
    assert fresh(feed).title == "Example News"
    assert fresh(feed).history.first().history_change_reason == "Named by the feed."


def test_a_validator_too_long_to_store_is_none(newsroom):
    newsroom.serves(*articles("one"), ETag=f'"{"x" * 600}"')
    feed = newsroom.feed()
    newsroom.visit(feed)
    assert fresh(feed).etag == ""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_several_that_claim_at_once_one_wins(newsroom):
    feed = newsroom.feed()
    claims = race(*[lambda: leases.claim([feed.pk], now=newsroom.time)] * 4)
    assert sorted([held.seq for held in claim] for claim in claims) == [[], [], [], [1]]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_processes_on_one_feed_store_each_article_once(newsroom):
    newsroom.serves(*articles("one", "two"))
    feed = newsroom.feed()
    results = race(*[lambda: newsroom.visit_all(feed)] * 2)
    assert sorted(len(reports) for reports in results) in ([0, 1], [1, 1])
    assert SourceRecord.objects.count() == Sighting.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_feeds_with_the_same_articles_at_once_make_one_record_each(newsroom):
    names = [f"article-{n}" for n in range(40)]
    feeds = [newsroom.feed("/a"), newsroom.feed("/b")]
    for feed, path in zip(feeds, ["/a", "/b"], strict=True):
        newsroom.serves(*articles(*names), path=path)
        assert feed.url.endswith(path)
    results = race(*[lambda feed=feed: newsroom.visit(feed) for feed in feeds])
    assert [report.failed for report in results] == [False, False]
    assert SourceRecord.objects.count() == 40
    assert Sighting.objects.count() == 80
