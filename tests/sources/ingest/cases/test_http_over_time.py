"""Cases 3, 4, 6, 11, 14 and 30: what takes several visits, or several feeds, to be known."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sources import planning
from sources.ingest import run
from sources.ingest.guard import UnknownHost
from sources.models import Feed, FetchAttempt, Host
from sources.network import MANY_HOSTS, PAUSE
from sources.vocabularies import FeedState
from tests.sources.ingest.cases.helpers import fresh
from tests.sources.ingest.newsroom import Newsroom, articles

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def reason_of(feed: Feed) -> str:
    return str(feed.history.first().history_change_reason)


def always_304(newsroom: Newsroom, *names: str) -> None:
    """A server that says "unchanged" to whoever gives it the chance."""

    def answer(handler) -> None:
        if "If-None-Match" in handler.headers:
            handler.send_response(304)
            handler.end_headers()
        else:
            serve(handler)

    newsroom.serves(*articles(*names), ETag='"always"')
    serve = newsroom.server.answers["/feed"]
    newsroom.server.answers["/feed"] = answer


def test_case_03_a_304_is_not_believed_for_longer_than_a_week(newsroom, known_feed):
    always_304(newsroom, "known", "news")
    newsroom.later(days=5)
    assert newsroom.visit(known_feed).outcome == "unchanged"
    newsroom.later(days=2)
    assert newsroom.visit(known_feed).filed.new == 1
    after = fresh(known_feed)
    assert not after.conditional
    assert "had changed" in reason_of(after)
    always_304(newsroom, "known", "news", "more")
    assert newsroom.visit(known_feed).filed.new == 1
    assert "if-none-match" not in newsroom.server.seen[-1][1]


def test_case_03_a_304_that_was_true_stays_believed(newsroom, known_feed):
    always_304(newsroom, "known")
    newsroom.later(days=8)
    assert newsroom.visit(known_feed).outcome == "unchanged"
    after = fresh(known_feed)
    assert (after.conditional, after.last_full_at) == (True, newsroom.time)
    seen = len(newsroom.server.seen)
    newsroom.later(days=1)
    newsroom.visit(known_feed)
    assert len(newsroom.server.seen) == seen + 1


@pytest.mark.parametrize("status", [301, 308])
def test_case_04_a_permanent_redirect_is_adopted_after_a_week_and_ten_sightings(
    newsroom, known_feed, status
):
    address, target = known_feed.url, newsroom.server.url("/new")
    newsroom.server.says("/feed", status, {"Location": "/new"})
    newsroom.serves(*articles("known", "two"), path="/new")
    for _ in range(9):
        assert not newsroom.visit(known_feed).failed
        newsroom.later(hours=20)
    assert (fresh(known_feed).url, fresh(known_feed).moved_sightings) == (address, 9)
    newsroom.visit(known_feed)
    after = fresh(known_feed)
    assert (after.url, after.original_url, after.moved_to) == (target, address, "")
    assert reason_of(after) == f"Moved by its publisher to {target}."
    assert newsroom.visit(known_feed).outcome == "unchanged"
    assert newsroom.server.seen[-1][0] == "/new"


@pytest.mark.parametrize("days", [0.1, 1])
def test_case_04_neither_a_week_nor_ten_sightings_are_enough_alone(newsroom, known_feed, days):
    newsroom.server.says("/feed", 301, {"Location": "/new"})
    newsroom.serves(*articles("known"), path="/new")
    for _ in range(8 if days == 1 else 30):
        newsroom.visit(known_feed)
        newsroom.later(days=days)
    assert fresh(known_feed).url == known_feed.url


def test_case_04_a_redirect_that_ends_is_forgotten(newsroom, known_feed):
    newsroom.server.says("/feed", 301, {"Location": "/new"})
    newsroom.serves(*articles("known"), path="/new")
    newsroom.visit(known_feed)
    newsroom.serves(*articles("known"))
    newsroom.visit(known_feed)
    after = fresh(known_feed)
    assert (after.moved_to, after.moved_since, after.moved_sightings) == ("", None, 0)


def test_case_06_a_redirect_onto_another_feed_is_a_double_to_merge(newsroom, known_feed):
    other = newsroom.feed("/other", title="The other")
    newsroom.server.says("/feed", 301, {"Location": "/other"})
    newsroom.serves(*articles("known"), path="/other")
    for _ in range(12):
        assert not newsroom.visit(known_feed).failed
        newsroom.later(days=1)
    after = fresh(known_feed)
    assert (after.url, after.same_as) == (known_feed.url, other)
    assert "The other" in reason_of(after)
    assert after.history.count() == 2  # said once


@pytest.mark.parametrize(
    ("status", "headers", "rest"),
    [
        pytest.param(429, {"Retry-After": "7200"}, 2 * HOUR, id="case 11"),
        pytest.param(503, {"Retry-After": "7200"}, 2 * HOUR, id="case 14"),
        pytest.param(429, {}, timedelta(minutes=10), id="no wish"),
    ],
)
def test_case_11_and_14_the_whole_host_is_left_alone(newsroom, status, headers, rest):
    newsroom.server.says("/a", status, headers)
    newsroom.serves(*articles("one"), path="/b")
    one, two = newsroom.feed("/a"), newsroom.feed("/b")
    planning.repair()
    newsroom.visit(one)
    host = Host.objects.get()
    assert host.rest_until == newsroom.time + rest
    assert planning.claim_due(now=newsroom.time, limit=10) == []
    newsroom.time += rest
    claimed = {lease.feed_id for lease in planning.claim_due(now=newsroom.time, limit=10)}
    assert two.pk in claimed


def off_the_net(host: str, port: int) -> list[str]:
    raise UnknownHost(f"{host}: temporary failure in name resolution")


def feeds_on_hosts(newsroom: Newsroom, count: int, **fields) -> list[Feed]:
    """Each on a host of its own; all names lead to the server of the test, if anywhere."""
    port = newsroom.server.port
    feeds = [
        Feed.objects.create(
            url=f"http://host{n}.example:{port}/feed", next_fetch_at=newsroom.time, **fields
        )
        for n in range(count)
    ]
    planning.repair()
    return feeds


def run_due(newsroom: Newsroom, **reader) -> list:
    options = {"clock": newsroom.clock, "chance": lambda: 0.5}
    return list(run.run_due(reader=replace(newsroom.reader, **reader), **options))


def test_case_30_when_the_own_network_is_down_no_failure_counts(newsroom):
    feeds_on_hosts(newsroom, 20, failures_in_row=4)
    reports = run_due(newsroom, resolver=off_the_net)
    assert len(reports) >= MANY_HOSTS
    assert set(Feed.objects.values_list("failures_in_row", "state")) == {(4, FeedState.ACTIVE)}
    assert not FetchAttempt.objects.filter(counted=True).exists()
    tried = Feed.objects.filter(last_attempt_at=newsroom.time)
    assert set(tried.values_list("next_fetch_at", flat=True)) == {newsroom.time + PAUSE}


def test_case_30_it_is_tried_now_and_then_until_something_answers(newsroom):
    feeds = feeds_on_hosts(newsroom, 20)
    run_due(newsroom, resolver=off_the_net)
    assert run_due(newsroom, resolver=off_the_net) == []
    newsroom.later(minutes=6)
    assert len(run_due(newsroom, resolver=off_the_net)) == planning.PROBES
    newsroom.later(minutes=6)
    newsroom.serves(*articles("one"))
    hosts = frozenset(feed.host.partition(":")[0] for feed in feeds)
    back = {
        "policy": replace(newsroom.policy, allow_hosts=hosts),
        "resolver": lambda host, port: ["127.0.0.1"],
    }
    assert [report.failed for report in run_due(newsroom, **back)] == [False] * 20
    assert set(Feed.objects.values_list("failures_in_row", flat=True)) == {0}


def test_case_30_a_few_hosts_that_are_away_are_their_own_fault(newsroom):
    feeds_on_hosts(newsroom, MANY_HOSTS - 1)
    run_due(newsroom, resolver=off_the_net)
    assert set(Feed.objects.values_list("failures_in_row", flat=True)) == {1}


def test_case_30_while_others_answer_those_that_don_t_are_at_fault(newsroom):
    newsroom.serves(*articles("one"))
    here = newsroom.feed()
    feeds = feeds_on_hosts(newsroom, 6)
    reader = replace(newsroom.reader, resolver=off_the_net)
    newsroom.visit_all(*feeds, here, reader=reader)
    assert set(Feed.objects.exclude(pk=here.pk).values_list("failures_in_row", flat=True)) == {1}
