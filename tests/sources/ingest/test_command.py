"""`manage.py ingest` and `manage.py add_feed`, as a person or `make run` uses them."""

import os
import signal
import threading
from io import StringIO
from ipaddress import ip_network
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from sources.management.commands import ingest
from sources.models import Feed, FetchAttempt, Publisher, SourceRecord
from sources.vocabularies import FeedState
from tests.sources.ingest.newsroom import articles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _local_feeds(settings, newsroom):
    settings.INGEST_ALLOW_NETWORKS = [ip_network("127.0.0.1/32")]
    settings.INGEST_ALLOW_PORTS = [newsroom.server.port]
    settings.INGEST_THREADS = 2
    settings.INGEST_TIMEOUT = 5
    newsroom.time = timezone.now()


def run(command: str, *arguments: Any) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_summary_says_how_each_feed_fared(newsroom):
    newsroom.serves(*articles("one", "two"))
    newsroom.feed(title="Example News")
    lines = run("ingest").splitlines()
    assert lines[0].split() == [
        "feed",
        "outcome",
        "new",
        "revised",
        "unchanged",
        "what",
        "to",
        "do",
    ]
    assert lines[1].split() == ["Example", "News", "read", "2", "0", "0"]
    assert SourceRecord.objects.count() == 2
    assert run("ingest") == "No feed is due. --force reads them all the same.\n"


def test_a_failing_feed_stops_no_other_and_is_named(newsroom):
    feeds = [newsroom.feed(f"/{n}", title=f"Feed {n}") for n in range(5)]
    for number in (0, 2, 4):
        newsroom.serves(*articles(f"article-{number}"), path=f"/{number}")
    newsroom.server.says("/1", 404, {})
    newsroom.server.says("/3", 200, {}, b"<!doctype html>")
    out = StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("ingest", stdout=out, stderr=StringIO())
    assert SourceRecord.objects.count() == 3
    assert str(failure.value).startswith("2 of 5 failed: ")
    assert {"Feed 1", "Feed 3"} == set(str(failure.value).partition(": ")[2].split(", "))
    assert "Look for the feed's new address." in out.getvalue()
    assert FetchAttempt.objects.count() == len(feeds)


def test_a_mistake_of_ours_with_one_feed_stops_no_other(newsroom, monkeypatch):
    newsroom.serves(*articles("one"))
    newsroom.feed()
    newsroom.feed("/broken", title="Broken")
    visit = ingest.run_feeds.__globals__["visit"]

    def mistaken(errand, *arguments, **options):
        if errand.url.endswith("/broken"):
            raise ZeroDivisionError
        return visit(errand, *arguments, **options)

    monkeypatch.setitem(ingest.run_feeds.__globals__, "visit", mistaken)
    with pytest.raises(CommandError, match="1 of 2 failed: Broken"):
        run("ingest")
    assert SourceRecord.objects.count() == 1


@pytest.mark.parametrize("by", ["pk", "url"])
def test_a_named_feed_is_read_though_it_is_not_due(newsroom, by):
    newsroom.serves(*articles("one"))
    newsroom.later(days=1)
    feed = newsroom.feed()
    newsroom.feed("/other")
    assert "Feed /feed" in run("ingest", "--feed", getattr(feed, by))
    assert [path for path, _ in newsroom.server.seen] == ["/feed"]


def test_a_name_that_is_no_feed_is_refused_before_anything_is_read(newsroom):
    feed = newsroom.feed()
    with pytest.raises(CommandError, match=r"There is no feed https://x\.example"):
        run("ingest", "--feed", feed.pk, "--feed", "https://x.example")
    assert newsroom.server.seen == []


def test_a_named_feed_that_is_paused_or_taken_is_left_out(newsroom):
    paused = newsroom.feed(title="Resting", state=FeedState.PAUSED)
    taken = newsroom.feed("/taken", title="Busy")
    newsroom.claimed(taken)
    said = run("ingest", "--feed", paused.pk, "--feed", taken.pk)
    assert "Resting was left out: it is paused. Resume it in the admin." in said
    assert "Busy was left out: another process is reading it." in said


def test_force_reads_whole_what_has_not_changed(newsroom):
    newsroom.serves(*articles("one"), ETag='"1"')
    newsroom.feed()
    newsroom.feed("/paused", state=FeedState.PAUSED)
    run("ingest")
    assert run("ingest", "--force").splitlines()[1].split()[2:] == ["read", "0", "0", "1"]
    assert [path for path, _ in newsroom.server.seen] == ["/feed", "/feed"]
    assert not any("if-none-match" in headers for _, headers in newsroom.server.seen)


def test_without_feeds_it_says_how_to_add_one():
    assert "There are no feeds yet. Add one in the admin" in run("ingest")


def test_watch_takes_no_other_option():
    with pytest.raises(CommandError, match="leave out the others"):
        run("ingest", "--watch", "--force")


@pytest.fixture
def each_round(monkeypatch):
    """Functions to call after the rounds of --watch; after the last one it is told to end."""
    steps: list[Any] = []

    def next_step() -> None:
        if steps:
            steps.pop(0)()
        if not steps:
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(ingest, "SECONDS_BETWEEN_ROUNDS", 0.01)
    monkeypatch.setattr(ingest, "close_old_connections", next_step)
    return steps


def test_watch_waits_for_a_feed_and_has_one_line_for_a_round_with_news(newsroom, each_round):
    newsroom.serves(*articles("one"))
    handlers = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    each_round += [lambda: newsroom.feed(title="Example News"), lambda: None, lambda: None]
    lines = run("ingest", "--watch").splitlines()
    assert lines[0].startswith("There are no feeds yet.")
    assert lines[2] == "The ingest waits for it."
    assert lines[3].endswith(" UTC  1 feed: 1 new, 0 revised")
    assert len(lines) == 4
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == handlers


def test_watch_names_the_feeds_that_fail_and_goes_on(newsroom, each_round):
    newsroom.feed(title="Lost")
    newsroom.server.says("/feed", 404, {})
    each_round += [lambda: None, lambda: None]
    assert run("ingest", "--watch").endswith("1 feed: 0 new, 0 revised; failed: Lost\n")


def test_watch_outlasts_a_database_that_is_away(newsroom, each_round, monkeypatch):
    newsroom.serves(*articles("one"))
    newsroom.feed()
    run_due = ingest.run_due

    def away(**_):
        monkeypatch.setattr(ingest, "run_due", run_due)
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(ingest, "run_due", away)
    each_round += [lambda: None, lambda: None]
    errors = StringIO()
    call_command("ingest", "--watch", stdout=StringIO(), stderr=errors)
    assert "the server closed the connection" in errors.getvalue()
    assert SourceRecord.objects.count() == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_gives_up_what_is_under_way_and_leaves_it_due(newsroom, number):
    slow = threading.Event()

    def hang(handler):
        os.kill(os.getpid(), number)
        slow.wait(5)

    newsroom.server.answers["/feed"] = hang
    feed = newsroom.feed(title="Slow")
    assert run("ingest", "--feed", feed.pk) == "Slow was left out: told to end.\n"
    slow.set()
    assert list(Feed.objects.due(newsroom.time)) == [feed]


def test_a_second_signal_ends_at_once():
    with ingest.told_to_end() as stop:
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.wait(1)
        with pytest.raises(SystemExit) as ended:
            signal.raise_signal(signal.SIGINT)
    assert ended.value.code == 130


def test_signals_are_left_alone_outside_the_main_thread():
    before, found = signal.getsignal(signal.SIGINT), []

    def look() -> None:
        with ingest.told_to_end():
            found.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [before]


def test_a_feed_is_added_after_a_look_at_it(newsroom):
    publisher = Publisher.objects.create(name="Local")
    publisher.domains.create(domain="127.0.0.1")
    newsroom.serves(*articles("one", "two"))
    said = run("add_feed", newsroom.server.url("/feed")).splitlines()
    assert said[:2] == ["Example News: 2 articles", "  2026-07-01  Article one"]
    feed = Feed.objects.get()
    assert said[-1] == f"Added feed {feed.pk}: Example News. `manage.py ingest` reads it."
    assert (feed.url, feed.publisher) == (newsroom.server.url("/feed"), publisher)
    assert feed.history.get().history_change_reason == "Added on the command line."
    assert not SourceRecord.objects.exists()


def test_a_feed_can_be_added_unseen_under_a_name(newsroom):
    run("add_feed", newsroom.server.url("/feed"), "--no-fetch", "--title", "Wire")
    assert Feed.objects.get().title == "Wire"
    assert newsroom.server.seen == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://news.example/feed", "is not an http or https address"),
        ("news.example/feed", "is not an http or https address"),
        ("http://user:secret@news.example/feed", "is not an http or https address"),
        ("http://10.0.0.1/feed", "10.0.0.1 is not on the public web. INGEST_ALLOW_HOSTS"),
    ],
)
def test_an_address_that_cannot_be_a_feed_is_refused(url, why):
    with pytest.raises(CommandError, match=why):
        run("add_feed", url, "--no-fetch")
    assert not Feed.objects.exists()


def test_a_feed_is_not_added_twice_under_either_scheme(newsroom):
    feed = newsroom.feed(title="Wire")
    for url in (feed.url, feed.url.replace("http:", "https:")):
        with pytest.raises(CommandError, match=f"is already there: feed {feed.pk}, Wire"):
            run("add_feed", url, "--no-fetch")


def test_a_page_is_not_added_and_its_feeds_are_suggested(newsroom):
    page = b"<!doctype html><link rel=alternate type=application/atom+xml href=/atom>"
    newsroom.server.says("/page", 200, {}, page)
    with pytest.raises(CommandError) as refusal:
        run("add_feed", newsroom.server.url("/page"))
    assert f"Suggested: {newsroom.server.url('/atom')}" in str(refusal.value)
    assert "--no-fetch adds it all the same." in str(refusal.value)
    assert not Feed.objects.exists()


def test_a_full_disk_ends_it_with_a_clear_error(newsroom, monkeypatch):
    newsroom.serves(*articles("one"))
    newsroom.feed()

    def full(**options: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("sources.planning.claim_due", full)
    with pytest.raises(CommandError, match="can't be used just now: database or disk is full"):
        run("ingest")
