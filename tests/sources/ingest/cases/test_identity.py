"""Cases 48 to 57: which article an entry is, and what became of it here."""

from dataclasses import replace

import pytest

from sources import actions
from sources.filing.changed import MAX_REVISIONS
from sources.filing.known import tombstone_hashes
from sources.models import Feed, Sighting, SourceRecord, SourceRevision, Tombstone
from sources.vocabularies import RejectionReason, TriageState
from tests.factories import make_editor
from tests.sources.ingest.cases.helpers import stored, titles, warnings
from tests.sources.ingest.newsroom import Article, articles, corrected, rss

pytestmark = pytest.mark.django_db


def brings(newsroom, body: bytes, path: str = "/feed"):
    newsroom.server.says(path, 200, {}, body)
    feed = Feed.objects.filter(url=newsroom.server.url(path)).first() or newsroom.feed(path)
    report = newsroom.visit(feed)
    assert report.outcome in ("ok", "unchanged"), report
    return report.filed


def test_case_48_one_guid_on_all_items_makes_a_record_of_each(newsroom):
    items = [Article(name, guid="same") for name in ("one", "two", "three")]
    assert brings(newsroom, rss(*items)).new == 3
    assert warnings() == {"shared_guid": "1"}
    newsroom.later(hours=1)
    assert brings(newsroom, rss(Article("four", guid="same"), *items)).new == 1
    assert titles() == ["Article one", "Article two", "Article three", "Article four"]


def test_case_48_the_feed_is_no_longer_trusted_with_guids_and_its_history_says_so(newsroom):
    brings(newsroom, rss(*[Article(name, guid="same") for name in ("one", "two", "three")]))
    feed = Feed.objects.get()
    assert feed.identity == "link"
    assert "one identifier to several" in feed.history.first().history_change_reason
    newsroom.later(hours=1)
    for name in ("four", "five"):  # each alone in the feed
        assert brings(newsroom, rss(Article(name, guid="same"))).new == 1
        newsroom.later(hours=1)
    assert SourceRecord.objects.count() == 5


def test_case_48_a_guid_that_is_given_to_the_next_article_is_seen_through(newsroom):
    """A feed of one item, always under the same GUID."""
    for day, name in enumerate(("one", "two", "three"), start=1):
        date = f"Wed, 0{day} Jul 2026 08:00:00 GMT"
        assert brings(newsroom, rss(Article(name, guid="latest", date=date))).new == 1
        newsroom.later(hours=1)
    assert titles() == ["Article one", "Article two", "Article three"]
    assert Feed.objects.get().identity == "link"
    assert set(SourceRevision.objects.values_list("number", flat=True)) == {1}


def test_case_48_a_correction_of_headline_and_address_is_no_other_article(newsroom):
    brings(newsroom, rss(Article("one", guid="1")))
    newsroom.later(hours=1)
    assert brings(newsroom, rss(Article("one-corrected", guid="1"))).revised == 1
    assert (SourceRecord.objects.count(), Feed.objects.get().identity) == (1, "guid")


def test_case_49_fresh_guids_at_each_visit_add_nothing(newsroom):
    for visit in range(3):
        items = [Article(name, guid=f"{name}-{visit}") for name in ("one", "two")]
        brings(newsroom, rss(*items))
        newsroom.later(hours=1)
    assert SourceRecord.objects.count() == Sighting.objects.count() == 2
    keys = Sighting.objects.order_by("key").values_list("key", flat=True)
    assert list(keys) == ["guid:one-2", "guid:two-2"]


@pytest.mark.parametrize("link", ["{}://news.example/?p=1", "https://news.example/"])
def test_case_50_a_guid_that_turns_to_https_names_the_same_record(newsroom, link):
    """Also where no link of its own tells so."""
    for scheme in ("http", "https", "http"):
        article = Article("one", guid=f"{scheme}://news.example/?p=1", link=link.format(scheme))
        filed = brings(newsroom, rss(article))
        newsroom.later(hours=1)
    assert (filed.new, filed.revised) == (0, 0)
    assert SourceRecord.objects.count() == Sighting.objects.count() == 1


def test_case_50_a_feed_that_moves_to_another_host_brings_the_same_records(newsroom):
    for host in ("old.example", "www.new.example"):
        items = [
            Article(name, link=f"https://{host}/{name}", guid=f"https://{host}/?p={name}")
            for name in ("one", "two", "three")
        ]
        filed = brings(newsroom, rss(*items))
        newsroom.later(hours=1)
    assert filed.new == 0
    assert SourceRecord.objects.count() == Sighting.objects.count() == 3


def test_case_50_on_another_host_only_what_is_there_once_is_the_same(newsroom):
    brings(newsroom, rss(Article("one", link="https://a.example/one", guid="https://a.example/")))
    newsroom.later(hours=1)
    item = Article("two", link="https://b.example/two", guid="https://b.example/?p=2")
    assert brings(newsroom, rss(item)).new == 1


def test_case_51_without_guid_link_or_title_the_content_is_the_key_or_there_is_no_record(newsroom):
    body = rss().replace(
        b"</channel>",
        b"<item><description>Eight drones.</description></item>"
        b"<item><description>Nine drones.</description></item>"
        b"<item></item><item><title> </title><pubDate>1 Jul 2026</pubDate></item>"
        b"</channel>",
    )
    assert brings(newsroom, body).new == 2
    assert titles() == ["Eight drones.", "Nine drones."]
    assert warnings() == {"skipped_entry": "2"}
    assert all(key.startswith("content:") for key in Sighting.objects.values_list("key", flat=True))
    assert brings(newsroom, body + b" ").new == 0


def test_case_52_of_one_key_twice_in_a_body_the_first_is_kept(newsroom):
    first, second = Article("one"), replace(Article("one"), text="Another text.")
    filed = brings(newsroom, rss(first, second, Article("two")))
    assert (filed.new, filed.unchanged) == (2, 1)
    assert titles() == ["Article one", "Article two"]
    assert SourceRecord.objects.get(title="Article one").excerpt == first.text
    assert SourceRevision.objects.count() == 2


def test_case_53_one_article_in_five_feeds_is_one_record_with_five_sightings(newsroom):
    feeds = []
    for number in range(5):
        text = f"The version for section {number}."
        newsroom.serves(Article("one", text, guid=f"section-{number}"), path=f"/section-{number}")
        feeds.append(newsroom.feed(f"/section-{number}"))
    reports = newsroom.visit_all(*feeds)
    assert sum(report.filed.new for report in reports) == 1
    Feed.objects.update(body_hash="")
    assert all(report.filed.unchanged == 1 for report in newsroom.visit_all(*feeds))
    record = SourceRecord.objects.get()
    assert record.sightings.count() == 5
    assert record.revisions.count() == 1
    assert SourceRecord.objects.awaiting_review().count() == 1


def test_case_54_a_wire_copy_with_another_lede_is_not_merged_or_deleted(newsroom):
    """That they are alike is only suggested, to an editor who decides."""
    wire = "Allied radar followed eight objects over the border region on Tuesday night. " * 5
    brings(newsroom, rss(Article("wire", "VILNIUS. " + wire, link="https://wire.example/1")), "/a")
    brings(newsroom, rss(Article("copy", "By our staff. " + wire)), "/b")
    assert titles() == ["Article wire", "Article copy"]
    assert SourceRecord.objects.awaiting_review().count() == 2
    assert not SourceRecord.objects.exclude(duplicate_of=None).exists()


def test_case_55_a_rejected_record_stays_away(newsroom):
    brings(newsroom, rss(*articles("one")))
    actions.reject(record=SourceRecord.objects.get(), by=None, reason=RejectionReason.OFF_TOPIC)
    brings(newsroom, rss(corrected(Article("one"))), "/other")
    brings(newsroom, rss(corrected(Article("one"))))
    assert SourceRecord.objects.get().triage == TriageState.REJECTED
    assert not SourceRecord.objects.awaiting_review().exists()


@pytest.mark.parametrize("key", ["guid:one", "link:https://news.example/one"])
def test_case_55_a_purged_record_stays_away(newsroom, key):
    feed = newsroom.feed()
    (mark,) = tombstone_hashes([key], feed.pk)
    Tombstone.objects.create(url_hash=mark, reason="Asked for by its publisher")
    newsroom.serves(*articles("one", "two"))
    filed = newsroom.visit(feed).filed
    assert (filed.new, filed.unchanged) == (1, 1)
    assert titles() == ["Article two"]


def test_case_56_of_a_text_with_a_nonce_24_versions_are_kept(newsroom):
    for number in range(MAX_REVISIONS + 3):
        brings(newsroom, rss(corrected(Article("one"), f"Page made in {number} ms")))
        newsroom.later(hours=1)
    assert SourceRevision.objects.count() == MAX_REVISIONS == 24
    record = SourceRecord.objects.get()
    assert (record.revision, record.text_frozen) == (24, True)
    assert "not kept" in record.history.first().history_change_reason
    assert warnings() == {"frozen": "NAR-2026-0001 after 24 versions"}
    before = stored()["SourceRevision"]
    brings(newsroom, rss(corrected(Article("one"), "Page made in 0 ms"), Article("two")))
    assert stored()["SourceRevision"][:24] == before
    assert SourceRecord.objects.count() == 2


def test_case_57_a_decision_outlives_a_correction_and_the_record_is_flagged(newsroom):
    feed, (one,), editor = newsroom.feed(), articles("one"), make_editor()
    newsroom.serves(one)
    newsroom.visit(feed)
    actions.accept(record=SourceRecord.objects.get(), by=editor)
    newsroom.serves(corrected(one))
    newsroom.later(hours=1)
    assert newsroom.visit(feed).filed.revised == 1
    record = SourceRecord.objects.get()
    assert (record.triage, record.triaged_by) == (TriageState.ACCEPTED, editor)
    assert (record.changed_upstream, record.revision) == (True, 2)
    assert record.excerpt == "Radar showed eight objects."  # what the editor decided on
    assert "nine" in record.content_html
    assert SourceRecord.objects.published().count() == 1
