"""Cases 19 to 25: bodies that are cut, packed badly, too large or too slow."""

import gzip
import json
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from sources.ingest.fetch import FetchLimits
from tests.pace import quickly
from tests.sources.ingest.cases.helpers import fails_softly, fresh, titles
from tests.sources.ingest.newsroom import articles, rss

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[4]
MB = 1024 * 1024
FEED = rss(*articles("known", "two", "three"))
SMALL = FetchLimits(seconds=5, wire_bytes=200_000, decoded_bytes=400_000)
SLOW = FetchLimits(seconds=0.6)

# "a" and no more in Brotli's coding (RFC 7932), and in Zstandard's (RFC 8878).
BROTLI = bytes.fromhex("0b00806103")
ZSTANDARD = bytes.fromhex("28b52ffd0001090000") + b"a"


def bomb(megabytes: int) -> bytes:
    """Gzip of as many zeros, without the work: one flushed piece again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    start = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + piece * (megabytes - 1)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Length": str(len(FEED) + 1)}, FEED),
        ({"Content-Length": str(len(FEED))}, FEED[:-30]),
        ({"Transfer-Encoding": "chunked"}, b"1000\r\n" + FEED[:-30]),
        ({"Transfer-Encoding": "chunked"}, b"%x\r\n%b\r\n" % (len(FEED), FEED)),
        ({"Content-Encoding": "gzip"}, gzip.compress(FEED)[:-1]),
        ({"Content-Encoding": "gzip"}, gzip.compress(FEED)[:-60]),
        ({"Content-Encoding": "deflate"}, zlib.compress(FEED)[:-5]),
    ],
    ids=["announced", "cut", "chunk", "last chunk", "gzip end", "gzip", "deflate"],
)
def test_case_19_of_an_answer_that_breaks_off_nothing_is_stored(
    newsroom, known_feed, headers, body
):
    def answer(handler) -> None:
        handler.wfile.write(b'HTTP/1.1 200 OK\r\nETag: "2"\r\n')
        handler.wfile.write("".join(f"{n}: {v}\r\n" for n, v in headers.items()).encode())
        handler.wfile.write(b"\r\n" + body)

    newsroom.server.answers["/feed"] = answer
    assert fails_softly(newsroom, known_feed).kind == "truncated"
    assert fresh(known_feed).etag == '"1"'


@pytest.mark.parametrize(
    ("coding", "packed"),
    [("gzip", FEED), ("gzip", gzip.compress(FEED)[:-8] + bytes(8)), ("deflate", FEED),
     ("br", BROTLI), ("zstd", ZSTANDARD), ("gzip, br", gzip.compress(FEED))],
)  # fmt: skip
def test_case_20_what_cannot_be_unpacked_is_asked_for_once_more_in_plain(
    newsroom, known_feed, coding, packed
):
    def answer(handler) -> None:
        plain = handler.headers["Accept-Encoding"] == "identity"
        handler.send_response(200)
        if not plain:
            handler.send_header("Content-Encoding", coding)
        handler.end_headers()
        handler.wfile.write(FEED if plain else packed)

    newsroom.server.answers["/feed"] = answer
    assert newsroom.visit(known_feed).filed.new == 2
    assert len(newsroom.server.seen) == 1 + 2


def test_case_20_bad_compression_twice_is_a_soft_failure(newsroom, known_feed):
    newsroom.server.says("/feed", 200, {"Content-Encoding": "gzip"}, FEED)
    assert fails_softly(newsroom, known_feed).kind == "bad_encoding"
    assert len(newsroom.server.seen) == 1 + 2


@pytest.mark.parametrize(
    ("coding", "body", "kind"),
    [
        ("gzip", bomb(1_000), "too_large"),
        ("gzip, gzip", gzip.compress(bomb(1_000)), "too_large"),
        ("deflate", zlib.compress(bytes(40 * MB)), "too_large"),
        ("gzip, gzip, gzip", gzip.compress(gzip.compress(bomb(9))), "bad_encoding"),
        ("br", BROTLI, "bad_encoding"),
        ("zstd", ZSTANDARD, "bad_encoding"),
    ],
    ids=["gzip", "twice", "deflate", "thrice", "Brotli", "Zstandard"],
)
def test_case_21_a_compression_bomb_is_refused(newsroom, known_feed, coding, body, kind):
    newsroom.server.says("/feed", 200, {"Content-Encoding": coding}, body)
    assert fails_softly(newsroom, known_feed).kind == kind


MEASURED = """
import json, resource, sys
from datetime import UTC, datetime
from ipaddress import ip_network
from sources.ingest.fetch import fetch
from sources.ingest.guard import AddressPolicy
policy = AddressPolicy(allow_networks=(ip_network("127.0.0.1/32"),), any_port=True)
peaks, kinds = [], []
for url in sys.argv[1:]:
    answer = fetch(url, policy=policy, user_agent="x", now=datetime.now(UTC))
    kinds.append(getattr(answer, "kind", "ok"))
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
print(json.dumps([kinds, peaks]))
"""


def test_case_21_a_compression_bomb_takes_no_more_memory_than_the_cap(feed_server):
    feed_server.says("/small", 200, {"Content-Encoding": "gzip"}, gzip.compress(FEED))
    feed_server.says("/bomb", 200, {"Content-Encoding": "gzip"}, bomb(1_000))
    twice = gzip.compress(bomb(1_000))
    feed_server.says("/twice", 200, {"Content-Encoding": "gzip, gzip"}, twice)
    addresses = [feed_server.url(path) for path in ("/small", "/bomb", "/twice")]
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, *addresses],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    kinds, (before, *peaks) = json.loads(run.stdout)
    assert kinds == ["ok", "too_large", "too_large"]
    assert max(peaks) - before < 2 * FetchLimits().decoded_bytes


@pytest.mark.parametrize("announced", [True, False])
def test_case_22_a_body_over_the_cap_is_rejected_not_cut(newsroom, known_feed, announced):
    """Its first entries are whole and would be new; none is stored."""
    body = rss(*articles("two", *(str(number) for number in range(1_000))))
    assert SMALL.wire_bytes < len(body)

    def answer(handler) -> None:
        handler.send_response(200)
        if announced:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    newsroom.server.answers["/feed"] = answer
    newsroom.limits = SMALL
    assert fails_softly(newsroom, known_feed).kind == "too_large"
    assert titles() == ["Article known"]


def test_case_22_a_body_just_below_the_cap_is_read_whole(newsroom, known_feed):
    newsroom.serves(*articles("known", "two"))
    newsroom.limits = FetchLimits(seconds=5, wire_bytes=100_000, decoded_bytes=len(FEED))
    newsroom.server.says("/feed", 200, {}, FEED)
    assert newsroom.visit(known_feed).filed.new == 2


def ends_at_the_deadline(newsroom, feed, opening: bytes, piece: bytes) -> None:
    """A visit whose answer comes in drops: neither earlier, nor a second later."""

    def drip(handler) -> None:
        handler.wfile.write(opening)
        for _ in range(100):
            handler.wfile.write(piece)
            time.sleep(0.05)

    newsroom.server.answers["/feed"] = drip
    newsroom.limits = SLOW

    def visit() -> None:
        started = time.monotonic()
        assert fails_softly(newsroom, feed).kind == "deadline"
        assert time.monotonic() - started >= SLOW.seconds

    quickly(visit, SLOW.seconds + 1)


@pytest.mark.parametrize(
    "length", [b"", b"Content-Length: 5000\r\n", b"Content-Encoding: gzip\r\n"]
)
def test_case_23_a_body_in_drops_ends_at_the_deadline(newsroom, known_feed, length):
    opening = b"HTTP/1.1 200 OK\r\n" + length + b"\r\n" + gzip.compress(FEED)[:10]
    ends_at_the_deadline(newsroom, known_feed, opening, b"\0")


@pytest.mark.parametrize("piece", [b"a", b"X: y\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b""])
def test_case_24_headers_in_drops_end_at_the_deadline(newsroom, known_feed, piece):
    opening = b"" if piece.startswith(b"HTTP") else b"HTTP/1.1 200 OK\r\nX-Slow: "
    ends_at_the_deadline(newsroom, known_feed, opening, piece)


@pytest.mark.parametrize(
    ("opening", "endless"),
    [(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), (b"HTTP/1.1 200 OK\r\nX: ", b"y" * 80)],
    ids=["many", "long"],
)
def test_case_25_endless_headers_are_bad_http(newsroom, known_feed, opening, endless):
    def answer(handler) -> None:
        handler.wfile.write(opening)
        while True:
            handler.wfile.write(endless * 100)

    newsroom.server.answers["/feed"] = answer
    report = quickly(lambda: fails_softly(newsroom, known_feed), newsroom.limits.seconds)
    assert report.kind == "bad_http"
