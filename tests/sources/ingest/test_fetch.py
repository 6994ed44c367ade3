import gzip
import socket
import time
import zlib
from functools import partial

import pytest

from sources.ingest.fetch import FetchLimits, fetch
from sources.ingest.outcomes import FetchResult, OutcomeKind
from tests.pace import quickly

FEED = b"<rss version='2.0'><channel><title>Example Gazette</title></channel></rss>"


def twice(body: bytes) -> bytes:
    return gzip.compress(gzip.compress(body))


def drip(handler, *, opening: bytes, piece: bytes, pause: float = 0.05) -> None:
    handler.wfile.write(opening)
    for _ in range(200):
        handler.wfile.write(piece)
        time.sleep(pause)


def test_an_answer_comes_back_whole_with_its_validators(feed_server, get):
    feed_server.says(
        "/feed",
        200,
        {
            "ETag": '"v1"',
            "Last-Modified": "Wed, 01 Jul 2026 10:00:00 GMT",
            "Content-Type": "application/rss+xml",
            "Set-Cookie": "tracker=1",
        },
        FEED,
    )
    result = get("/feed#latest")
    assert isinstance(result, FetchResult)
    assert (result.status, result.body, result.etag) == (200, FEED, '"v1"')
    assert result.last_modified == "Wed, 01 Jul 2026 10:00:00 GMT"
    assert result.headers["content-type"] == "application/rss+xml"
    assert "set-cookie" not in result.headers
    assert result.final_url == feed_server.url("/feed")


def test_a_conditional_request_may_be_answered_unchanged(feed_server, get):
    feed_server.says("/feed", 304, {"ETag": '"v1"'})
    result = get("/feed", etag='"v1"', last_modified="Wed, 01 Jul 2026 10:00:00 GMT")
    assert isinstance(result, FetchResult)
    assert result.unchanged
    assert result.body == b""
    _, headers = feed_server.seen[0]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Wed, 01 Jul 2026 10:00:00 GMT"
    assert headers["user-agent"] == "ExampleReader/1.0"
    assert headers["accept-encoding"] == "gzip, deflate"


def test_an_unchanged_nobody_asked_for_is_an_error(feed_server, get):
    feed_server.says("/feed", 304, {})
    assert get("/feed").kind is OutcomeKind.HTTP_ERROR


@pytest.mark.parametrize("broken", ['"a"\r\nX-Injected: 1', '"ü"', "x" * 2_000])
def test_a_validator_that_cannot_be_sent_is_left_out(feed_server, get, broken):
    feed_server.says("/feed", 200, {}, FEED)
    assert isinstance(get("/feed", etag=broken), FetchResult)
    assert "if-none-match" not in feed_server.seen[0][1]


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("gzip, gzip", twice)],
)
def test_compressed_bodies_are_unpacked(feed_server, get, coding, pack):
    feed_server.says("/feed", 200, {"Content-Encoding": coding}, pack(FEED))
    assert get("/feed").body == FEED


def test_an_announced_body_over_the_cap_is_refused_unread(feed_server, get):
    feed_server.says("/feed", 200, {"Content-Length": "9000000"})
    assert quickly(lambda: get("/feed"), 5).kind is OutcomeKind.TOO_LARGE


def test_endless_interim_answers_count_against_the_cap(feed_server, get):
    def answer(handler) -> None:
        while True:
            handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000)

    feed_server.answers["/feed"] = answer
    assert get("/feed", limits=FetchLimits(wire_bytes=500_000)).kind is OutcomeKind.TOO_LARGE


def test_a_read_that_begins_late_is_cut_at_the_deadline(feed_server, get):
    """Only the watchdog ends it: its own limit of time began with the last byte."""

    def answer(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        time.sleep(0.8)
        handler.wfile.write(b"a")
        time.sleep(1.2)

    feed_server.answers["/feed"] = answer
    failure = quickly(lambda: get("/feed", limits=FetchLimits(seconds=1)), 1.5)
    assert failure.kind is OutcomeKind.DEADLINE


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, OutcomeKind.AUTH_REQUIRED),
        (403, OutcomeKind.HTTP_ERROR),
        (404, OutcomeKind.NOT_FOUND),
        (410, OutcomeKind.GONE),
        (429, OutcomeKind.RATE_LIMITED),
        (500, OutcomeKind.HTTP_ERROR),
        (503, OutcomeKind.UNAVAILABLE),
    ],
)
def test_each_refusal_has_its_name(feed_server, get, status, kind):
    feed_server.says("/feed", status, {})
    failure = get("/feed")
    assert (failure.kind, failure.status) == (kind, status)


def test_the_explanation_of_a_refusal_is_read_no_further_than_its_beginning(feed_server, get):
    def answer(handler) -> None:
        handler.send_response(403)
        handler.send_header("Server", "cloudflare")
        handler.end_headers()
        handler.wfile.write(b"<html><title>Just a moment...</title>" + bytes(20_000))
        time.sleep(3)

    feed_server.answers["/feed"] = answer
    failure = quickly(lambda: get("/feed"), 2)
    assert failure.kind is OutcomeKind.BOT_WALL
    assert failure.detail == "Cloudflare turned the reader away (403 Forbidden)"


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"<html>", mtime=0)[:9]),
        ("gzip", b"<html>"),
        ("br", b"\x0b\x02"),
        ("", b""),
    ],
)
def test_a_refusal_stands_though_its_explanation_cannot_be_read(feed_server, get, coding, body):
    headers = {"Content-Encoding": coding, "Content-Length": "500", "Connection": "close"}
    feed_server.says("/feed", 404, headers, body)
    failure = get("/feed")
    assert (failure.kind, failure.detail) == (OutcomeKind.NOT_FOUND, "404 Not Found")
    assert len(feed_server.seen) == 1


def test_a_refusal_in_drops_ends_at_the_deadline_and_is_still_a_refusal(feed_server, get):
    opening = b"HTTP/1.1 404 Not Found\r\n\r\n"
    feed_server.answers["/feed"] = partial(drip, opening=opening, piece=b"a")
    failure = quickly(lambda: get("/feed", limits=FetchLimits(seconds=0.5)), 1.5)
    assert failure.kind is OutcomeKind.NOT_FOUND


@pytest.mark.parametrize(
    "answer",
    [
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200,
        b"HTTP/1.1 200 " + b"x" * 70_000,
    ],
    ids=["no status", "endless headers", "endless line"],
)
def test_what_is_no_http_is_an_outcome(feed_server, get, answer):
    feed_server.answers["/feed"] = lambda handler: handler.wfile.write(answer)
    assert get("/feed").kind is OutcomeKind.BAD_HTTP


def test_no_answer_at_all_is_a_failed_connection(feed_server, get):
    feed_server.answers["/feed"] = lambda handler: None
    assert get("/feed").kind is OutcomeKind.CONNECT_ERROR


def test_a_closed_port_is_a_failed_connection(feed_server, local_policy, now):
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        failure = fetch(
            f"http://127.0.0.1:{reserved.getsockname()[1]}/",
            policy=local_policy,
            user_agent="x",
            now=now,
        )
    assert failure.kind is OutcomeKind.CONNECT_ERROR
