"""What the health pages say of the feeds, and of the ingest itself."""

from datetime import UTC, datetime, timedelta

import pytest

from sources import health
from sources.feed_notes import BAD, Surroundings, notes_on
from sources.models import Feed, FetchAttempt, Host, Sighting
from tests.factories import make_record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def make_feed(name="news.example", **fields):
    fields = {"next_fetch_at": NOW + DAY, "title": name, "created_at": NOW - 99 * DAY, **fields}
    return Feed.objects.create(url=f"https://{name}/feed", **fields)


def attempt(feed, at, **fields):
    return FetchAttempt.objects.create(
        feed=feed, lease_seq=feed.attempts.count(), started_at=at, finished_at=at, outcome="ok",
        **fields,
    )  # fmt: skip


LATE = {"next_fetch_at": NOW - 11 * MINUTE}


def test_an_ingest_that_tries_nothing_while_feeds_are_overdue_is_not_running():
    attempt(make_feed(**LATE), NOW - 11 * MINUTE)
    standing = health.ingest_standing(NOW)
    assert (standing.stopped, standing.overdue) == (True, 1)
    assert "does not seem to be running: 1 feed is overdue" in standing.in_words()
    assert "manage.py ingest --watch" in standing.in_words()


def test_an_ingest_that_was_never_started_is_not_running():
    make_feed(**LATE)
    assert health.ingest_standing(NOW).stopped


def test_an_ingest_that_waits_for_its_own_network_is_not_told_to_be_started():
    attempt(make_feed(**LATE), NOW - 11 * MINUTE, counted=False)
    words = health.ingest_standing(NOW).in_words()
    assert "own network down" in words
    assert "manage.py" not in words


def test_a_pruned_ledger_does_not_hide_that_the_ingest_runs():
    make_feed(**LATE)
    make_feed("b.example", last_attempt_at=NOW - MINUTE)
    assert not health.ingest_standing(NOW).stopped


def test_an_ingest_that_tries_others_does_not_keep_up():
    make_feed(**LATE)
    attempt(make_feed("b.example"), NOW - 2 * MINUTE)
    standing = health.ingest_standing(NOW)
    assert not standing.stopped
    assert "does not keep up" in standing.in_words()


def test_nothing_is_wrong_where_nothing_is_overdue():
    make_feed(next_fetch_at=NOW - 9 * MINUTE)
    assert health.ingest_standing(NOW).in_words() == ""


@pytest.mark.parametrize("fields", [{"state": "paused"}, {"lease_until": NOW + MINUTE}])
def test_a_feed_that_is_paused_or_in_hand_is_not_overdue(fields):
    feed = make_feed(**LATE, **fields)
    assert not health.overdue(NOW)
    assert not health.is_overdue(feed, None, NOW)


def test_a_feed_on_a_server_that_rests_is_not_overdue():
    feed = make_feed(**LATE)
    host = Host.objects.create(name=feed.host, next_due_at=NOW, rest_until=NOW + MINUTE)
    assert not health.overdue(NOW)
    assert not health.is_overdue(feed, host, NOW)
    Host.objects.update(rest_until=NOW - MINUTE)
    host.refresh_from_db()
    assert list(health.overdue(NOW)) == [feed]
    assert health.is_overdue(feed, host, NOW)


def test_every_state_is_counted():
    make_feed()
    make_feed("b.example", state="gone")
    assert health.feeds_by_state() == {
        "active": 1, "paused": 0, "unhealthy": 0, "blocked": 0, "gone": 1,
    }  # fmt: skip


def test_failing_feeds_are_listed_worst_first_and_paused_ones_are_not():
    make_feed()
    short = make_feed("b.example", failure="not_found", failures_in_row=1)
    long = make_feed("c.example", failure="not_found", failures_in_row=9)
    make_feed("d.example", failure="not_found", state="paused")
    assert list(health.failing()) == [long, short]


def test_doubles_are_suggested_until_somebody_decides():
    kept = make_feed()
    double = make_feed("b.example", same_as=kept)
    make_feed("c.example", same_as=kept, state="paused")
    assert list(health.doubles()) == [double]


def bring(feed, *days_ago):
    for ago in days_ago:
        at = NOW - ago * DAY
        Sighting.objects.create(
            feed=feed, record=make_record(), key=f"{ago}", first_seen_at=at, last_seen_at=NOW
        )
    Feed.objects.filter(pk=feed.pk).update(last_new_at=NOW - min(days_ago) * DAY)


def test_a_daily_feed_that_fell_silent_has_gone_quiet():
    quiet, busy = make_feed(last_success_at=NOW), make_feed("b.example", last_success_at=NOW)
    bring(quiet, *range(20, 30))
    bring(busy, *range(1, 30))
    assert list(health.gone_quiet()) == [quiet.pk]
    assert health.quiet_of(quiet).usual == DAY
    assert health.quiet_of(busy) is None


def test_a_weekly_feed_may_be_silent_for_a_fortnight():
    feed = make_feed(last_success_at=NOW)
    bring(feed, 14, 21, 28, 35, 42, 49)
    assert health.gone_quiet() == {}


def test_a_feed_without_any_item_is_quiet_after_a_fortnight():
    silent = make_feed(last_success_at=NOW)
    make_feed("b.example", last_success_at=NOW, created_at=NOW - 3 * DAY)
    make_feed("c.example", last_success_at=None)
    make_feed("d.example", last_success_at=NOW, state="paused")
    assert list(health.gone_quiet()) == [silent.pk]


def test_sightings_count_where_the_time_of_the_last_news_was_never_noted():
    feed = make_feed(last_success_at=NOW)
    bring(feed, 1, 2)
    Feed.objects.update(last_new_at=None)
    assert health.gone_quiet() == {}


def test_news_from_before_the_year_of_habit_still_end_the_talk_of_nothing():
    feed = make_feed(last_success_at=NOW, last_new_at=NOW - 500 * DAY)
    assert health.quiet_of(feed).since == NOW - 500 * DAY


@pytest.mark.parametrize("count", [3, 30])
def test_finding_quiet_feeds_takes_two_queries(count, django_assert_num_queries):
    for number in range(count):
        bring(make_feed(f"n{number}.example", last_success_at=NOW), *range(20, 26))
    with django_assert_num_queries(2):
        assert len(health.gone_quiet()) == count


def notes(feed, *, host=None, own_network=0):
    feed = Feed.objects.select_related("same_as").get(pk=feed.pk)
    found = notes_on(
        feed,
        Surroundings(
            host, health.ingest_standing(NOW), health.quiet_of(feed), own_network, now=NOW
        ),
    )
    return {note.title: note for note in found}


def test_a_feed_that_is_well_needs_no_notes():
    assert notes(make_feed(last_success_at=NOW, last_new_at=NOW)) == {}


def test_a_failure_is_told_with_what_to_do_and_how_often():
    feed = make_feed(failure="not_found", failure_text="404 Not Found.", failures_in_row=3)
    note = notes(feed)["Not found"]
    assert note.tone == BAD
    assert note.text == (
        "404 Not Found. There is nothing at this address. Look for the feed's new address. "
        "3 visits in a row have failed."
    )


def test_an_overdue_feed_tells_whether_the_ingest_runs():
    feed = make_feed(**LATE)
    assert "does not seem to be running" in notes(feed)["Overdue"].text
    attempt(make_feed("b.example"), NOW)
    assert "it waits" in notes(feed)["Overdue"].text


def test_a_server_that_rests_is_told_with_the_reason():
    feed = make_feed()
    host = Host(name="news.example", rest_until=NOW + DAY, rest_reason="rate_limited")
    text = notes(feed, host=host)["Server left alone"].text
    assert "before 2 July 2026, 12:00 UTC" in text
    assert "asks for fewer visits" in text
    host.rest_until = NOW - DAY
    assert notes(feed, host=host) == {}


def test_a_redirect_under_observation_is_told():
    feed = make_feed(
        moved_to="https://new.example/feed", moved_since=NOW - 2 * DAY, moved_sightings=4
    )
    text = notes(feed)["Moving"].text
    assert "https://new.example/feed; seen 4 times since 29 June 2026" in text


def test_what_the_ingest_learnt_about_the_server_is_told():
    feed = make_feed(
        conditional=False, identity="link", original_url="https://old.example/feed",
        last_success_at=NOW, last_new_at=NOW - 90 * DAY,
    )  # fmt: skip
    found = notes(feed, own_network=2)
    assert set(found) == {
        "Gone quiet", "Own network", "Always read whole", "Recognised by: addresses", "Moved",
    }  # fmt: skip
    assert found["Own network"].text.startswith("2 attempts")


def test_a_double_is_told_apart_from_one_that_was_merged():
    double = make_feed(same_as=make_feed("kept.example"))
    assert "kept.example" in notes(double)["Double suggested"].text
    Feed.objects.filter(pk=double.pk).update(state="paused")
    assert "Resuming it" in notes(double)["Double"].text
