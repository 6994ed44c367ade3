"""Merging two entries from the list, and the actions on feeds."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from debates.models import PositionCheck
from sources.models import Feed, FetchAttempt
from tests import factories as make
from tests.admin.pages import change_url, messages_of, save

INCIDENTS = "admin:incidents_incident_changelist"
FEEDS = "admin:sources_feed_changelist"
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def act(client, name, action, *chosen, **answer):
    data = {"action": action, "_selected_action": [each.pk for each in chosen], **answer}
    answered = client.post(reverse(name), data)
    for each in chosen:
        each.refresh_from_db()
    return answered


@pytest.fixture
def pair(db):
    return make.make_incident(title="One"), make.make_incident(title="The same")


def test_merge_shows_both_side_by_side_and_asks(desk, pair):
    page = act(desk, INCIDENTS, "merge", *pair).content.decode()
    for words in ("One", "The same", *(each.public_id for each in pair)):
        assert words in page


def test_merge_keeps_the_chosen_one_and_redirects_the_other(desk, pair):
    merged, kept = pair
    answer = {"confirmed": "1", "kept": kept.public_id, "reason": "One flight"}
    act(desk, INCIDENTS, "merge", *pair, **answer)
    assert merged.merged_into == kept
    assert merged.withdrawal_reason == "One flight"
    assert kept.citations.count() == 2
    assert "/state/" not in desk.get(change_url(merged)).content.decode()


@pytest.mark.parametrize("answer", [{"kept": ""}, {"reason": ""}, {"kept": "NAI-1999-0001"}])
def test_merge_needs_a_choice_and_a_reason(desk, pair, answer):
    given = {"confirmed": "1", "kept": pair[0].public_id, "reason": "One flight", **answer}
    assert act(desk, INCIDENTS, "merge", *pair, **given).status_code == 200
    assert pair[1].merged_into is None


def test_merge_takes_exactly_two(desk, pair):
    answer = act(desk, INCIDENTS, "merge", pair[0])
    assert "exactly two" in messages_of(answer)[-1]


def test_a_merge_that_contradicts_itself_is_refused_with_a_message(desk, pair):
    one, other = pair
    other.parent = one
    other.save()
    given = {"confirmed": "1", "kept": other.public_id, "reason": "One flight"}
    answer = act(desk, INCIDENTS, "merge", *pair, **given)
    assert one.merged_into is None
    assert messages_of(answer)


def test_entries_that_are_never_merged_do_not_offer_it(desk):
    make.make_position()
    page = desk.get(reverse("admin:debates_position_changelist")).content.decode()
    assert 'value="merge"' not in page


def make_feed(**fields):
    return Feed.objects.create(url="https://news.example/feed", next_fetch_at=LATER, **fields)


def test_feed_can_be_paused_resumed_and_fetched_now(desk, editor):
    feed = make_feed()
    act(desk, FEEDS, "fetch_now", feed)
    assert feed.next_fetch_at <= timezone.now()
    act(desk, FEEDS, "pause", feed)
    assert feed.state == "paused"
    assert feed.history.first().history_user == editor
    act(desk, FEEDS, "resume", feed)
    assert feed.state == "active"


def test_a_paused_feed_is_not_fetched_now(desk):
    feed = make_feed(state="paused")
    act(desk, FEEDS, "fetch_now", feed)
    assert feed.next_fetch_at == LATER


def test_feed_list_says_what_is_wrong_and_what_to_do(desk):
    make_feed(failure="not_found", failure_text="The server answered 404.")
    make_other = Feed.objects.create(url="https://other.example/feed", failure="unheard_of")
    page = desk.get(reverse(FEEDS)).content.decode()
    assert "The server answered 404." in page
    assert "new address" in page
    assert make_other.failure in page


def test_feed_page_shows_the_last_twenty_attempts(desk):
    feed = make_feed()
    for number in range(25):
        at = datetime(2025, 10, 1, 0, number, tzinfo=UTC)
        FetchAttempt.objects.create(
            feed=feed, lease_seq=number, started_at=at, finished_at=at, outcome="ok",
            message=f"attempt number {number:02}",
        )  # fmt: skip
    page = desk.get(change_url(feed)).content.decode()
    assert "attempt number 24" in page
    assert "attempt number 05" in page
    assert "attempt number 04" not in page
    assert save(desk, change_url(feed), title="Renamed").status_code == 302
    feed.refresh_from_db()
    assert (feed.title, feed.next_fetch_at, feed.attempts.count()) == ("Renamed", LATER, 25)


def test_source_address_gets_the_spelling_of_the_ingest(desk):
    record = make.make_record(published=False)
    save(desk, change_url(record), url="HTTPS://News.Example/a?utm_source=x")
    record.refresh_from_db()
    assert record.url == "https://news.example/a"
    assert save(desk, change_url(record), url="javascript:alert(1)").status_code == 200


def test_position_check_is_signed_by_whoever_looked(desk, editor):
    answer = desk.post(
        reverse("admin:debates_positioncheck_add"),
        {"actor": make.make_actor().pk, "proposal": make.make_proposal().pk,
         "checked_on": "2025-10-01", "note": "In two languages"},
    )  # fmt: skip
    assert answer.status_code == 302
    assert PositionCheck.objects.get().by == editor


def test_a_new_address_forgets_what_the_old_one_said_of_its_body(desk):
    feed = make_feed(etag='"1"', last_modified="yesterday", body_hash="abc")
    save(desk, change_url(feed), title="Renamed")
    feed.refresh_from_db()
    assert feed.etag == '"1"'
    save(desk, change_url(feed), url="https://news.example/other-feed")
    feed.refresh_from_db()
    assert (feed.url, feed.etag) == ("https://news.example/other-feed", "")
    assert (feed.last_modified, feed.body_hash) == ("", "")
