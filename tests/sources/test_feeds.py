"""Named actions on feeds: who may do what, what is kept, and what the ingest writes meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from core.publishing import record_change
from sources import feeds
from sources.models import Feed, FetchAttempt, Host, Publisher, Sighting
from tests.factories import make_editor, make_record

pytestmark = pytest.mark.django_db
LATER = datetime(2040, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def make_feed(name="news.example", **fields):
    fields = {"next_fetch_at": LATER, "title": f"Feed of {name}", **fields}
    return Feed.objects.create(url=f"https://{name}/feed", **fields)


def last_line(feed):
    line = feed.history.first()
    return line.history_user, line.history_change_reason


def wakes_at(name):
    return Host.objects.get(name=name).next_due_at


def test_a_feed_is_added_with_its_publisher_and_is_due_at_once():
    editor, publisher = make_editor(), Publisher.objects.create(name="News")
    publisher.domains.create(domain="news.example")
    feed = feeds.add(url="https://www.news.example/feed", title=" News ", by=editor, reason="Asked")
    assert (feed.title, feed.publisher) == ("News", publisher)
    assert last_line(feed) == (editor, "Asked")
    assert wakes_at("www.news.example") == feed.next_fetch_at <= timezone.now()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://news.example/feed", "is not an http or https address"),
        ("https://10.0.0.1/feed", "INGEST_ALLOW_HOSTS"),
        ("https://news.example:22/feed", "port 22"),
    ],
)
def test_an_address_that_can_not_be_read_is_refused(url, why):
    with pytest.raises(feeds.BadAddress, match=why):
        feeds.add(url=url, by=None)
    assert not Feed.objects.exists()


@pytest.mark.parametrize("url", ["https://news.example/feed", "http://news.example/feed"])
def test_a_feed_is_known_under_either_scheme_and_under_its_old_address(url):
    feed = make_feed()
    moved = make_feed("new.example", original_url="http://old.example/feed")
    for address, known in ((url, feed), ("https://old.example/feed", moved)):
        with pytest.raises(feeds.KnownFeed) as refusal:
            feeds.check_address(address)
        assert refusal.value.feed == known
    assert feeds.check_address(url, besides=feed) == url


def test_of_two_who_add_the_same_feed_the_second_is_told(monkeypatch):
    feed = make_feed()
    monkeypatch.setattr(feeds, "known_feeds", lambda addresses: {})  # it looked a moment before
    with pytest.raises(feeds.KnownFeed) as refusal:
        feeds.add(url=feed.url, by=None)
    assert refusal.value.feed == feed


def test_pausing_keeps_what_the_ingest_wrote_meanwhile():
    opened = make_feed()
    Feed.objects.filter(pk=opened.pk).update(etag='"2"', failures_in_row=3, lease_seq=7)
    editor = make_editor()
    feeds.pause(feed=opened, by=editor, reason="Repeats its archive")
    stored = Feed.objects.get()
    assert (stored.state, stored.etag, stored.failures_in_row) == ("paused", '"2"', 3)
    assert last_line(stored) == (editor, "Repeats its archive")
    assert stored.history.first().etag == '"2"'


def test_of_two_who_pause_a_feed_the_second_is_told():
    feed = make_feed()
    other = Feed.objects.get(pk=feed.pk)
    feeds.pause(feed=feed, by=None)
    with pytest.raises(feeds.FeedError, match="paused already"):
        feeds.pause(feed=other, by=None)
    assert feed.history.filter(history_change_reason="Paused").count() == 1


def test_a_resumed_feed_is_due_at_once():
    feed = make_feed(state="paused")
    Host.objects.create(name=feed.host, next_due_at=LATER)
    feeds.resume(feed=feed, by=None)
    feed.refresh_from_db()
    assert feed.state == "active"
    assert wakes_at(feed.host) == feed.next_fetch_at <= timezone.now()
    with pytest.raises(feeds.FeedError, match="active already"):
        feeds.resume(feed=feed, by=None)


def test_fetch_now_keeps_the_state_and_refuses_a_paused_feed():
    failing, paused = make_feed(state="unhealthy"), make_feed("b.example", state="paused")
    feeds.fetch_now(feed=failing, by=None)
    assert (failing.state, wakes_at(failing.host)) == ("unhealthy", failing.next_fetch_at)
    with pytest.raises(feeds.FeedError, match="resume it instead"):
        feeds.fetch_now(feed=paused, by=None)
    paused.refresh_from_db()
    assert paused.next_fetch_at == LATER


def test_a_new_address_is_read_afresh_and_by_itself():
    other = make_feed("other.example")
    feed = make_feed(
        etag='"1"', body_hash="a", conditional=False, moved_to="https://b.example/", same_as=other,
        moved_sightings=4, moved_since=LATER,
    )  # fmt: skip
    feeds.forget_answers(feed=feed, by=None)
    feed.refresh_from_db()
    assert (feed.etag, feed.body_hash, feed.conditional) == ("", "", True)
    assert (feed.moved_to, feed.moved_since, feed.same_as) == ("", None, None)
    assert wakes_at(feed.host) == feed.next_fetch_at <= timezone.now()


@pytest.fixture
def pair():
    """A feed that is read, and its double, which redirects there."""
    kept = make_feed("kept.example")
    return kept, make_feed("double.example", same_as=kept)


def sight(feed, key, record=None, *, first=0, last=0, text=""):
    start = datetime(2026, 7, 1, tzinfo=UTC)
    return Sighting.objects.create(
        feed=feed, key=key, record=record or make_record(), content_hash=text,
        first_seen_at=start + first * DAY, last_seen_at=start + last * DAY,
    )  # fmt: skip


def test_a_merge_moves_what_only_the_double_has_seen_and_pauses_it(pair):
    kept, double = pair
    seen, editor = sight(double, "guid:1"), make_editor()
    attempt = FetchAttempt.objects.create(
        feed=double, lease_seq=1, started_at=LATER, finished_at=LATER, outcome="ok"
    )
    moved = feeds.merge(double=double, by=editor, reason="One newsroom")
    seen.refresh_from_db()
    double.refresh_from_db()
    attempt.refresh_from_db()
    assert (seen.feed, double.state, attempt.feed) == (kept, "paused", double)
    assert (moved.moved, moved.joined, moved.left) == (1, 0, 0)
    user, reason = last_line(double)
    assert user == editor
    assert reason.endswith("One newsroom")
    assert "1 sighting moved" in reason
    assert f"Took over feed {double.pk}" in last_line(kept)[1]


def test_a_record_seen_by_both_is_seen_once_from_first_to_last(pair):
    kept, double = pair
    twin = sight(kept, "guid:1", first=2, last=5, text="old")
    sight(double, "guid:1", twin.record, first=1, last=9, text="new")
    feeds.merge(double=double, by=None)
    seen = Sighting.objects.get()
    assert (seen.feed, seen.content_hash) == (kept, "new")
    assert (seen.first_seen_at.day, seen.last_seen_at.day) == (2, 10)


def test_the_same_key_on_another_record_stays_where_it_is(pair):
    kept, double = pair
    one, other = sight(kept, "guid:1"), sight(double, "guid:1")
    moved = feeds.merge(double=double, by=None)
    assert moved.left == 1
    assert "1 stayed" in last_line(double)[1]
    assert list(kept.sightings.all()) == [one]
    assert list(double.sightings.all()) == [other]


def test_a_long_list_of_sightings_is_merged_whole(pair, monkeypatch):
    monkeypatch.setattr("sources.feed_sightings.BATCH", 2)
    kept, double = pair
    records = [make_record() for _ in range(5)]
    for number, record in enumerate(records):
        sight(kept, f"guid:{number}", record)
        sight(double, f"guid:{number}", None if number == 1 else record)
    moved = feeds.merge(double=double, by=None)
    assert (moved.joined, moved.left) == (4, 1)


def test_the_feed_that_stays_knows_of_the_latest_news_of_both(pair):
    kept, double = pair
    Feed.objects.filter(pk=double.pk).update(last_new_at=LATER)
    feeds.merge(double=double, by=None)
    kept.refresh_from_db()
    assert kept.last_new_at == LATER


def test_a_merge_is_undone_by_resuming(pair):
    _, double = pair
    feeds.merge(double=double, by=None)
    feeds.resume(feed=double, by=None)
    double.refresh_from_db()
    assert double.state == "active"


def test_a_merge_needs_a_suggestion_and_a_feed_that_is_read(pair):
    kept, double = pair
    with pytest.raises(feeds.FeedError, match="isn't held to be the double"):
        feeds.merge(double=kept, by=None)
    Feed.objects.filter(pk=kept.pk).update(state="paused")
    with pytest.raises(feeds.FeedError, match="resume it first"):
        feeds.merge(double=double, by=None)
    double.refresh_from_db()
    assert double.state == "active"


def test_a_merge_is_refused_where_the_suggestion_changed_meanwhile(pair):
    _, double = pair
    Feed.objects.filter(pk=double.pk).update(same_as=make_feed("third.example"))
    with pytest.raises(feeds.FeedError, match="Somebody changed"):
        feeds.merge(double=double, by=None)


def test_a_suggestion_that_the_ingest_took_back_was_not_set_aside(pair):
    kept, double = pair
    double.same_as = None
    record_change(double, by=None, reason="It no longer redirects")
    assert not feeds.was_set_aside(feed=double, other=kept)


def test_a_suggestion_that_a_person_set_aside_is_remembered(pair):
    kept, double = pair
    editor, third = make_editor(), make_feed("third.example")
    assert not feeds.was_set_aside(feed=double, other=kept)
    late = Feed.objects.get(pk=double.pk)
    feeds.set_aside_double(feed=double, by=editor, reason="Another language")
    double.refresh_from_db()
    assert double.same_as is None
    user, reason = last_line(double)
    assert (user, reason.endswith("Another language")) == (editor, True)
    assert feeds.was_set_aside(feed=double, other=kept)
    assert not feeds.was_set_aside(feed=double, other=third)
    assert not feeds.was_set_aside(feed=kept, other=double)
    with pytest.raises(feeds.FeedError, match="Somebody changed"):
        feeds.set_aside_double(feed=late, by=None)
    with pytest.raises(feeds.FeedError, match="isn't held"):
        feeds.set_aside_double(feed=double, by=None)
