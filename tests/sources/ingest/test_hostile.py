"""Bodies that are built to harm, or that make the lenient parser raise or die."""

import time
from datetime import UTC, datetime

import pytest

from sources.ingest import parse
from sources.ingest.fallback import (
    ParserDied,
    ParserFailed,
    parse_with_feedparser,
    read_leniently,
)
from sources.ingest.outcomes import OutcomeKind, ParseOutcome
from sources.ingest.parse import ingest_bytes

URL = "https://feeds.example/feed"
ITEM = "<item><title>Radar report {n}</title><link>https://gazette.example/{n}</link></item>"


def rss(items: str, before: str = "") -> bytes:
    return (
        f"{before}<rss version='2.0'><channel><title>Example Gazette</title>{items}</channel></rss>"
    ).encode()


def ingest(body: bytes, content_type: str = "") -> ParseOutcome:
    headers = {"content-type": content_type} if content_type else {}
    return ingest_bytes(body, headers, URL, now=datetime(2026, 7, 1, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    "body",
    [
        rss("<item>&b;</item>", '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'),
        rss("<item>&x;</item>", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        rss("", '<!-- <rss> --><?p <a> ?><!DOCTYPE rss [<!ENTITY % x SYSTEM "http://x/">%x;]>'),
        rss("", '<!DOCTYPE rss [<!ENTITY x "a">]>').decode().encode("utf-16"),
        rss("<a>" * 400 + "</a>" * 400),
        rss("<a " + " ".join(f'x{n}="1"' for n in range(20_000)) + "/>"),
        b"<rss " + b"a" * 100_000 + b">",
    ],
    ids=["entities", "external", "parameter", "utf-16", "depth", "attributes", "long name"],
)  # fmt: skip
def test_what_is_built_to_harm_is_not_read(body):
    started = time.monotonic()
    outcome = ingest(body)
    assert (outcome.kind, outcome.entries) == (OutcomeKind.HOSTILE, ())
    assert time.monotonic() - started < 1


def test_a_document_type_without_entities_is_harmless():
    outcome = ingest(rss(ITEM.format(n=1), '<!DOCTYPE rss SYSTEM "http://gone.example/rss.dtd">'))
    assert len(outcome.entries) == 1


def test_a_flood_of_comments_costs_little():
    started = time.monotonic()
    ingest(rss("<item><title>x</title><description>" + "<!--" * 500_000))
    assert time.monotonic() - started < 2


def test_a_name_of_a_local_file_is_not_opened():
    """feedparser opens files whose name it is given as bytes, too."""
    feed = parse_with_feedparser(__file__.encode(), URL)
    assert (feed.dialect, feed.entries) == ("", ())


@pytest.mark.parametrize(
    "body",
    [
        rss("<item><title>&#1114112;</title></item>"),
        rss("<item><title>&#xD800;</title></item>"),
        rss("<item><title>& x</title></item>", r"<!DOCTYPE rss [<!ELEMENT a \d>]>"),
    ],
)
def test_what_makes_feedparser_raise_is_an_outcome(body):
    assert ingest(body).kind in (OutcomeKind.OK, OutcomeKind.PARSE_ERROR)


def test_an_error_of_the_lenient_parser_reaches_the_outcome(monkeypatch):
    def fail(text: str, url: str) -> None:
        raise ParserFailed("ValueError: odd")

    monkeypatch.setattr(parse, "read_leniently", fail)
    outcome = ingest(rss("&"))
    assert outcome.kind is OutcomeKind.PARSE_ERROR
    assert outcome.warnings[-1].detail == "ValueError: odd"


def test_the_death_of_the_lenient_parser_concerns_this_feed_only(monkeypatch):
    def die(text: str, url: str) -> None:
        raise ParserDied("over 30 seconds")

    monkeypatch.setattr(parse, "read_leniently", die)
    assert ingest(rss("&")).kind is OutcomeKind.HOSTILE


def test_the_lenient_parser_is_stopped_by_the_clock_and_by_its_cpu_time():
    with pytest.raises(ParserDied):
        read_leniently("<rss>&", URL, wall_seconds=0.01)
    with pytest.raises(ParserDied, match="status"):
        read_leniently("<rss><channel>&" + "<item>" * 400_000, URL, cpu_seconds=1)


def test_the_lenient_parser_is_stopped_by_the_memory_that_it_takes():
    with pytest.raises(ParserDied, match="status"):
        read_leniently("<rss>&" + "x" * 5_000_000, URL, memory_bytes=60_000_000)


def test_an_author_is_a_name_without_an_address():
    authors = (
        "desk@example.org (A. Reporter)",
        "B. Writer &lt;b@example.org&gt;",
        "c@example.org",
        "D. Editor",
    )
    item = "".join(f"<author>{author}</author>" for author in authors)
    outcome = ingest(rss(f"<item><title>a</title>{item}</item>"))
    assert outcome.entries[0].authors == ("A. Reporter", "B. Writer", "D. Editor")
