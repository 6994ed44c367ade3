import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event, current_thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.ingest import parse
from sources.ingest.children import ChildFailed
from sources.ingest.feedparser_feeds import parse_with_feedparser
from sources.ingest.outcomes import OutcomeKind, ParseOutcome, WarningCode
from sources.ingest.parse import TAG_LIMIT, ingest_bytes

URL = "https://feeds.example/feed"
ITEM = "<item><title>Radar report {n}</title><link>https://gazette.example/{n}</link></item>"


def rss(items: str, before: str = "") -> bytes:
    return (
        f"{before}<rss version='2.0'><channel><title>Example Gazette</title>{items}</channel></rss>"
    ).encode()


def ingest(body: bytes, content_type: str = "") -> ParseOutcome:
    headers = {"content-type": content_type} if content_type else {}
    return ingest_bytes(body, headers, URL, now=datetime(2026, 7, 1, 12, tzinfo=UTC))


def codes(outcome: ParseOutcome) -> list[str]:
    return [warning.code for warning in outcome.warnings]


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\x00\x00\x00", b"\xef\xbb\xbf \n"])
def test_nothing_to_read_is_empty(body):
    assert ingest(body).kind is OutcomeKind.EMPTY


def test_a_page_is_not_a_feed_and_its_own_feeds_are_suggested():
    page = b"""<!doctype html><html><head><title>Example Gazette</title>
    <link rel="alternate" type="application/rss+xml" title="All" href="/feed?a=1&amp;b=2">
    <link href='https://other.example/atom' type='application/atom+xml' rel='alternate'>
    <link rel=alternate type=application/rss+xml href=/feed?a=1&amp;b=2>
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <link rel="stylesheet" href="/style.css"></head><body></body></html>"""
    outcome = ingest(page, "text/html")
    assert outcome.kind is OutcomeKind.NOT_FEED
    assert [w.detail for w in outcome.warnings if w.code is WarningCode.SUGGESTED_FEED] == [
        "https://feeds.example/feed?a=1&b=2",
        "https://other.example/atom",
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"Not found",
        b"{}",
        b'{"items": 3}',
        b'{"items": [',
        b"[1, 2]",
        b"<!DOCTYPE html><head></head>",
        b"<note><to>desk</to></note>",
        b'{"items": [' + b"[" * 100_000,
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body):
    assert ingest(body).kind is OutcomeKind.NOT_FEED


@pytest.mark.parametrize(
    "items",
    [
        "<item><title>A</title><x:y>undeclared</x:y></item>",
        "<item><title>A</title><description><p>unclosed</description></item>",
    ],
)
def test_what_is_nearly_well_formed_is_read_leniently(items):
    outcome = ingest(rss(items + ITEM.format(n=2)))
    assert outcome.kind is OutcomeKind.OK
    assert [entry.title[0] for entry in outcome.entries] == ["A", "R"]
    assert codes(outcome) == ["repaired"]


def test_white_space_before_the_declaration_needs_no_mending():
    outcome = ingest(rss(ITEM.format(n=1), "\n  <?xml version='1.0'?>\n"))
    assert (len(outcome.entries), codes(outcome)) == (1, [])


@pytest.mark.parametrize(
    ("ending", "count"),
    [("<item><title>cut of", 2), ("<item><title>cut</title></it", 2), ("", 2), ("</chan", 2)],
)
def test_of_a_document_that_broke_off_the_whole_entries_are_kept(ending, count):
    whole = ITEM.format(n=1) + ITEM.format(n=2)
    body = b"<rss version='2.0'><channel>" + whole.encode() + ending.encode()
    outcome = ingest(body)
    assert (outcome.kind, len(outcome.entries)) == (OutcomeKind.OK, count)
    assert codes(outcome) == ["truncated"]


@pytest.mark.parametrize(
    ("wish", "ttl"),
    [
        ("<ttl>45</ttl>", timedelta(minutes=45)),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>999999999999</ttl>", timedelta(days=7)),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
         timedelta(hours=6)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1)),
        ("<sy:updatePeriod>fortnightly</sy:updatePeriod>", None),
    ],
)  # fmt: skip
def test_the_wish_of_a_feed_for_the_time_between_visits(wish, ttl):
    body = rss(wish).replace(
        b"<rss ", b"<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/' "
    )
    assert ingest(body).ttl == ttl


def test_a_document_type_without_entities_is_harmless():
    outcome = ingest(rss(ITEM.format(n=1), '<!DOCTYPE rss SYSTEM "http://gone.example/rss.dtd">'))
    assert len(outcome.entries) == 1


def test_a_name_of_a_local_file_is_not_opened():
    """feedparser opens files whose name it is given as bytes, too."""
    feed = parse_with_feedparser(__file__.encode(), URL)
    assert (feed.dialect, feed.entries) == ("", ())


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


@pytest.fixture
def lenient_in_process(monkeypatch):
    """The child's work without the child: a process for each example would take minutes."""

    def read(text: str, url: str):
        try:
            return parse_with_feedparser(text.encode("utf-8", "replace"), url)
        except Exception as error:
            raise ChildFailed(str(error)) from error

    monkeypatch.setattr(parse, "read_leniently", read)


def test_a_feed_is_read_while_a_child_reads_a_damaged_one(monkeypatch):
    asked, answer = Event(), Event()

    def slow(text: str, url: str):
        asked.set()
        assert answer.wait(20)
        raise ChildFailed("at last")

    monkeypatch.setattr(parse, "read_leniently", slow)
    with ThreadPoolExecutor(1) as pool:
        damaged = pool.submit(ingest, b"<rss><channel><item><title>a &nbsp; b</title></item>")
        assert asked.wait(20)
        assert len(ingest(rss(ITEM.format(n=1))).entries) == 1
        answer.set()
        assert damaged.result(20).kind == "parse_error"
    assert len(ingest(rss(ITEM.format(n=1))).entries) == 1


PIECES = (
    b"<rss>|<channel>|<item>|</item>|<title>|<link>|<guid>|<pubDate>|2026|&amp;|&#0;|<![CDATA[|]]>|"
    b"<!--|-->|<feed xmlns='http://www.w3.org/2005/Atom'>|<entry>|<id>|<content type='xhtml'>|"
    b'<?xml ?>|<!DOCTYPE a [|http://[|\x00|\xff\xfe|\xed\xa0\x80|{"items":[|{"id":|1e999|]}'
).split(b"|")
BODIES = st.one_of(
    st.binary(max_size=300), st.lists(st.sampled_from(PIECES), max_size=25).map(b"".join)
)
TYPES = ["", "text/html", "application/xml; charset=utf-7", "x; charset=zip", "charset=a\x00"]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BODIES, st.sampled_from(TYPES))
def test_no_body_makes_it_raise(lenient_in_process, body, content_type):
    outcome = ingest(body, content_type)
    assert outcome.kind is OutcomeKind.OK or not outcome.entries
    for entry in outcome.entries:
        assert entry.key
        entry.title.encode()
        entry.content_html.encode()
        entry.summary_text.encode()


@pytest.mark.parametrize("before", [0, 1, TAG_LIMIT // 2 - 1, TAG_LIMIT // 2, TAG_LIMIT - 1])
@pytest.mark.parametrize("after", [0, 1, TAG_LIMIT // 2])
def test_a_tag_beyond_the_limit_is_found_wherever_it_lies(before, after):
    text = f"<rss>{'<b/>' * (before // 4)}{'x' * (before % 4)}<i a='{'x' * TAG_LIMIT}'>"
    body = (text + "<b/>" * (after // 4)).encode()
    assert ingest(body).kind is OutcomeKind.HOSTILE


def test_whoever_asks_one_thread_reads(monkeypatch):
    readers, read = set(), parse.read_xml

    def reading(*asked):
        readers.add(current_thread().name)
        return read(*asked)

    monkeypatch.setattr(parse, "read_xml", reading)
    bodies = [rss(ITEM.format(n=n)) for n in range(8)]
    with ThreadPoolExecutor(8) as asking:
        outcomes = list(asking.map(ingest, bodies))
    assert [outcome.entries[0].title for outcome in outcomes] == [
        f"Radar report {n}" for n in range(8)
    ]
    assert len(readers) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_a_process_that_forks_off_reads_in_a_thread_of_its_own():
    program = (
        "import os; from tests.sources.ingest.test_parse import ingest, rss, ITEM; "
        "body = rss(ITEM.format(n=1)); ingest(body); child = os.fork(); "
        "os.write(1, b'%d ' % len(ingest(body).entries)); "  # in one go, beside the other's
        "child and os.waitpid(child, 0)"
    )
    told = subprocess.check_output(
        [sys.executable, "-c", program], text=True, timeout=60,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "nato_tracker.settings"},
    )  # fmt: skip
    assert told.split() == ["1", "1"]
