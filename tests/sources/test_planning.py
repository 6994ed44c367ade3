"""Which feeds are visited next."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources import leases, planning
from sources.models import Bookmark, Feed, Host

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


def due_at(name: str) -> datetime:
    return Host.objects.get(name=name).next_due_at


def due_on(*hosts: str) -> dict[int, str]:
    """A feed on each of these hosts, the first the longest overdue."""
    feeds = [
        Feed.objects.create(
            url=f"https://{host}/{number}", next_fetch_at=NOW - (len(hosts) - number) * MINUTE
        )
        for number, host in enumerate(hosts)
    ]
    planning.repair()
    return {feed.pk: feed.host for feed in feeds}


def claimed(feeds: dict[int, str], limit: int, now: datetime = NOW, **options) -> list[str]:
    """The hosts of the feeds that the plan leases next."""
    held = planning.claim_due(now=now, limit=limit, **options)
    return [feeds[lease.feed_id] for lease in held]


def test_a_host_is_woken_earlier_and_never_later():
    planning.wake(["a.example"], NOW)
    planning.wake(["a.example", "b.example"], NOW + HOUR)
    assert (due_at("a.example"), due_at("b.example")) == (NOW, NOW + HOUR)
    planning.wake(["b.example"], NOW - HOUR)
    assert due_at("b.example") == NOW - HOUR


def test_what_nobody_told_is_found():
    Feed.objects.create(url="https://a.example/feed", next_fetch_at=NOW)
    Feed.objects.create(url="https://a.example/paused", next_fetch_at=NOW - HOUR, state="paused")
    Feed.objects.create(url="https://b.example/feed", next_fetch_at=NOW)
    Host.objects.create(name="b.example", next_due_at=NOW + HOUR)
    assert planning.repair() == 2
    assert (due_at("a.example"), due_at("b.example")) == (NOW, NOW)
    assert planning.repair() == 0


def test_a_feed_knows_its_host_whatever_way_its_address_is_saved():
    feed = Feed.objects.create(url="https://News.Example:8443/feed")
    assert feed.host == "news.example:8443"
    feed.url = "https://other.example/feed"
    feed.save(update_fields=["url"])
    assert Feed.objects.get().host == "other.example"


def test_the_plan_goes_on_where_it_has_got_to_and_writes_to_no_host_that_it_is_done_with():
    feeds = due_on("a.example", "b.example", "c.example", "d.example", "e.example")
    before = dict(Host.objects.values_list("name", "next_due_at"))
    assert claimed(feeds, 2) == ["a.example", "b.example"]
    assert claimed(feeds, 2) == ["c.example", "d.example"]
    assert claimed(feeds, 2) == ["e.example"]
    assert {name: due_at(name) for name in before if due_at(name) != before[name]} == {
        "b.example": NOW + planning.GAP, "d.example": NOW + planning.GAP,
    }  # where the limit was reached, there may be more  # fmt: skip


def test_from_the_front_again_hosts_whose_feeds_are_under_way_wait_for_the_end_of_the_lease():
    feeds = due_on("a.example")
    assert claimed(feeds, 2) == ["a.example"]
    assert claimed(feeds, 2) == []
    assert due_at("a.example") == NOW + leases.LEASE_TIME


def test_hosts_that_are_due_at_the_same_moment_are_gone_through_one_by_one():
    feeds = due_on("a.example", "b.example", "c.example")
    Host.objects.update(next_due_at=NOW)
    found = [host for _ in feeds for host in claimed(feeds, 1)]
    assert sorted(found) == sorted(feeds.values())


def test_what_becomes_due_behind_the_bookmark_is_found_when_a_pass_has_lasted_its_time():
    feeds = due_on("a.example", "b.example", "c.example", "d.example", "e.example")
    assert claimed(feeds, 2) == ["a.example", "b.example"]
    Feed.objects.filter(host="a.example").update(lease_until=None)  # its worker was killed
    assert claimed(feeds, 2) == ["c.example", "d.example"]
    assert claimed(feeds, 2, NOW + planning.PASS_TIME)[0] == "a.example"


def test_a_bookmark_from_a_clock_that_was_ahead_is_not_used():
    feeds = due_on("a.example", "b.example", "c.example")
    claimed(feeds, 2)
    Bookmark.objects.update(since=NOW + HOUR)
    Feed.objects.update(lease_until=None)
    assert claimed(feeds, 2) == ["a.example", "c.example"]


def test_feeds_that_are_given_back_are_the_first_again():
    feeds = due_on("a.example", "b.example", "c.example")
    leases.release(planning.claim_due(now=NOW, limit=1))
    assert claimed(feeds, 1) == ["a.example"]


def test_many_are_given_back_with_one_look_at_the_bookmark():
    feeds = due_on("a.example", "b.example", "c.example", "d.example")
    held = planning.claim_due(now=NOW, limit=3)
    with CaptureQueriesContext(connection) as queries:
        leases.release(held)
    assert sum("sources_bookmark" in query["sql"] for query in queries) == 1
    assert claimed(feeds, 3) == ["a.example", "b.example", "c.example"]


def test_who_looked_at_the_clock_before_another_claimed_does_not_take_that_lease_for_a_wrong_one():
    feeds = due_on("a.example")
    assert claimed(feeds, 1) == ["a.example"]
    assert claimed(feeds, 1, NOW - SECOND) == []
    assert leases.claim(list(feeds), now=NOW - SECOND) == []
    assert leases.claim(list(feeds), now=NOW - 3 * MINUTE) != []


def test_hosts_whose_feeds_others_hold_do_not_end_the_plan():
    feeds = due_on("a.example", "b.example", "c.example")
    leases.claim(list(feeds)[:2], now=NOW)
    assert claimed(feeds, 1) == ["c.example"]


def test_the_last_host_of_a_plan_is_looked_at_again_if_not_all_of_its_feeds_fitted():
    feeds = due_on("a.example", "b.example", "b.example")
    assert claimed(feeds, 2) == ["a.example", "b.example"]
    assert claimed(feeds, 2, NOW + planning.GAP) == ["b.example"]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], NOW + HOUR),
        ([{"next_fetch_at": NOW + MINUTE}], NOW + MINUTE),
        ([{"next_fetch_at": NOW - HOUR, "state": "paused"}], NOW + HOUR),
        ([{"next_fetch_at": NOW - HOUR}], NOW),
    ],
    ids=["its only feed", "another is due earlier", "a paused one", "more are due now"],
)
def test_after_a_visit_a_host_is_due_with_the_first_of_its_feeds(others, expected):
    Feed.objects.create(url="https://a.example/visited", next_fetch_at=NOW + HOUR)
    for number, fields in enumerate(others):
        Feed.objects.create(url=f"https://a.example/{number}", **fields)
    Host.objects.create(name="a.example", next_due_at=NOW)
    planning.after_visits([("a.example", NOW + HOUR)])
    assert due_at("a.example") == expected


def test_a_visit_that_makes_its_feed_due_soon_makes_its_host_due_then():
    Feed.objects.create(url="https://a.example/visited", next_fetch_at=NOW + MINUTE)
    Host.objects.create(name="a.example", next_due_at=NOW + HOUR)
    planning.after_visits([("a.example", NOW + MINUTE)])
    assert due_at("a.example") == NOW + MINUTE
