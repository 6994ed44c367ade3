"""Where a fetch may go: redirects, private addresses, names that change their answer."""

import pytest

from sources.ingest.fetch import fetch
from sources.ingest.guard import AddressPolicy
from sources.ingest.outcomes import OutcomeKind

FEED = b"<rss version='2.0'><channel><title>Example Gazette</title></channel></rss>"


def test_redirects_are_followed_and_reported(feed_server, get):
    feed_server.says("/old", 301, {"Location": "/new?a=1#part"})
    feed_server.says("/new?a=1", 302, {"Location": "fe%20ed"})
    feed_server.says("/fe%20ed", 200, {}, FEED)
    result = get("/old")
    assert result.final_url == feed_server.url("/fe%20ed")
    assert [(hop.status, hop.permanent) for hop in result.redirects] == [(301, True), (302, False)]


def test_a_redirect_in_unescaped_letters_is_followed(feed_server, get):
    feed_server.says("/old", 302, {"Location": "/żółw".encode().decode("latin-1")})
    feed_server.says("/%C5%BC%C3%B3%C5%82w", 200, {}, FEED)
    assert get("/old").body == FEED


def test_the_sixth_redirect_is_one_too_many(feed_server, get):
    for number in range(7):
        feed_server.says(f"/{number}", 302, {"Location": f"/{number + 1}"})
    assert get("/0").kind is OutcomeKind.REDIRECT_LOOP
    assert len(feed_server.seen) == 6


def test_the_loopback_address_is_blocked_unless_allowed(feed_server, now):
    failure = fetch(
        feed_server.url("/feed"), policy=AddressPolicy(any_port=True), user_agent="x", now=now
    )
    assert failure.kind is OutcomeKind.BLOCKED_ADDRESS
    assert feed_server.seen == []


def test_proxies_of_the_environment_are_not_used(feed_server, get, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    feed_server.says("/feed", 200, {}, FEED)
    assert get("/feed").body == FEED


@pytest.mark.parametrize(
    "location", ["http://[::1", "http://gazette.example:99999/", "http://[x]/"]
)
def test_a_redirect_to_what_is_no_address_is_an_outcome(feed_server, get, location):
    feed_server.says("/feed", 302, {"Location": location})
    assert get("/feed").kind in (OutcomeKind.BLOCKED_ADDRESS, OutcomeKind.BAD_HTTP)


@pytest.mark.parametrize("url", ["", "http://[::1", "http://gazette.example:99999/", "nonsense"])
def test_what_is_no_address_is_an_outcome(url, now):
    failure = fetch(url, policy=AddressPolicy(), user_agent="x", now=now)
    assert failure.kind is OutcomeKind.BLOCKED_ADDRESS
