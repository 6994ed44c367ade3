"""Cases 67 to 79, as far as one process can show them; workers, lists and texts have their own."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError
from django.db.utils import ConnectionHandler

from nato_tracker import environment
from sources import leases, planning
from sources.filing import new
from sources.ingest import run, store
from sources.models import Feed, FetchAttempt, Host, Sighting, SourceRecord
from sources.vocabularies import FeedState
from tests.races import race
from tests.sources.ingest.cases.helpers import fresh, stored, validators
from tests.sources.ingest.newsroom import Newsroom, articles

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def visited(newsroom: Newsroom, lease: leases.Lease) -> store.Back:
    """A visit that is over, of which nothing is stored yet."""
    return run._go(lease, newsroom.reader, newsroom.clock)


def due(newsroom: Newsroom) -> list[leases.Lease]:
    held = planning.claim_due(now=newsroom.time, limit=9)
    return leases.load(held, now=newsroom.time)


def kept(newsroom: Newsroom, back: store.Back) -> store.Report:
    (report,) = run._keep([back], newsroom.clock, lambda: 0.5)
    return report


def test_case_67_killed_before_it_is_stored_a_visit_is_made_again(newsroom):
    newsroom.serves(*articles("one"), ETag='"1"')
    feed = newsroom.feed()
    planning.repair()
    (lease,) = due(newsroom)
    visited(newsroom, lease)  # and then it is killed
    assert planning.claim_due(now=newsroom.time + timedelta(minutes=4), limit=9) == []
    newsroom.time += leases.LEASE_TIME + timedelta(seconds=1)
    (again,) = due(newsroom)
    assert kept(newsroom, visited(newsroom, again)).filed.new == 1
    assert fresh(feed).etag == '"1"'


def test_case_68_killed_while_it_is_stored_nothing_is(newsroom, known_feed, monkeypatch):
    before, known = stored(), validators(known_feed)
    newsroom.serves(*articles("known", "two"), ETag='"2"')
    back = visited(newsroom, newsroom.claimed(known_feed))

    def killed(*_, **__):
        raise SystemExit(137)

    monkeypatch.setattr(store, "_keep_attempts", killed)
    with pytest.raises(SystemExit):
        store.keep_all([back], now=newsroom.time, chance=0.5)
    assert (stored(), validators(known_feed)) == (before, known)
    monkeypatch.undo()
    assert kept(newsroom, back).filed.new == 1


def test_case_72_a_locked_database_is_waited_for_up_to_20_seconds(tmp_path):
    """SQLite, with the options of this project; in a file, as only there two can meet."""
    url = {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    options = environment.database(url, "DATABASE_URL", default_path=tmp_path)
    assert options["OPTIONS"]["timeout"] == 20
    handler = ConnectionHandler({"default": options})
    held, asked, order = threading.Event(), threading.Event(), []

    def hold() -> None:
        with handler["default"].cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            held.set()
            assert asked.wait(20)
            time.sleep(0.7)
            order.append("let go")
            cursor.execute("COMMIT")
        handler["default"].close()

    def write() -> None:
        assert held.wait(20)
        with handler["default"].cursor() as cursor:
            asked.set()
            cursor.execute("CREATE TABLE written (number integer)")
            order.append("written")
        handler["default"].close()

    assert race(hold, write) == [None, None]
    assert order == ["let go", "written"]


def test_case_73_a_record_that_breaks_a_rule_costs_itself_only(newsroom, monkeypatch):
    """The database refuses it, in a batch and alone."""
    original = new.insert

    def refusing(model, rows, **options):
        if model is SourceRecord and any("two" in row["title"] for row in rows):
            raise IntegrityError("CHECK constraint failed")
        return original(model, rows, **options)

    monkeypatch.setattr(new, "insert", refusing)
    feed = newsroom.feed()
    newsroom.serves(*articles("one", "two", "three"))
    filed = newsroom.visit(feed).filed
    assert (filed.new, filed.skipped) == (2, 1)
    monkeypatch.undo()
    assert newsroom.visit(feed).filed.new == 1
    assert SourceRecord.objects.count() == Sighting.objects.count() == 3


def test_case_74_a_host_with_thousands_of_feeds_starves_no_other(newsroom):
    hour_ago = newsroom.time - HOUR
    Feed.objects.bulk_create(
        Feed(url=f"https://many.example/{n}", host="many.example", next_fetch_at=hour_ago)
        for n in range(2_000)
    )
    Feed.objects.bulk_create(
        Feed(url=f"https://h{n}.example/", host=f"h{n}.example", next_fetch_at=newsroom.time)
        for n in range(50)
    )
    planning.repair()
    claimed = planning.claim_due(now=newsroom.time, limit=60)
    hosts = [Feed.objects.get(pk=lease.feed_id).host for lease in claimed]
    assert hosts.count("many.example") == planning.PER_HOST
    assert len(set(hosts)) == 51
    newsroom.time += planning.GAP
    more = planning.claim_due(now=newsroom.time, limit=60)
    assert len(more) == planning.PER_HOST
    assert {lease.feed_id for lease in more}.isdisjoint({lease.feed_id for lease in claimed})


@pytest.mark.parametrize("change", ["pause", "delete", "move"])
def test_case_75_what_is_paused_deleted_or_moved_meanwhile_is_thrown_away(newsroom, change):
    newsroom.serves(*articles("one"))
    feed = newsroom.feed()
    back = visited(newsroom, newsroom.claimed(feed))
    if change == "delete":
        feed.delete()
    elif change == "pause":
        Feed.objects.update(state=FeedState.PAUSED)
    else:
        Feed.objects.update(url="https://news.example/other")
    assert kept(newsroom, back).outcome == "discarded"
    assert not SourceRecord.objects.exists()
    assert FetchAttempt.objects.count() == (change != "delete")


@pytest.mark.parametrize("ahead", [timedelta(days=2), timedelta(days=400)])
def test_case_76_when_the_clock_goes_back_nothing_is_skipped_for_longer_than_its_wait(
    newsroom, ahead
):
    newsroom.serves(*articles("one"))
    feed = newsroom.feed()
    planning.repair()
    right = newsroom.time
    newsroom.time = right + ahead
    newsroom.visit(feed)
    wait = fresh(feed).next_fetch_at - newsroom.time
    newsroom.time = right
    assert planning.claim_due(now=right, limit=9) == []
    assert fresh(feed).next_fetch_at == right + wait
    newsroom.time = right + wait
    assert [lease.feed_id for lease in planning.claim_due(now=right + wait, limit=9)] == [feed.pk]


def test_case_76_a_lease_and_a_rest_from_the_future_hold_nobody_up(newsroom):
    feed = newsroom.feed(last_attempt_at=newsroom.time + 48 * HOUR)
    Feed.objects.update(lease_until=newsroom.time + 48 * HOUR)
    Host.objects.create(
        name=feed.host,
        next_due_at=newsroom.time + 48 * HOUR,
        rest_until=newsroom.time + 50 * HOUR,
    )
    planning.mend_clock(newsroom.time)
    assert Host.objects.get().rest_until is None
    assert [lease.feed_id for lease in leases.claim([feed.pk], now=newsroom.time)] == [feed.pk]


def test_case_79_with_a_full_disk_the_visit_fails_and_nothing_changes(
    newsroom, known_feed, monkeypatch
):
    before, known = stored(), validators(known_feed)
    newsroom.serves(*articles("known", "two"), ETag='"2"')
    insert = new.insert

    def full(model, rows, **options):
        if model is Sighting:
            raise OperationalError("database or disk is full")
        return insert(model, rows, **options)

    monkeypatch.setattr(new, "insert", full)
    report = newsroom.visit(known_feed)
    assert (report.failed, report.detail) == (True, "Nothing was stored: database or disk is full")
    assert (stored(), validators(known_feed)) == (before, known)
    assert fresh(known_feed).failures_in_row == 0
    monkeypatch.undo()
    newsroom.time += leases.LEASE_TIME + timedelta(seconds=1)
    assert newsroom.visit(known_feed).filed.new == 1
