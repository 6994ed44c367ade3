"""The text of articles is read on their own pages, politely, and never in the way of a record."""

import threading
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from core.killable import ChildDied, ChildLimits
from newsdesk.suggesting import KINDS
from sources.enriching import enrich_pending, full_text
from sources.enriching.full_text import _claim
from sources.ingest.article import NoArticle, read_article
from sources.ingest.fetch import FetchLimits
from sources.models import Enrichment, Host, SourceRecord
from tests import factories as make
from tests.admin.test_queue import decide
from tests.sources.ingest.syndication import Desk

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HTML = {"Content-Type": "text/html; charset=utf-8"}
# Two minutes of work for the library that reads pages.
SPIN = b"<html><body><article>" + b"<p>a b c " * 200_000


def page(sentences):
    story = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        "<!doctype html><html><head><title>News</title></head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>Report</h1>{story}<p>See <a href='/more'>more</a>.</p>"
        "<script>alert(1)</script></article><footer>All rights reserved.</footer></body></html>"
    ).encode()


@pytest.fixture
def pen():
    return Desk(seed=9)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch):
    monkeypatch.setattr(full_text, "PAUSE", 0.0)


def arrives(site, path, **fields):
    return make.make_record(published=False, url=site.url(path), **fields)


def tried(record):
    return record.enrichments.get(kind="full_text")


def test_the_text_is_found_cleaned_and_compared(site, pen):
    story = pen.story(12)
    site.says("/a", 200, HTML, page(story))
    earlier = make.make_record(content_html=pen.html(story))
    record = arrives(site, "/a", excerpt="One sentence.")
    report = enrich_pending(NOW)
    assert (report.full_texts, report.given_up) == (1, 0)
    found = tried(record)
    assert found.outcome == "found"
    assert "Home" not in found.text
    assert "<script" not in found.text
    assert "alert" not in found.text
    assert f'href="{site.url("/more")}"' in found.text
    assert record.suggestions.get(kind__in=KINDS).target == earlier.public_id
    (_, headers) = site.seen[0]
    assert headers["accept"].startswith("text/html")
    assert enrich_pending(NOW).looked_at == 0


def test_it_is_off_by_default(settings, site, pen):
    settings.INGEST_FULL_TEXT = False
    record = arrives(site, "/a")
    enrich_pending(NOW)
    assert site.seen == []
    assert not record.enrichments.filter(kind="full_text").exists()


def test_only_what_somebody_may_yet_review_is_fetched(site):
    arrives(site, "/rejected", triage="rejected", rejection="off_topic")
    arrives(site, "/left-out", triage="filtered")
    make.make_record(url=site.url("/accepted"))
    make.make_record(published=False, url=None)
    enrich_pending(NOW)
    assert site.seen == []


@pytest.mark.parametrize(
    ("status", "headers", "body", "outcome", "words"),
    [
        (404, {}, b"", "given_up", "could not be fetched: not_found"),
        (200, {"Content-Type": "application/pdf"}, b"%PDF", "nothing", "but application/pdf"),
        (200, HTML, b"<html><body>Accept all cookies</body></html>", "nothing", "no text of an"),
        (200, HTML, b"", "nothing", "no text of an"),
    ],
)  # fmt: skip
def test_a_page_without_a_text_says_why_and_is_not_asked_again(
    site, status, headers, body, outcome, words
):
    site.says("/a", status, headers, body)
    record = arrives(site, "/a")
    enrich_pending(NOW)
    assert tried(record).outcome == outcome
    assert words in tried(record).detail
    assert enrich_pending(NOW).looked_at == 0
    assert len(site.seen) == 1


def test_a_private_address_is_not_contacted(site, settings):
    settings.INGEST_ALLOW_NETWORKS = []
    record = arrives(site, "/a")
    enrich_pending(NOW)
    assert "blocked_address" in tried(record).detail
    assert site.seen == []


def test_case_78_a_page_that_hangs_is_given_up_and_the_record_stays_reviewable(
    site, settings, desk, monkeypatch
):
    monkeypatch.setattr(full_text, "PAGE_SECONDS", 0.5)
    given_up, answers = threading.Event(), []
    site.answers["/a"] = lambda handler: answers.append(given_up.wait(20))
    record = arrives(site, "/a")
    report = enrich_pending(NOW)
    assert answers == []  # nobody waited for it
    given_up.set()
    assert (report.given_up, report.full_texts) == (1, 0)
    assert (tried(record).outcome, "deadline" in tried(record).detail) == ("given_up", True)
    decide(desk, record, "accept")
    assert record.triage == "accepted"


def test_case_78_a_page_that_stalls_the_extractor_is_killed_and_the_record_stays_reviewable(
    site, desk, monkeypatch
):
    monkeypatch.setattr(full_text, "CHILD", ChildLimits(cpu_seconds=1, wall_seconds=60))
    site.says("/a", 200, HTML, SPIN)
    record, other = arrives(site, "/a"), arrives(site, "/b")
    site.says("/b", 200, HTML, page(Desk(1).story(8)))
    report = enrich_pending(NOW)
    assert (report.given_up, report.full_texts) == (1, 1)
    assert tried(record).outcome == "given_up"
    assert tried(record).detail == "The program that reads pages was ended by signal 9."
    assert tried(other).outcome == "found"
    decide(desk, record, "accept")
    assert record.triage == "accepted"


def test_a_host_that_rests_is_left_alone_and_asked_later(site):
    name = f"127.0.0.1:{site.port}"
    until = NOW + timedelta(hours=1)
    host = Host.objects.create(name=name, next_due_at=NOW, rest_until=until)
    site.says("/a", 200, HTML, page(Desk(1).story(8)))
    arrives(site, "/a")
    enrich_pending(NOW)
    assert site.seen == []
    assert not Enrichment.objects.filter(kind="full_text").exists()
    assert enrich_pending(until + timedelta(seconds=1)).full_texts == 1
    host.refresh_from_db()
    assert host.rest_until == until


def test_a_server_that_asks_for_fewer_visits_is_left_alone_by_the_feeds_too(site):
    host = Host.objects.create(name=f"127.0.0.1:{site.port}", next_due_at=NOW)
    site.says("/a", 429, {"Retry-After": "1800"})
    site.says("/b", 429, {"Retry-After": "1800"})
    for path in ("/a", "/b"):
        arrives(site, path)
    enrich_pending(NOW)
    host.refresh_from_db()
    assert host.rest_until - NOW > timedelta(minutes=29)
    assert host.rest_reason == "rate_limited"
    assert len(site.seen) == 1


def test_hosts_take_turns_with_a_pause_between_two_pages_of_one(monkeypatch):
    monkeypatch.setattr(full_text, "PAUSE", 0.15)
    pages = [(n, 1, f"https://a.example/{n}") for n in range(3)] + [(9, 1, "https://b.example/")]
    begun = time.monotonic()
    came = [(key, time.monotonic() - begun) for key, _, _ in full_text._in_turn(pages, bool)]
    assert [key for key, _ in came] == [0, 9, 1, 2]
    assert came[2][1] >= 0.15
    assert came[3][1] >= 0.3
    assert list(full_text._in_turn(pages, lambda: True)) == []


def test_one_page_a_host_at_a_time_over_all_processes(site):
    one, other = (arrives(site, path) for path in ("/a", "/b"))
    assert _claim((one.pk, 1, one.url), NOW)
    assert not _claim((one.pk, 1, one.url), NOW)
    assert not _claim((other.pk, 1, other.url), NOW)
    elsewhere = make.make_record(published=False, url="https://elsewhere.example/1")
    assert _claim((elsewhere.pk, 1, elsewhere.url), NOW)
    assert not other.enrichments.exists()


def test_of_two_claims_at_the_same_moment_the_first_goes_on(site, monkeypatch):
    one, other = (arrives(site, path) for path in ("/a", "/b"))
    real = Enrichment.objects.get_or_create

    def after_the_other(**values):
        monkeypatch.setattr(Enrichment.objects, "get_or_create", real)
        earlier = {**values["defaults"], "finished_at": NOW - timedelta(seconds=1)}
        Enrichment.objects.create(record=other, revision=1, kind="full_text", **earlier)
        return real(**values)

    monkeypatch.setattr(Enrichment.objects, "get_or_create", after_the_other)
    assert not _claim((one.pk, 1, one.url), NOW)
    assert not one.enrichments.exists()


def test_a_claim_whose_process_died_is_taken_over(site):
    site.says("/a", 200, HTML, page(Desk(1).story(8)))
    record = arrives(site, "/a")
    assert _claim((record.pk, 1, record.url), NOW)  # and then the process is killed
    enrich_pending(NOW + timedelta(minutes=1))
    assert tried(record).outcome == "begun"
    assert enrich_pending(NOW + timedelta(minutes=4)).full_texts == 1
    assert tried(record).outcome == "found"


def test_a_text_that_changed_meanwhile_is_not_taken_for_the_new_one(site):
    site.says("/a", 200, HTML, page(Desk(1).story(8)))
    record = arrives(site, "/a")
    enrich_pending(NOW)
    SourceRecord.objects.update(revision=2)
    assert enrich_pending(NOW).full_texts == 1
    assert list(record.enrichments.filter(kind="full_text").values_list("revision", flat=True)) == [
        1, 2,
    ]  # fmt: skip


def test_a_language_that_could_not_be_told_is_tried_again_with_the_longer_text(site):
    site.says("/a", 200, HTML, page(Desk(1).story(8)))
    record = arrives(site, "/a")
    for revision, outcome in ((1, "nothing"), (2, "found")):
        Enrichment.objects.create(
            record=record, revision=revision, kind="language", outcome=outcome, finished_at=NOW
        )
    enrich_pending(NOW)
    assert list(record.enrichments.filter(kind="language").values_list("revision", flat=True)) == [
        2
    ]


def test_the_encoding_is_what_the_page_says_where_the_server_doesn_t():
    sentences = " ".join(f"Zażółć gęślą jaźń po raz {n}, mówi rzecznik wojska." for n in range(20))
    body = f"<html><head><meta charset='iso-8859-2'></head><body><article><p>{sentences}</p>"
    text = read_article(
        body.encode("iso-8859-2"), {"content-type": "text/html"}, "https://x.example"
    )
    assert "Zażółć gęślą jaźń" in text


@pytest.mark.parametrize("answer", [3, None, ["x"]])
def test_an_answer_of_another_shape_is_refused(monkeypatch, answer):
    monkeypatch.setattr("sources.ingest.article.ask", lambda *arguments: answer)
    with pytest.raises(ChildDied):
        read_article(b"<p>", {}, "https://x.example")


def test_a_page_of_another_kind_is_no_article():
    with pytest.raises(NoArticle, match="image/png"):
        read_article(b"", {"content-type": "image/png"}, "https://x.example")


def test_the_limits_leave_a_claim_longer_than_its_work():
    child = full_text.CHILD.wall_seconds
    assert full_text.CLAIM_TIME.total_seconds() > full_text.PAGE_SECONDS + child
    assert FetchLimits().seconds >= full_text.PAGE_SECONDS
