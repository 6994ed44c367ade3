"""A look at an address before it becomes a feed: what is asked for, and what is told."""

from dataclasses import replace
from datetime import timedelta
from html import escape

import pytest

from sources.feed_preview import REQUESTS, look_at, preview_of, remarks
from sources.ingest.outcomes import OutcomeKind
from tests.sources.ingest.newsroom import Article, articles, rss

HTML = {"Content-Type": "text/html"}


def page(*links: str) -> bytes:
    """A front page whose head names these feeds."""
    named = "".join(
        f"<link rel=alternate type='application/rss+xml' href='{escape(link)}'>" for link in links
    )
    return f"<!doctype html><html><head>{named}</head><body>News</body></html>".encode()


@pytest.fixture
def look(newsroom):
    def at(path="/", **options):
        url = newsroom.server.url(path)
        return look_at(url, newsroom.reader, clock=newsroom.clock, **options)

    return at


def asked(newsroom):
    return [path for path, _ in newsroom.server.seen]


def test_a_feed_is_read_and_nothing_else(newsroom, look):
    newsroom.serves(*articles("one", "two"))
    found = look("/feed")
    assert found.address == newsroom.server.url("/feed")
    assert preview_of(found, newsroom.time).count == 2
    assert asked(newsroom) == ["/feed"]


def test_the_only_feed_of_a_page_is_shown_at_once(newsroom, look):
    newsroom.server.says("/", 200, HTML, page("/news.rss"))
    newsroom.serves(*articles("one"), path="/news.rss")
    found = look()
    assert (found.asked, found.address) == (
        newsroom.server.url("/"),
        newsroom.server.url("/news.rss"),
    )
    assert not found.guessed
    assert asked(newsroom) == ["/", "/news.rss"]


def test_several_feeds_of_a_page_are_offered_and_none_is_fetched(newsroom, look):
    newsroom.server.says("/", 200, HTML, page("/a", "/b", "/a"))
    assert look().choices == (newsroom.server.url("/a"), newsroom.server.url("/b"))
    assert asked(newsroom) == ["/"]


def test_usual_places_are_tried_only_where_the_page_names_none(newsroom, look):
    newsroom.server.says("/", 200, HTML, page())
    newsroom.server.says("/feed", 404, {})
    newsroom.serves(*articles("one"), path="/rss")
    found = look()
    assert (found.address, found.guessed) == (newsroom.server.url("/rss"), True)
    assert asked(newsroom) == ["/", "/feed", "/rss"]


def test_no_more_than_five_requests_are_made(newsroom, look):
    newsroom.server.says("/", 200, HTML, page())
    for place in ("/feed", "/rss", "/feed.xml", "/index.xml", "/atom.xml"):
        newsroom.server.says(place, 404, {})
    found = look()
    assert (found.visit.kind, found.guessed) == (OutcomeKind.NOT_FEED, False)
    assert len(asked(newsroom)) == REQUESTS == 5


def test_no_address_is_asked_twice(newsroom, look):
    for place in ("/feed", "/rss", "/feed.xml", "/index.xml", "/atom.xml"):
        newsroom.server.says(place, 200, HTML, page())
    assert look("/feed").visit.kind is OutcomeKind.NOT_FEED
    assert sorted(asked(newsroom)) == ["/atom.xml", "/feed", "/feed.xml", "/index.xml", "/rss"]


def test_a_server_that_asks_for_fewer_visits_is_left_alone(newsroom, look):
    newsroom.server.says("/", 200, HTML, page())
    newsroom.server.says("/feed", 429, {"Retry-After": "60"})
    assert look().visit.kind is OutcomeKind.NOT_FEED
    assert asked(newsroom) == ["/", "/feed"]


def test_nothing_more_is_asked_once_the_time_is_up(newsroom, look):
    newsroom.server.says("/", 200, HTML, page())
    times = iter([0.0, 0.1, *[14.5] * 9])
    look(timer=lambda: next(times))
    assert asked(newsroom) == ["/"]


def test_a_server_that_hangs_is_given_up_in_time(newsroom, look):
    newsroom.limits = replace(newsroom.limits, seconds=0.3)
    newsroom.server.answers["/feed"] = lambda handler: handler.rfile.read(1)
    assert look("/feed").visit.kind is OutcomeKind.DEADLINE


def test_addresses_that_a_page_names_are_guarded_too(newsroom, look):
    newsroom.server.says("/", 200, HTML, page("http://10.0.0.1/feed"))
    assert look().visit.kind is OutcomeKind.BLOCKED_ADDRESS


def preview(newsroom, look, *items, **more):
    newsroom.server.says("/feed", 200, {}, rss(*items, **more))
    return preview_of(look("/feed"), newsroom.time)


def test_the_newest_five_are_shown_newest_first_and_undated_ones_last(newsroom, look):
    days = {f"d{day}": Article(f"d{day}", date=f"0{day} Jun 2026 08:00 GMT") for day in range(1, 5)}
    undated = Article("undated", date="")
    shown = preview(newsroom, look, undated, *days.values(), Article("last", date=""))
    assert [entry.title for entry in shown.newest] == [
        "Article d4", "Article d3", "Article d2", "Article d1", "Article undated",
    ]  # fmt: skip
    assert (shown.count, shown.pace) == (6, "about 1 a day")
    assert "2 of 6 items have no date that can be read." in shown.warnings


def test_title_and_language_are_told(newsroom, look):
    shown = preview(
        newsroom, look, *articles("one"), title="Naujienos", more="<language>lt</language>"
    )
    assert (shown.title, shown.language) == ("Naujienos", "Lithuanian (lt)")
    shown = preview(newsroom, look, *articles("one"), more="<language>tlh</language>")
    assert shown.language == "tlh"
    assert preview(newsroom, look, *articles("one")).language == ""


def test_doubts_are_told_before_the_feed_is_added(newsroom, look):
    assert preview(newsroom, look).warnings == ("The feed holds no items at present.",)
    old = newsroom.time - timedelta(days=400)
    shown = preview(newsroom, look, Article("a", text="", date=f"{old:%d %b %Y %H:%M} GMT"))
    assert any("400 days old" in warning for warning in shown.warnings)
    assert "The items have titles only, no text." in shown.warnings


def test_warnings_of_the_parser_are_told_in_words(newsroom, look):
    body = rss(*articles("one")).replace(b"</channel>", b"&nbsp;</channel>")
    newsroom.server.says("/feed", 200, {}, body)
    (warning,) = preview_of(look("/feed"), newsroom.time).warnings
    assert "not well-formed" in warning


def test_where_a_feed_redirects_to_is_told(newsroom, look):
    newsroom.server.says("/old", 301, {"Location": "/feed"})
    newsroom.serves(*articles("one"))
    shown = preview_of(look("/old"), newsroom.time)
    assert shown.leads_on == newsroom.server.url("/feed")


def test_what_was_noted_about_a_page_is_told_without_saying_it_twice(newsroom, look):
    newsroom.server.says("/", 200, HTML, page("/a", "/b").replace(b"News", b"Ne\x00ws"))
    (remark,) = remarks(look())
    assert "no feed may contain" in remark
    assert preview_of(look(), newsroom.time) is None
