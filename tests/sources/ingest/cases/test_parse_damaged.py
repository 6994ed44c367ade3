"""Cases 33 to 37 and 43 to 47: feeds that are damaged, odd or rare, and honest."""

import json
from datetime import UTC, datetime

import pytest

from sources.ingest.feedparser_feeds import parse_with_feedparser
from sources.ingest.normalise import normalise
from sources.ingest.outcomes import Entry, ParseOutcome
from sources.ingest.parse import ingest_bytes
from sources.models import SourceRecord
from tests.sources.ingest.cases.helpers import fresh, stored, titles, validators, warnings
from tests.sources.ingest.newsroom import articles, rss

pytestmark = pytest.mark.django_db

URL = "https://feeds.example/feed"
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><id>f</id><title>Wire</title>{}</feed>"


def ingest(body: bytes) -> ParseOutcome:
    return ingest_bytes(body, {}, URL, now=NOW)


def brings(newsroom, body: bytes, content_type: str = "application/rss+xml") -> list[str]:
    """Titles of the records after a visit that brings this body."""
    newsroom.server.says("/feed", 200, {"Content-Type": content_type, "ETag": '"1"'}, body)
    report = newsroom.visit(newsroom.feed())
    assert report.outcome == "ok", report
    return titles()


@pytest.mark.parametrize("end", [b"Article three", b"</item><item><title>Article three</title></i"])
def test_case_33_of_truncated_xml_the_whole_entries_are_kept_and_the_cut_is_flagged(newsroom, end):
    whole = rss(*articles("one", "two", "three"))
    end = b"<title>Article three" if end == b"Article three" else end
    cut = whole[: whole.index(b"<title>Article three")] + end
    assert brings(newsroom, cut) == ["Article one", "Article two"]
    assert "truncated" in warnings()
    feed = fresh(SourceRecord.objects.first().sightings.get().feed)
    assert validators(feed) == ("", "", "")  # so that the rest is asked for
    newsroom.server.says("/feed", 200, {}, whole)
    assert newsroom.visit(feed).filed.new == 1


@pytest.mark.parametrize(
    ("before", "text", "title"),
    [
        (b" \r\n", b"Radar", "Radar"),
        (b"\xef\xbb\xbf\n", b"Radar", "Radar"),
        (b"", b"Radar&nbsp;report", "Radar report"),
        (b"", b"Radar & sonar", "Radar & sonar"),
        (b"", b"Radar &copy; &foo; &", "Radar © &foo; &"),
    ],
    ids=["space", "mark and space", "&nbsp;", "bare &", "undefined"],
)
def test_case_34_of_a_slightly_broken_feed_all_entries_are_read(newsroom, before, text, title):
    body = rss(*articles("one", "two", "three")).replace(b"Article two", text)
    declaration = b"<?xml version='1.0' encoding='utf-8'?>"
    assert brings(newsroom, before + declaration + body) == ["Article one", title, "Article three"]


@pytest.mark.parametrize(
    ("declared", "content_type"),
    [("us-ascii", ""), ("iso-8859-1", ""), ("", "text/xml; charset=iso-8859-1")],
)
def test_case_35_in_spite_of_a_wrong_encoding_the_text_is_right(newsroom, declared, content_type):
    declaration = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    body = declaration.encode() + rss(*articles("Żółw – žemė"))
    assert brings(newsroom, body, content_type) == ["Article Żółw – žemė"]
    assert "read as utf-8" in warnings()["charset"]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
def test_case_36_text_in_utf_16_or_32_or_after_a_mark_is_right(newsroom, encoding):
    body = rss(*articles("Żółw – žemė 🛩")).decode().encode(encoding)
    assert brings(newsroom, body) == ["Article Żółw – žemė 🛩"]
    assert warnings() == {}


def test_case_37_nul_and_control_characters_are_stripped_and_counted(newsroom):
    body = rss(*articles("one", "two")).replace(b"Article", b"Art\0i\x0bc\x1fl\x08e\xef\xbf\xbf")
    assert brings(newsroom, body) == ["Article one", "Article two"]
    assert warnings() == {"control_characters": "10"}


def test_case_37_a_nul_in_json_is_stripped_from_what_is_stored(newsroom):
    """PostgreSQL takes none, so one of them would cost the whole feed."""
    item = dict.fromkeys(("id", "title", "language", "date_published", "summary"), "a\x00b")
    items = [item | {"url": "https://news.example/\0"}, {"id": "2", "title": "Two"}]
    assert brings(newsroom, json.dumps({"title": "\0", "items": items}).encode()) == ["ab", "Two"]


def test_case_43_a_json_feed_sent_as_a_page_is_read(newsroom):
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Radio",
            "items": [{"id": "1", "url": "https://news.example/1", "title": "One"}]}  # fmt: skip
    body = b"\xef\xbb\xbf " + json.dumps(feed).encode()
    assert brings(newsroom, body, "text/html; charset=utf-8") == ["One"]


def test_case_44_a_number_as_the_id_is_one_and_an_item_without_any_is_skipped(newsroom):
    items = [
        {"id": 7, "title": "Seven"},
        {"id": 7.5, "title": "Seven and a half"},
        {"id": True, "title": "No number"},
        {"title": "No id"},
        {"id": None, "url": "https://news.example/null", "title": "A link"},
        "no object",
    ]
    body = json.dumps({"items": items}).encode()
    found = brings(newsroom, body, "application/feed+json")
    assert found == ["Seven", "Seven and a half", "A link"]
    assert warnings() == {"skipped_entry": "3"}


def test_case_45_of_50_000_items_the_first_2_000_are_read_with_a_warning():
    item = "<item><title>Report {0}</title><guid isPermaLink='false'>{0}</guid></item>"
    items = "".join(item.format(number) for number in range(50_000))
    outcome = ingest(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    assert [entry.title for entry in outcome.entries] == [f"Report {n}" for n in range(2_000)]
    assert [note.code for note in outcome.warnings] == ["too_many_entries"]


@pytest.mark.parametrize(
    "body",
    [rss(), ATOM.format("").encode(), b'{"items": []}',
     b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     b"xmlns='http://purl.org/rss/1.0/'><channel><title>Bulletin</title></channel></rdf:RDF>"],
    ids=["RSS", "Atom", "JSON", "RDF"],
)  # fmt: skip
def test_case_46_a_feed_without_entries_is_ok_and_removes_nothing(newsroom, known_feed, body):
    before = stored()
    newsroom.server.says("/feed", 200, {}, body)
    report = newsroom.visit(known_feed)
    assert (report.outcome, report.filed.new) == ("ok", 0)
    assert stored() == before
    assert fresh(known_feed).failures_in_row == 0


RARE = {
    "base64": ATOM.format(
        "<entry><id>1</id><title>One</title><content type='application/octet-stream'>"
        "PHA+UmFkYXI8L3A+</content></entry>"
    ),
    "xhtml": ATOM.format(
        "<entry xml:base='https://news.example/a/'><id>1</id><title type='xhtml'>"
        "<div xmlns='http://www.w3.org/1999/xhtml'>One &amp; <b>two</b></div></title>"
        "<link href='1'/><content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'>"
        "<x:p>Radar <x:a href='../b'>there</x:a> &lt;i&gt;</x:p></x:div></content></entry>"
    ),
    "xhtml without div": ATOM.format(
        "<entry><id>1</id><title>One</title><summary type='xhtml'>Radar "
        "<p xmlns='http://www.w3.org/1999/xhtml'>there</p></summary></entry>"
    ),
    "RSS 1.1": (
        "<Channel xmlns='http://purl.org/net/rss1.1#' "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' rdf:about='https://news.example/'>"
        "<title>Bulletin</title><link>https://news.example/</link><description>d</description>"
        "<items rdf:parseType='Collection'><item rdf:about='https://news.example/1'>"
        "<title>One</title><link>https://news.example/1</link><description>Radar</description>"
        "</item></items></Channel>"
    ),
    "CDF": (
        "<CHANNEL HREF='https://news.example/'><TITLE>Channel</TITLE>"
        "<ITEM HREF='https://news.example/1' LASTMOD='2026-06-30T10:00Z'>"
        "<TITLE>One</TITLE><ABSTRACT>Radar</ABSTRACT></ITEM></CHANNEL>"
    ),
}


def as_read(entry: Entry) -> tuple[object, ...]:
    texts = (entry.title, entry.content_html, entry.summary_text)
    return (entry.key, entry.link, entry.published, *texts, entry.content_hash)


@pytest.mark.parametrize("body", RARE.values(), ids=RARE)
def test_case_47_rare_formats_are_read_as_feedparser_reads_them(body):
    ours = ingest(body.encode())
    theirs = normalise(parse_with_feedparser(body.encode(), URL), URL, now=NOW)
    assert [entry.title[:3] for entry in ours.entries] == ["One"]
    assert [as_read(entry) for entry in ours.entries] == list(map(as_read, theirs.entries))
    assert "Radar" in ours.entries[0].summary_text
