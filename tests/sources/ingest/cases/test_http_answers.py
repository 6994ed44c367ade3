"""Cases 1 to 18: what a server answers."""

from datetime import timedelta

import pytest
from django.utils.http import http_date

from sources.models import FetchAttempt, SourceRecord
from sources.vocabularies import FeedState
from tests.sources.ingest.cases.helpers import fails_softly, fresh, stored, validators
from tests.sources.ingest.newsroom import Newsroom, articles, rss

pytestmark = pytest.mark.django_db

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


def wait(newsroom: Newsroom, feed) -> timedelta:
    return fresh(feed).next_fetch_at - newsroom.time


def test_case_01_a_304_writes_feed_and_attempt_only(newsroom, known_feed):
    newsroom.server.says("/feed", 304, {})
    before = stored()
    assert newsroom.visit(known_feed).outcome == "unchanged"
    assert stored() == before
    after = fresh(known_feed)
    assert (after.etag, after.last_success_at) == ('"1"', newsroom.time)
    assert after.next_fetch_at > newsroom.time
    assert after.history.count() == 1  # of its creation
    attempt = FetchAttempt.objects.first()
    assert (attempt.outcome, attempt.http_status, attempt.entries) == ("unchanged", 304, 0)
    assert newsroom.server.seen[-1][1]["if-none-match"] == '"1"'


def test_case_02_the_same_body_is_unchanged_and_its_new_validators_are_kept(newsroom, known_feed):
    newsroom.serves(*articles("known"), ETag='"2"')
    before = stored()
    assert newsroom.visit(known_feed).outcome == "unchanged"
    assert stored() == before
    assert fresh(known_feed).etag == '"2"'


@pytest.mark.parametrize("status", [302, 303, 307])
def test_case_05_a_redirect_for_now_is_followed_and_not_kept(newsroom, known_feed, status):
    address = known_feed.url
    newsroom.server.says("/feed", status, {"Location": "/elsewhere"})
    newsroom.serves(*articles("known", "two"), path="/elsewhere")
    for _ in range(12):
        assert not newsroom.visit(known_feed).failed
        newsroom.later(days=1)
    after = fresh(known_feed)
    assert (after.url, after.moved_to, after.original_url) == (address, "", "")
    assert SourceRecord.objects.count() == 2


def test_case_07_a_redirect_loop_is_a_soft_failure(newsroom, known_feed):
    newsroom.server.says("/feed", 302, {"Location": "/b"})
    newsroom.server.says("/b", 301, {"Location": "/feed"})
    assert fails_softly(newsroom, known_feed).kind == "redirect_loop"
    assert [path for path, _ in newsroom.server.seen] == ["/feed", "/feed", "/b"]
    assert fresh(known_feed).state == FeedState.ACTIVE
    newsroom.serves(*articles("known", "two"))
    assert newsroom.visit(known_feed).filed.new == 1


@pytest.mark.parametrize("status", [404, 410])
def test_case_09_what_is_not_found_is_asked_for_ever_more_rarely_and_for_ever(
    newsroom, known_feed, status
):
    newsroom.server.says("/feed", status, {})
    waits = []
    for _ in range(12):
        fails_softly(newsroom, known_feed)
        waits.append(wait(newsroom, known_feed))
        newsroom.later(seconds=waits[-1].total_seconds())
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] == WEEK
    newsroom.serves(*articles("two"))
    assert newsroom.visit(known_feed).filed.new == 1
    assert fresh(known_feed).state == FeedState.ACTIVE


def test_case_10_a_410_a_day_later_makes_a_feed_gone_and_a_good_answer_brings_it_back(newsroom):
    feed = newsroom.feed()
    newsroom.server.says("/feed", 410, {})
    newsroom.visit(feed)
    assert (fresh(feed).state, fresh(feed).failure) == ("active", "gone")
    newsroom.later(days=1, minutes=1)
    newsroom.visit(feed)
    after = fresh(feed)
    assert after.state == FeedState.GONE
    assert after.next_fetch_at - newsroom.time >= timedelta(days=6)
    assert after.history.first().history_change_reason.startswith("Now gone: ")
    newsroom.serves(*articles("one"))
    newsroom.visit(feed)
    assert (fresh(feed).state, fresh(feed).failure) == ("active", "")
    newsroom.server.says("/feed", 410, {})
    newsroom.later(days=1)
    newsroom.visit(feed)
    assert fresh(feed).state == "active"  # the first two were before it came back


def test_case_11_the_wish_for_fewer_visits_is_honoured(newsroom, known_feed):
    newsroom.server.says("/feed", 429, {"Retry-After": "20000"})
    assert fails_softly(newsroom, known_feed).kind == "rate_limited"
    assert wait(newsroom, known_feed) >= timedelta(seconds=20_000)


@pytest.mark.parametrize("skew", [-9 * HOUR, timedelta(), 9 * HOUR])
def test_case_12_a_date_to_retry_after_goes_by_the_servers_own_clock(newsroom, known_feed, skew):
    theirs = newsroom.time + skew
    headers = {
        "Date": http_date(theirs.timestamp()),
        "Retry-After": http_date((theirs + 3 * HOUR).timestamp()),
    }

    def answer(handler) -> None:
        handler.send_response_only(429)  # without the Date that the server would add
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()

    newsroom.server.answers["/feed"] = answer
    fails_softly(newsroom, known_feed)
    assert wait(newsroom, known_feed) == 3 * HOUR


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("315360000", WEEK),
        ("Tue, 01 Jul 2036 12:00:00 GMT", WEEK),
        ("-5", HOUR),
        ("soon", HOUR),
        ("\xfc", HOUR),
        ("Mon, 01 Jan 1990 00:00:00 GMT", HOUR),
    ],
)
def test_case_13_a_wish_beyond_reason_is_capped_or_ignored(newsroom, known_feed, wish, expected):
    newsroom.server.says("/feed", 429, {"Retry-After": wish})
    fails_softly(newsroom, known_feed)
    usual = timedelta(seconds=fresh(known_feed).interval_seconds)
    assert wait(newsroom, known_feed) == (usual if expected == HOUR else expected)


def test_case_14_out_of_service_waits_as_long_as_it_asks(newsroom, known_feed):
    newsroom.server.says("/feed", 503, {"Retry-After": "20000"})
    assert fails_softly(newsroom, known_feed).kind == "unavailable"
    assert wait(newsroom, known_feed) >= timedelta(seconds=20_000)


@pytest.mark.parametrize(
    ("status", "headers", "page", "name"),
    [
        (403, {"cf-mitigated": "challenge"}, b"", "Cloudflare"),
        (503, {"Server": "cloudflare"}, b"<html><title>Just a moment...</title>", "Cloudflare"),
        (202, {"x-amzn-waf-action": "challenge"}, b"", "AWS WAF"),
        (200, {}, b"<html><script src='/_Incapsula_Resource?a=1'></script>", "Imperva"),
        (200, {"ETag": '"2"'}, b"<html><title>Are you a robot?</title>", "A check for browsers"),
    ],
)
def test_case_15_a_bot_wall_blocks_the_feed_for_a_day_and_is_named(
    newsroom, known_feed, status, headers, page, name
):
    newsroom.server.says("/feed", status, headers, page)
    report = fails_softly(newsroom, known_feed)
    after = fresh(known_feed)
    assert (report.kind, after.state) == ("bot_wall", FeedState.BLOCKED)
    assert after.failure_text.startswith(f"{name} turned the reader away ({status} ")
    assert after.history.first().history_change_reason.startswith(f"Now blocked: {name}")
    assert wait(newsroom, known_feed) >= DAY
    newsroom.serves(*articles("known", "two"))
    newsroom.visit(known_feed)
    assert fresh(known_feed).state == FeedState.ACTIVE


def test_case_16_a_feed_behind_a_login_says_so(newsroom, known_feed):
    newsroom.server.says("/feed", 401, {"WWW-Authenticate": "Basic"})
    assert fails_softly(newsroom, known_feed).kind == "auth_required"


def test_case_17_a_login_page_touches_no_record_and_no_validator(newsroom, known_feed):
    page = (
        b"<!doctype html><link rel=alternate type=application/rss+xml href=/f><title>Log in</title>"
        b"<form><input type='password'></form> Enable JavaScript and cookies to continue"
    )
    newsroom.server.says("/feed", 200, {"ETag": '"login"', "Content-Type": "text/html"}, page)
    report = fails_softly(newsroom, known_feed)
    assert report.kind == "not_feed"
    assert report.suggestions == (newsroom.server.url("/f"),)
    assert fresh(known_feed).state == FeedState.ACTIVE


@pytest.mark.parametrize(
    ("status", "body"), [(200, b""), (200, b" \r\n\0"), (200, b"\xef\xbb\xbf"), (204, b"")]
)
def test_case_18_an_empty_body_is_empty_and_no_change(newsroom, known_feed, status, body):
    newsroom.server.says("/feed", status, {"ETag": '"empty"'}, body)
    assert fails_softly(newsroom, known_feed).kind == "empty"
    assert validators(known_feed)[0] == '"1"'
    newsroom.server.says("/feed", 200, {}, rss(*articles("known", "two")))
    assert newsroom.visit(known_feed).filed.new == 1
