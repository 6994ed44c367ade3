"""The page of the review queue: list, proposed record, source, and what they cost. Keys are in
tests/browser."""

import re
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from newsdesk.models import Decision
from newsdesk.reading.relevance import RELEVANT, UNCERTAIN
from newsdesk.review.claims import claim
from newsdesk.review.queue import PER_PAGE
from sources.models import RawBody, SourceRecord
from tests import factories as make
from tests.admin.review_page import QUEUE, decide, fields_of, see, titles, words
from tests.newsdesk.review.desk import draft_of, suggest, waiting_record
from tests.rows import make_publisher, make_row


def test_the_first_item_is_open_and_each_has_an_address(desk, record):
    older = waiting_record("Older", first_seen_at=datetime(2025, 9, 1, tzinfo=UTC))
    page = see(desk)
    assert titles(page) == ["Radar tracks drones", "Older"]
    assert page.cssselect("#source h2")[0].text_content() == "Radar tracks drones"
    [link] = [a.get("href") for a in page.cssselect(".rvi a") if "Older" in a.text_content()]
    assert link == f"{QUEUE}?item={older.public_id}"
    assert see(desk, item=older.public_id).cssselect("#source h2")[0].text_content() == "Older"
    assert desk.get(QUEUE, {"item": "NAR-1999-0001"}).status_code == 404


def test_fields_hold_what_is_proposed_with_the_number_of_the_passage(desk, record, poland):
    page = see(desk)
    sent = fields_of(page)
    assert (sent["incident-title"], sent["incident-state"]) == (
        "Drones near Osiny",
        poland.public_id,
    )
    assert sent["incident-quotation"].startswith("The objects crossed at about 04:40")
    marks = {mark.get("id"): mark.text_content() for mark in page.cssselect("mark")}
    day = page.cssselect("label[for=id_incident-occurred]")[0].getparent()
    number = day.cssselect("a.ev")[0].get("href").removeprefix("#")
    assert marks[number] == f"{number.removeprefix('e')}5 September"
    rows = page.cssselect(".rvi__s")[0].text_content()
    assert "Drone incursion, PL" in rows


def test_passages_of_an_earlier_text_are_not_marked(desk, record):
    type(record).objects.filter(pk=record.pk).update(revision=2)
    assert see(desk).cssselect("mark") == []


def test_segments_count_what_they_list(desk, editor, record):
    now = timezone.now()
    double = waiting_record("Double")
    suggest(double, "duplicate", target=record.public_id)
    unsure = waiting_record("Unsure")
    suggest(unsure, "relevance", score=0.5)
    off_topic = waiting_record("Fares", triage="later")
    suggest(off_topic, "relevance", score=0.3)
    suggest(waiting_record("Scant"), "draft", score=0.5)
    waiting_record("Put off", triage="later")
    make.make_record(title="Changed", changed_upstream=True)
    claim(record=unsure, by=editor, now=now)
    claim(record=double, by=make.make_editor(), now=now)
    expected = {
        "new": {"Radar tracks drones", "Double", "Unsure", "Scant"},
        "duplicate": {"Double"},
        "uncertain": {"Unsure", "Scant"},
        "later": {"Put off", "Fares"},
        "mine": {"Unsure"},
        "changed": {"Changed"},
    }
    for segment, held in expected.items():
        page = see(desk, segment=segment)
        assert set(titles(page)) == held, segment
        [current] = page.cssselect(".rv-q .rv-seg [aria-current]")
        assert current.text_content().split()[-1] == str(len(held))
    assert "off topic?" in see(desk, segment="later").cssselect(".rv-list")[0].text_content()


@pytest.mark.parametrize(
    ("score", "tag"),
    [
        (UNCERTAIN - 0.01, "off topic?"),
        (UNCERTAIN, "uncertain"),
        (RELEVANT - 0.01, "uncertain"),
        (RELEVANT, ""),
    ],
)
def test_what_the_reader_cannot_tell_is_what_the_queue_calls_uncertain(desk, db, score, tag):
    suggest(waiting_record("Fares"), "relevance", score=score)
    listed = see(desk).cssselect(".rv-list")[0].text_content()
    told = [word for word in ("off topic?", "uncertain") if word in listed]
    assert told == ([tag] if tag else [])
    assert (titles(see(desk, segment="uncertain")) == ["Fares"]) == (tag == "uncertain")


def test_pages_of_the_queue_lead_on_and_back_and_keep_their_place(desk, db):
    start = datetime(2025, 9, 1, tzinfo=UTC)
    for number in range(PER_PAGE + 3):
        make.make_record(
            published=False,
            title=f"Item {number:03}",
            first_seen_at=start + timedelta(hours=number),
        )
    first = see(desk)
    assert (len(titles(first)), titles(first)[0]) == (PER_PAGE, f"Item {PER_PAGE + 2:03}")
    [older] = [a.get("href") for a in first.cssselect(".rv-pages a")]
    second = html.fromstring(desk.get(older).content.decode())
    assert titles(second) == ["Item 002", "Item 001", "Item 000"]
    [newer] = [a.get("href") for a in second.cssselect(".rv-pages a")]
    assert titles(html.fromstring(desk.get(newer).content.decode())) == titles(first)
    item = SourceRecord.objects.get(title="Item 002")
    sent = see(desk, item=item.public_id)  # an address that somebody sent: its page of the list
    assert sent.cssselect(".rvi.is-on .rvi__t")[0].text_content() == "Item 002"
    following = decide(desk, item, "later", page=second)
    landed = html.fromstring(desk.get(following.url).content.decode())
    assert landed.cssselect("#source h2")[0].text_content() == "Item 001"
    assert titles(landed) == ["Item 001", "Item 000"]


def test_side_by_side_with_the_incident_and_with_the_record(desk, record, poland):
    known = make.make_incident(title="Drones over Osiny", states=[poland])
    suggest(record, "incident", target=known.public_id)
    page = see(desk, item=record.public_id, compare=known.public_id)
    rows = {
        row.cssselect("th")[0].text_content(): [cell.text_content() for cell in row.cssselect("td")]
        for row in page.cssselect(".rv-compare tbody tr")
    }
    assert rows["Title differs"] == ["Drones near Osiny", "Drones over Osiny"]
    assert rows["State"] == ["Poland", "Poland"]
    other = make.make_record(title="Another")
    page = see(desk, item=record.public_id, compare=other.public_id)
    assert "Another" in page.cssselect(".rv-compare")[0].text_content()


def test_an_empty_queue_says_so_and_where_something_waits(desk, db):
    assert "Everything that came in is decided" in words(desk.get(QUEUE))
    waiting_record("Put off", triage="later")
    page = see(desk)
    assert page.cssselect(".rv-none li a")[0].text_content() == "Later: 1"


def test_the_text_of_a_source_is_never_markup(desk, db):
    waiting_record("<b>Bold</b>", content_html="<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    page = desk.get(QUEUE).content.decode()
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert not re.search(r"<script>|<b>Bold|\sstyle=|\son[a-z]+=", page)


def queries(client, record):
    client.get(QUEUE)
    with CaptureQueriesContext(connection) as captured:
        client.get(QUEUE, {"item": record.public_id})
    return len(captured)


@pytest.mark.sqlite_alone
def test_the_page_costs_the_same_for_3_items_and_for_30(desk, editor, record, poland):
    now = timezone.now()

    def more(count):
        for _ in range(count):
            each = waiting_record(
                with_draft=True, state=make.make_actor(),
                publisher=make_publisher(),
            )  # fmt: skip
            suggest(each, "duplicate", target=make.make_record().public_id)
            claim(record=each, by=make.make_editor(), now=now)
            Decision.objects.create(record=make.make_record(), verb="later", by=editor, left="x")

    more(3)
    few = queries(desk, record)
    more(27)
    assert queries(desk, record) == few
    assert few <= 32


def test_the_kept_copy_is_plain_text(desk, record):
    assert desk.get(f"{QUEUE}{record.public_id}/copy/").status_code == 404
    body = make_row(RawBody, packed=zlib.compress(b"<rss><script>alert(1)</script></rss>"))
    record.revisions.update(body=body)
    page = see(desk, text="copy")
    assert body.sha256 in page.cssselect("#source")[0].text_content()
    answer = desk.get(f"{QUEUE}{record.public_id}/copy/")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content == b"<rss><script>alert(1)</script></rss>"


def test_a_draft_that_is_not_as_expected_breaks_nothing(desk, record, poland):
    record.suggestions.update(draft={"fields": {"title": "text", "kind": {"value": "no-such"}}})
    assert see(desk).cssselect("#decision")
    draft_of(waiting_record("Second"), state=poland, occurred={"value": None, "span": [5, 1]})
    assert see(desk).cssselect("#decision")
