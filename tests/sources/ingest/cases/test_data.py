"""Cases 58 to 66: dates, markup, links and text from strangers."""

import json
from datetime import UTC, datetime
from html import escape

import pytest

from sources.models import SourceRecord
from sources.vocabularies import DateQuality
from tests.sources.ingest.cases.helpers import titles, warnings
from tests.sources.ingest.newsroom import Article, rss

pytestmark = pytest.mark.django_db


def record_of(newsroom, article: Article) -> SourceRecord:
    newsroom.serves(article)
    assert newsroom.visit(newsroom.feed()).outcome == "ok"
    return SourceRecord.objects.get()


def record_from(newsroom, body: bytes) -> SourceRecord:
    newsroom.server.says("/feed", 200, {}, body)
    assert newsroom.visit(newsroom.feed()).outcome == "ok"
    return SourceRecord.objects.get()


def test_case_58_without_a_date_records_sort_by_when_they_were_first_seen(newsroom):
    dated = "Wed, 01 Jul 2026 08:00:00 GMT"
    for number, date in enumerate(["", dated, ""]):
        path = f"/{number}"
        newsroom.serves(Article(f"{number}", date=date), path=path)
        newsroom.visit(newsroom.feed(path))
        newsroom.later(hours=1)
    records = list(SourceRecord.objects.all())
    assert [record.title for record in records] == ["Article 2", "Article 1", "Article 0"]
    assert [record.published_on_page is None for record in records] == [True, False, True]
    assert records[0].published_quality == DateQuality.MISSING


def test_case_59_a_date_in_2041_is_kept_as_written_flagged_and_not_sorted_by(newsroom):
    written = "Mon, 01 Jul 2041 08:00:00 GMT"
    record = record_of(newsroom, Article("one", date=written))
    assert (record.published_on_page, record.published_raw) == (None, written)
    assert record.published_quality == DateQuality.FUTURE


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "0001-01-01T00:00:00Z",
        "Sun, 29 Jun 1756 15:07:41 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "1970-01-01",
    ],
)
def test_case_60_the_years_1_1756_and_1970_are_implausible(newsroom, written):
    record = record_of(newsroom, Article("one", date=written))
    assert (record.published_on_page, record.published_raw) == (None, written)
    assert record.published_quality == DateQuality.IMPLAUSIBLE


@pytest.mark.parametrize(
    ("written", "moment", "quality"),
    [
        ("Mon, 29 Jun 2026 23:30:00", "2026-06-29T23:30", DateQuality.ASSUMED_ZONE),
        ("2026-06-29", "2026-06-29T00:00", DateQuality.ASSUMED_ZONE),
        ("Mon, 29 Jun 2026 23:30:00 CEST", "2026-06-29T21:30", DateQuality.OK),
        ("Tue, 30 Jun 2026 00:30:00 CEST", "2026-06-29T22:30", DateQuality.OK),
        ("Mon, 29 Jun 2026 23:30:00 IST", "2026-06-29T18:00", DateQuality.ASSUMED_ZONE),
        ("2026/6/29 15:07:41", "2026-06-29T15:07:41", DateQuality.ASSUMED_ZONE),
    ],
)
def test_case_61_without_a_zone_or_in_summer_time_the_day_is_right(
    newsroom, written, moment, quality
):
    record = record_of(newsroom, Article("one", date=written))
    assert record.published_on_page == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert record.published_quality == quality


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)'>l</a>",
        "<a href='JaVa&#10;Script&colon;alert(1)'>l</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>l</a>",
        "<img src=x onerror=alert(1)>",
        "<p onclick=alert(1) style='background:url(javascript:alert(1))'>p</p>",
        "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>l</a></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<math><mtext><table><mglyph><style><!--</style>"
        "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    ],
)
def test_case_62_what_is_active_in_a_text_is_removed(newsroom, attack):
    record = record_of(newsroom, Article("one", f"<p>Before</p>{attack}<p>After</p>"))
    stored = record.content_html + record.revisions.get().content_html + record.excerpt
    assert "Before" in record.excerpt
    for sign in ("<script", "javascript", "onerror", "onclick", "onload", "<img", "<svg", "data:"):
        assert sign not in stored.lower()


@pytest.mark.parametrize(
    ("base", "link", "absolute"),
    [
        ("https://news.example/2026/", "radar", "https://news.example/2026/radar"),
        ("https://news.example/2026/", "../radar", "https://news.example/radar"),
        ("/2026/", "radar", "{server}/2026/radar"),
        ("https://news.example/2026/", "//other.example/radar", "https://other.example/radar"),
    ],
)
def test_case_63_a_relative_link_starts_from_the_base_of_its_entry(newsroom, base, link, absolute):
    absolute = absolute.format(server=newsroom.server.url(""))
    body = (
        "<feed xmlns='http://www.w3.org/2005/Atom'>"
        f"<entry xml:base='{base}'><id>1</id><title>One</title><link href='{link}'/>"
        f"<content type='html'>{escape(f'<a href={link!r}>there</a>')}</content></entry></feed>"
    )
    record = record_from(newsroom, body.encode())
    assert record.url == absolute
    assert f'href="{absolute}"' in record.content_html


def test_case_63_the_bases_of_feed_entry_and_text_are_joined(newsroom):
    body = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/a/'><entry xml:base='b/'><id>1</id>"
        "<title>One</title><link xml:base='c/' href='d'/><content type='html' xml:base='//['>"
        "&lt;a href='e'>there&lt;/a></content></entry></feed>"
    )
    record = record_from(newsroom, body.encode())
    assert record.url == newsroom.server.url("/a/b/c/d")


def test_case_64_a_title_of_10_000_characters_is_limited(newsroom):
    record = record_from(newsroom, rss(Article("x" * 10_000, link="https://news.example/x")))
    assert len(record.title) == 500
    assert record.title.endswith("x…")


def test_case_64_an_address_of_5_kb_is_no_link_and_kept_as_sent(newsroom):
    address = "https://news.example/" + "a" * 5_000
    record = record_of(newsroom, Article("one", link=address))
    assert (record.url, record.url_raw) == (None, address)
    assert warnings() == {"bad_link": "1"}


@pytest.mark.parametrize("link", ["http://[::1", "http://news.example:99999/", "http://[x]/a"])
def test_case_65_a_link_that_is_none_costs_the_link_and_not_the_record(newsroom, link):
    record = record_of(newsroom, Article("one", link=link))
    assert (record.title, record.url, record.url_raw) == ("Article one", None, link)
    assert warnings() == {"bad_link": "1"}


def test_case_66_lone_surrogates_are_replaced(newsroom):
    item = {"id": "\udfff", "title": "a \ud800 b", "content_html": "<p>\udc00</p>",
            "authors": [{"name": "\ud900"}], "url": "https://news.example/\ud800"}  # fmt: skip
    record = record_from(newsroom, json.dumps({"items": [item]}).encode())
    assert titles() == ["a \ufffd b"]
    for text in (record.content_html, record.authors, record.url_raw, record.excerpt):
        text.encode()


def test_case_66_a_surrogate_as_a_reference_or_in_bytes_loses_no_entry(newsroom):
    body = rss(Article("one"), Article("two")).replace(b"eight", b"\xed\xa0\x80 eight")
    newsroom.server.says("/feed", 200, {}, body)
    assert newsroom.visit(newsroom.feed()).filed.new == 2
    assert titles() == ["Article one", "Article two"]
