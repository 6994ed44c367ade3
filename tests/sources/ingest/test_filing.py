"""What a visit leaves in the database: records, revisions, sightings, history."""

from datetime import UTC, datetime

import pytest

from sources.filing import changed, new, rows
from sources.filing.known import tombstone_hashes
from sources.ingest import run, store
from sources.models import (
    Feed,
    FetchAttempt,
    Publisher,
    Sighting,
    SourceRecord,
    SourceRevision,
    TermList,
)
from sources.vocabularies import DateQuality
from tests.factories import make_record
from tests.sources.ingest.newsroom import Article, articles, corrected, rss

pytestmark = pytest.mark.django_db


def test_an_article_becomes_a_record_to_review(newsroom):
    text = "<p onclick='x()'>Seen <a href='javascript:x()'>here</a>.<script>x()</script></p>"
    newsroom.serves(Article("one", text, link="https://www.NEWS.example/one?utm_source=rss#top"))
    publisher = Publisher.objects.create(name="Example News")
    publisher.domains.create(domain="news.example")
    feed = newsroom.feed()
    newsroom.visit(feed)
    record = SourceRecord.objects.get()
    assert (record.triage, record.status, record.title) == ("new", "draft", "Article one")
    assert record.url == "https://www.news.example/one"
    assert record.url_raw == "https://www.NEWS.example/one?utm_source=rss#top"
    assert record.publisher == publisher
    assert (record.public_id, record.slug) == ("NAR-2026-0001", "article-one")
    assert record.published_on_page == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert (record.published_quality, record.first_seen_at) == (DateQuality.OK, newsroom.time)
    assert record.excerpt == "Seen here."
    assert record.content_html == '<p>Seen <a rel="noopener noreferrer nofollow ugc">here</a>.</p>'
    assert SourceRecord.objects.with_text().get().content_html == record.content_html
    line = record.history.get()
    assert line.history_change_reason == "Came in from the feed Feed /feed."
    assert line.history_type == "+"


def test_the_publisher_is_the_one_of_the_longest_domain(newsroom):
    for name, domain in [("Group", "example"), ("Paper", "news.example"), ("Other", "ews.example")]:
        Publisher.objects.create(name=name).domains.create(domain=domain)
    newsroom.serves(
        Article("one", link="https://a.news.example/1"),
        Article("two", link="https://b.example/2"),
        Article("three", link="https://[2001:db8::1]/3"),
    )
    newsroom.visit(newsroom.feed())
    found = SourceRecord.objects.order_by("public_id").values_list("publisher__name", flat=True)
    assert list(found) == ["Paper", "Group", None]


def test_the_same_feed_twice_creates_nothing(newsroom):
    feed = newsroom.feed()
    newsroom.serves(*articles("one", "two"))
    assert newsroom.visit(feed).filed.new == 2
    Feed.objects.update(body_hash="")  # so that it is read, not only compared
    newsroom.later(hours=1)
    filed = newsroom.visit(feed).filed
    assert (filed.new, filed.revised, filed.unchanged) == (0, 0, 2)
    assert SourceRecord.objects.count() == SourceRevision.objects.count() == 2
    assert SourceRecord.history.count() == 2


def test_when_an_article_was_last_seen_is_right_to_the_day(newsroom):
    feed, (one,) = newsroom.feed(), articles("one")
    newsroom.serves(one)
    newsroom.visit(feed)
    seen = Sighting.objects.get().last_seen_at
    newsroom.server.says("/feed", 200, {}, rss(one, more="<ttl>60</ttl>"))
    newsroom.later(hours=23)
    newsroom.visit(feed)
    assert Sighting.objects.get().last_seen_at == seen
    newsroom.server.says("/feed", 200, {}, rss(one, more="<ttl>61</ttl>"))
    newsroom.later(hours=2)
    newsroom.visit(feed)
    assert Sighting.objects.get().last_seen_at == newsroom.time


def test_a_corrected_article_is_a_revision_and_no_record(newsroom):
    feed, (one, two) = newsroom.feed(), articles("one", "two")
    newsroom.serves(one, two)
    newsroom.visit(feed)
    newsroom.serves(corrected(one), two)
    newsroom.later(hours=1)
    filed = newsroom.visit(feed).filed
    assert (filed.new, filed.revised, filed.unchanged) == (0, 1, 1)
    record = SourceRecord.objects.get(title="Article one")
    assert (record.revision, record.excerpt) == (2, "Radar showed nine objects.")
    assert list(record.revisions.values_list("number", "excerpt")) == [
        (1, "Radar showed eight objects."),
        (2, "Radar showed nine objects."),
    ]
    assert not record.changed_upstream
    last = record.history.first()
    assert last.history_change_reason == "Changed by its publisher, in the feed Feed /feed."
    assert SourceRecord.objects.count() == 2


def test_what_an_editor_wrote_outlives_a_correction(newsroom):
    feed, (one,) = newsroom.feed(), articles("one")
    newsroom.serves(one)
    newsroom.visit(feed)
    record = SourceRecord.objects.get()
    record.title = "A clearer title"
    record.published_on_page, record.published_quality = None, DateQuality.ESTIMATED
    record.save()
    newsroom.serves(corrected(one))
    newsroom.visit(feed)
    record.refresh_from_db()
    assert (record.title, record.excerpt) == ("A clearer title", "Radar showed nine objects.")
    assert (record.published_on_page, record.published_quality) == (None, "estimated")


def test_a_correction_that_five_feeds_bring_is_one_revision(newsroom):
    (one,), feeds = articles("one"), [newsroom.feed(f"/{n}") for n in range(5)]
    for item in (one, corrected(one)):
        for number in range(5):
            newsroom.serves(item, path=f"/{number}")
        newsroom.visit_all(*feeds)
    assert SourceRevision.objects.count() == 2


@pytest.mark.parametrize("stored", ["https://news.example/one", "http://news.example/one"])
def test_a_record_made_by_hand_gets_its_text_and_keeps_its_words(newsroom, stored):
    record = make_record(url=stored, title="As the editor named it")
    newsroom.serves(*articles("one"))
    filed = newsroom.visit(newsroom.feed()).filed
    assert (filed.new, SourceRecord.objects.count()) == (0, 1)
    record.refresh_from_db()
    assert (record.title, record.changed_upstream) == ("As the editor named it", False)
    assert "eight" in record.content_html
    assert record.revisions.get().number == record.revision == 1


def test_entries_that_share_a_link_stay_apart(newsroom):
    feed, page = newsroom.feed(), "https://news.example/live"
    for _ in range(2):
        newsroom.serves(*(Article(f"minute-{n}", link=page) for n in range(3)))
        newsroom.visit(feed)
    assert SourceRecord.objects.count() == 3
    assert SourceRecord.objects.filter(url=page).count() == 1
    assert set(SourceRecord.objects.values_list("url_raw", flat=True)) == {page}


def test_a_link_to_the_front_page_is_no_articles_address(newsroom):
    newsroom.serves(Article("one", link="https://news.example/"))
    newsroom.visit(newsroom.feed())
    assert SourceRecord.objects.get().url is None


def test_a_guid_of_one_feed_means_nothing_in_another(newsroom):
    feed, other = newsroom.feed(), newsroom.feed("/other")
    newsroom.serves(Article("a", link="https://news.example/a", guid="1"))
    newsroom.serves(Article("b", link="https://news.example/b", guid="1"), path="/other")
    newsroom.visit_all(feed, other)
    assert SourceRecord.objects.count() == 2
    (mark,) = tombstone_hashes(["guid:1"], feed.pk)
    assert mark not in tombstone_hashes(["guid:1"], other.pk)


def _refuse(monkeypatch, module, word):
    """Let the database refuse the record of the article whose title holds `word`."""

    def spoilt(*arguments):
        record = rows.new_record(*arguments)
        return {**record, "kind": "nonsense" if word in record["title"] else "article"}

    monkeypatch.setattr(module, "new_record", spoilt)


def test_one_bad_record_costs_one_record(newsroom, monkeypatch):
    _refuse(monkeypatch, new, "two")
    feed = newsroom.feed()
    newsroom.serves(*articles("one", "two", "three"), ETag='"1"')
    filed = newsroom.visit(feed).filed
    assert (filed.new, filed.skipped) == (2, 1)
    assert set(SourceRecord.objects.values_list("title", flat=True)) == {
        "Article one", "Article three",
    }  # fmt: skip
    assert SourceRecord.history.count() == Sighting.objects.count() == 2
    (warning,) = FetchAttempt.objects.get().warnings
    assert warning["code"] == "not_stored"
    assert warning["detail"].startswith("Article two: ")
    feed.refresh_from_db()
    assert (feed.etag, feed.body_hash) == ("", "")  # so that it is offered again
    monkeypatch.undo()
    assert newsroom.visit(feed).filed.new == 1


def test_a_bad_record_costs_no_other_feed_that_is_stored_with_it(newsroom, monkeypatch):
    """Together they are stored without savepoints; that the second is refused undoes them all."""
    _refuse(monkeypatch, new, "two")
    feeds = [newsroom.feed("/first"), newsroom.feed("/second")]
    newsroom.serves(*articles("one"), path="/first")
    newsroom.serves(*articles("two", "three"), path="/second")
    together = []
    monkeypatch.setattr(
        run, "_those_that_are_over", lambda done, count: [done.get(timeout=20) for _ in feeds]
    )
    keep_all = store.keep_all

    def keeping(backs, **options):
        together.append((len(backs), options["wary"]))
        return keep_all(backs, **options)

    monkeypatch.setattr(store, "keep_all", keeping)
    reports = newsroom.visit_all(*feeds)
    assert together == [(2, False), (1, True), (1, True)]
    counts = {report.feed_id: (report.filed.new, report.filed.skipped) for report in reports}
    assert [counts[feed.pk] for feed in feeds] == [(1, 0), (1, 1)]
    assert SourceRecord.objects.count() == Sighting.objects.count() == 2
    assert FetchAttempt.objects.count() == 2


def test_a_bad_revision_costs_itself_only(newsroom, monkeypatch):
    feed, (one, two) = newsroom.feed(), articles("one", "two")
    newsroom.serves(one, two)
    newsroom.visit(feed)

    def refuse(record, *_):
        if record.title == "Article one":
            raise ValueError("no")

    monkeypatch.setattr(changed, "_follow", refuse)
    newsroom.serves(corrected(one), corrected(two))
    filed = newsroom.visit(feed).filed
    assert (filed.revised, filed.skipped) == (1, 1)
    monkeypatch.undo()
    filed = newsroom.visit(feed).filed
    assert (filed.revised, filed.unchanged) == (1, 1)
    assert SourceRevision.objects.count() == 4


def test_an_article_that_another_feed_stores_at_the_same_moment_is_sighted(newsroom, monkeypatch):
    """The other one's transaction ends between the look-up and the insertion of this one."""
    feed = newsroom.feed()
    with_addresses = new._with_addresses

    def overtaken(*arguments):
        monkeypatch.setattr(new, "_with_addresses", with_addresses)
        make_record(url="https://news.example/one", published=False)
        return with_addresses(*arguments)

    monkeypatch.setattr(new, "_with_addresses", overtaken)
    newsroom.serves(*articles("one", "two"))
    filed = newsroom.visit(feed).filed
    assert (filed.new, filed.unchanged, filed.skipped) == (1, 1, 0)
    assert SourceRecord.objects.count() == Sighting.objects.count() == 2


def test_what_the_terms_leave_out_is_counted_kept_and_let_in_by_a_correction(newsroom):
    TermList.objects.create(name="Airspace", include="radar", site_wide=True)
    feed, chess = newsroom.feed(), Article("chess", "A game was drawn.")
    newsroom.serves(Article("one"), chess)
    filed = newsroom.visit(feed).filed
    assert (filed.new, filed.filtered, FetchAttempt.objects.get().filtered) == (2, 1, 1)
    left_out = SourceRecord.objects.get(title="Article chess")
    assert (left_out.triage, SourceRecord.objects.awaiting_review().count()) == ("filtered", 1)
    assert "Airspace" in left_out.filtered_by
    newsroom.serves(Article("one"), corrected(chess, "A game was drawn beside a radar."))
    newsroom.later(hours=1)
    newsroom.visit(feed)
    left_out.refresh_from_db()
    assert (left_out.triage, left_out.filtered_by) == ("new", "")
