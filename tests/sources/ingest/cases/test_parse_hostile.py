"""Cases 38 to 42: bodies that are built to harm, or that their reader does not survive."""

import os
import signal
import time
from functools import partial

import pytest

from sources.ingest import children, parse
from sources.ingest.children import ChildFailed, Limits
from sources.ingest.fallback import read_leniently
from sources.models import FetchAttempt, SourceRecord, SourceRevision
from tests.sources.ingest.cases.helpers import fails_softly, titles
from tests.sources.ingest.newsroom import articles, rss

pytestmark = pytest.mark.django_db

SECRET = "the-words-of-a-local-file"
LAUGHS = "".join(
    f"<!ENTITY l{n} '{f'&l{n - 1};' * 10 if n else 'lol'}'>" for n in range(12)
)  # fmt: skip


def feed_of(item: str, before: str = "") -> bytes:
    item = f"<item><title>One</title>{item}</item>"
    return f"{before}<rss version='2.0'><channel>{item}</channel></rss>".encode()


@pytest.mark.parametrize(
    "body",
    [
        feed_of("<description>&l11;</description>", f"<!DOCTYPE rss [{LAUGHS}]>"),
        feed_of("<description>&x;</description>", "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://{file}'>]>"),
        feed_of("<description>&x;</description>", "<!DOCTYPE rss [<!ENTITY x SYSTEM '{server}'>]>"),
        feed_of("", "<!-- <rss> --><?p <a> ?><!DOCTYPE rss [<!ENTITY % x SYSTEM '{server}'>%x;]>"),
        feed_of("<description>&x;</description>", "<!DOCTYPE rss [<!ENTITY x 'a'>]>")
        .decode().encode("utf-16"),
    ],
    ids=["laughs", "file", "server", "parameter", "utf-16"],
)  # fmt: skip
def test_case_38_entities_are_hostile_and_nothing_is_fetched_for_them(
    newsroom, known_feed, tmp_path, body
):
    file = tmp_path / "secret"
    file.write_text(SECRET)
    body = body.replace(b"{file}", str(file).encode())
    body = body.replace(b"{server}", newsroom.server.url("/evil.dtd").encode())
    newsroom.server.says("/feed", 200, {}, body)
    started = time.process_time()
    report = fails_softly(newsroom, known_feed)
    assert time.process_time() - started < 1
    assert report.kind == "hostile"
    assert [path for path, _ in newsroom.server.seen] == ["/feed", "/feed"]
    assert not SourceRevision.objects.filter(content_html__contains=SECRET).exists()


@pytest.mark.parametrize(
    "item",
    [
        "<a>" * 257 + "</a>" * 257,
        "<a " + " ".join(f"x{n}='1'" for n in range(20_000)) + "/>",
        "<a " + " ".join(f"x{n}" for n in range(20_000)) + "/>",
        "<a x='" + "y" * 100_000 + "'/>",
        "<" + "a" * 100_000 + ">",
    ],
    ids=["depth", "attributes", "bare attributes", "long attribute", "long name"],
)
def test_case_39_depth_and_a_flood_of_attributes_are_hostile(newsroom, known_feed, item):
    newsroom.server.says("/feed", 200, {}, feed_of(item))
    started = time.process_time()
    assert fails_softly(newsroom, known_feed).kind == "hostile"
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("item", "outcome"),
    [
        ("<description>" + "<!--" * 500_000, ("failed", "ok")),
        ("<description>" + "&lt;!--" * 300_000 + "</description>", ("ok",)),
        ("<description><![CDATA[" + "<!--" * 500_000 + "]]></description>", ("ok",)),
        ("<description>" + "<!-- -->" * 250_000 + "</description>", ("ok",)),
    ],
    ids=["open", "escaped", "CDATA", "closed"],
)
def test_case_40_a_flood_of_comments_costs_under_two_seconds(
    newsroom, known_feed, monkeypatch, item, outcome
):
    within = partial(read_leniently, limits=Limits(cpu_seconds=2))
    monkeypatch.setattr(parse, "read_leniently", within)
    newsroom.server.says("/feed", 200, {}, feed_of(item))
    started = time.process_time()
    report = newsroom.visit(known_feed)
    assert time.process_time() - started < 2
    assert report.outcome in outcome
    assert report.kind != "hostile"  # which the end of a child's time would be


@pytest.mark.parametrize(
    "body",
    [
        feed_of("<description>&#1114112;</description>"),
        feed_of("<description>&#xD800;</description>"),
        feed_of("<description>& x</description>", r"<!DOCTYPE rss [<!ELEMENT a \d>]>"),
        feed_of("& <pubDate>Mon, 01 Jan 99999 00:00:00 GMT</pubDate>"),
        feed_of("& <link>http://[::1</link><guid>http://[</guid>"),
        b"<rss><channel><item><title>& <![CDATA[",
    ],
    ids=["too large", "surrogate", "doctype", "year", "address", "cut"],
)
def test_case_41_what_makes_feedparser_raise_is_an_outcome(newsroom, known_feed, body):
    newsroom.server.says("/feed", 200, {}, body)
    report = newsroom.visit(known_feed)
    assert report.kind in ("ok", "parse_error", "not_feed")
    assert "error in this program" not in report.detail
    assert "Article known" in titles()


def test_case_41_an_error_of_the_parser_reaches_the_editor_in_its_words(
    newsroom, known_feed, monkeypatch
):
    """The error is made up: the known ones change with feedparser's releases."""

    def fail(text: str, url: str) -> None:
        raise ChildFailed("ValueError: odd")

    monkeypatch.setattr(parse, "read_leniently", fail)
    newsroom.server.says("/feed", 200, {}, feed_of("&"))
    report = fails_softly(newsroom, known_feed)
    assert (report.kind, report.detail) == ("parse_error", "ValueError: odd")


DAMAGED = rss(*articles("two")).replace(b"eight objects", b"eight & nine objects")
# Far more of feedparser's time than a second.
ENDLESS = b"<rss><channel>&" + b"<item>" * 400_000


def test_case_42_the_death_of_a_child_concerns_its_feed_only(newsroom, known_feed, monkeypatch):
    within = partial(read_leniently, limits=Limits(cpu_seconds=1))
    monkeypatch.setattr(parse, "read_leniently", within)
    newsroom.server.says("/feed", 200, {}, ENDLESS)
    newsroom.server.says("/other", 200, {}, DAMAGED)
    other = newsroom.feed("/other")
    reports = {report.feed_id: report for report in newsroom.visit_all(known_feed, other)}
    assert (reports[known_feed.pk].outcome, reports[known_feed.pk].kind) == ("failed", "hostile")
    assert (reports[other.pk].outcome, reports[other.pk].filed.new) == ("ok", 1)
    assert SourceRecord.objects.count() == 2


def test_case_42_after_the_death_of_their_server_feeds_are_read_as_before(newsroom):
    newsroom.server.says("/feed", 200, {}, DAMAGED)
    feed = newsroom.feed()
    newsroom.visit(feed)
    server = children._pools["sources.ingest.feedparser_feeds.parse_in_child"].server
    assert server is not None
    os.kill(server.process.pid, signal.SIGKILL)
    newsroom.server.says("/feed", 200, {}, DAMAGED + b" ")
    assert newsroom.visit(feed).filed.unchanged == 1
    assert set(FetchAttempt.objects.values_list("outcome", flat=True)) == {"ok"}
