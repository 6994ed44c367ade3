from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.ingest import parse
from sources.ingest.fallback import ParserFailed, parse_with_feedparser
from sources.ingest.outcomes import OutcomeKind, ParseOutcome, WarningCode
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


def codes(outcome: ParseOutcome) -> list[str]:
    return [warning.code for warning in outcome.warnings]


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\x00\x00\x00", b"\xef\xbb\xbf \n"])
def test_nothing_to_read_is_empty(body):
    assert ingest(body).kind is OutcomeKind.EMPTY


def test_a_feed_without_entries_is_ok():
    outcome = ingest(rss(""))
    assert (outcome.kind, outcome.entries) == (OutcomeKind.OK, ())
    assert outcome.feed_title == "Example Gazette"


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


def test_a_json_feed_is_known_by_its_content_not_its_type():
    body = b'\xef\xbb\xbf {"items": [{"id": 7, "content_text": "a < b"}]}'
    outcome = ingest(body, "text/html; charset=utf-8")
    assert outcome.dialect == "json"
    assert [(e.key, e.summary_text) for e in outcome.entries] == [("guid:7", "a < b")]


def test_control_characters_are_taken_out_and_counted():
    outcome = ingest(rss("<item><title>a\x00b\x0bc\x1fd</title></item>"))
    assert outcome.entries[0].title == "abcd"
    assert codes(outcome) == ["control_characters"]


@pytest.mark.parametrize(
    "items",
    [
        "<item><title>A &nbsp; B</title></item>",
        "<item><title>A & B</title></item>",
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


def test_too_many_entries_are_cut_with_a_warning():
    outcome = ingest(rss("".join(ITEM.format(n=n) for n in range(2_500))))
    assert len(outcome.entries) == 2_000
    assert codes(outcome) == ["too_many_entries"]


def test_an_entry_that_says_nothing_is_skipped_and_counted():
    outcome = ingest(rss("<item></item><item><title> </title></item>" + ITEM.format(n=1)))
    assert len(outcome.entries) == 1
    assert [(w.code, w.detail) for w in outcome.warnings] == [(WarningCode.SKIPPED_ENTRY, "2")]


def test_a_bad_link_costs_the_link_not_the_record():
    outcome = ingest(rss("<item><title>a</title><link>http://[::1</link></item>"))
    entry = outcome.entries[0]
    assert (entry.link, entry.link_raw) == ("", "http://[::1")
    assert codes(outcome) == ["bad_link"]


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


def test_atom_content_that_is_neither_text_nor_html_is_left_to_feedparser():
    body = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>t</title>"
        b"<content type='application/octet-stream'>UmFkYXI=</content></entry></feed>"
    )
    outcome = ingest(body)
    assert [entry.content_raw for entry in outcome.entries] == ["Radar"]


@pytest.fixture
def lenient_in_process(monkeypatch):
    """The child's work without the child: a process for each example would take minutes."""

    def read(text: str, url: str):
        try:
            return parse_with_feedparser(text.encode("utf-8", "replace"), url)
        except Exception as error:
            raise ParserFailed(str(error)) from error

    monkeypatch.setattr(parse, "read_leniently", read)


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
