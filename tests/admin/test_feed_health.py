"""The health of one feed, of all of them, and the buttons."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from sources.models import Feed, FetchAttempt, Host, Sighting
from tests import factories as make
from tests.admin.pages import messages_of, words_of
from tests.admin.test_every_page import INLINE

DAY = timedelta(days=1)
OVERVIEW = "admin:sources_feed_overview"


def make_feed(name="news.example", **fields):
    fields = {"title": f"Feed of {name}", "next_fetch_at": timezone.now() + DAY, **fields}
    return Feed.objects.create(url=f"https://{name}/feed", **fields)


def health_url(feed):
    return reverse("admin:sources_feed_health", args=[feed.pk])


def page_of(client, url, **query):
    return html.fromstring(client.get(url, query).content.decode())


def press(client, feed, verb, reason=""):
    url = reverse("admin:sources_feed_act", args=[feed.pk, verb])
    answer = client.post(url, {"reason": reason})
    feed.refresh_from_db()
    return answer


def buttons(client, feed):
    page = page_of(client, health_url(feed))
    return [button.text_content() for button in page.cssselect(".state-panel button")]


def attempt(feed, number, **fields):
    at = timezone.now() - number * DAY
    fields = {"outcome": "ok", "started_at": at, "finished_at": at + timedelta(seconds=2), **fields}
    return FetchAttempt.objects.create(feed=feed, lease_seq=number, **fields)


def test_the_page_tells_state_failure_and_what_to_do(desk):
    feed = make_feed(state="unhealthy", failure="dns_error", failure_text="No such host.")
    text = words_of(page_of(desk, health_url(feed)))
    assert "Unhealthy" in text
    assert "Keeps failing; still fetched" in text
    assert "No such host. The name of the server could not be found. Check the spelling" in text
    assert "never read yet" in text


def test_every_attempt_can_be_paged_to_with_all_that_is_known_of_it(desk):
    feed = make_feed()
    for number in range(51):
        attempt(feed, number, message=f"attempt number {number:02}")
    attempt(
        feed, 99, outcome="failed", failure="too_large", http_status=200, bytes_read=9_000_000,
        counted=False, final_url="https://cdn.example/feed", filtered=7,
        warnings=[{"code": "bad_link", "detail": "3"}, {"code": "detail", "detail": "said"}],
    )  # fmt: skip
    first = words_of(page_of(desk, health_url(feed)))
    assert "attempt number 00" in first
    assert "1–50 of 52" in first
    assert "attempt number 50" not in first
    page = page_of(desk, health_url(feed), p=2)
    cells = [words_of(cell) for cell in page.cssselect(".attempts tr")[-1]]
    assert cells[1] == "Failed not counted: own network"
    assert "Too large" in cells[2]
    assert "Answered by https://cdn.example/feed" in cells[2]
    assert "Items with a link that can't be one: 3." in cells[2]
    assert cells[3:6] == ["2.0 s", "200", "8.6 MB"]
    assert cells[-1] == "7"
    assert page.cssselect('a[rel="prev"]')[0].get("href") == "?p=1"


def sight(feed, *days_ago):
    for number, ago in enumerate(days_ago):
        at = timezone.now() - ago * DAY
        Sighting.objects.create(
            feed=feed, record=make.make_record(), key=f"{number}", first_seen_at=at, last_seen_at=at
        )


def test_new_items_are_drawn_by_day_and_stand_in_a_table(desk):
    feed = make_feed()
    sight(feed, 0, 0, 0, 3, 59.9 - 1, 80)
    page = page_of(desk, health_url(feed))
    (drawing,) = page.cssselect("svg.day-chart")
    assert drawing.get("role") == "img"
    assert "5 in all" in drawing.cssselect("title")[0].text_content()
    assert len(drawing.cssselect("rect")) == 3
    numbers = [int(row.text_content()) for row in page.cssselect("details td.num")]
    assert (len(numbers), numbers[0], sum(numbers)) == (60, 3, 5)


def test_a_feed_without_news_has_no_drawing_but_a_sentence(desk):
    feed = make_feed()
    page = page_of(desk, health_url(feed))
    assert not page.cssselect("svg.day-chart")
    assert "It has not been read yet." in page.text_content()


def test_buttons_fit_the_state(desk):
    feed, kept = make_feed(), make_feed("kept.example")
    assert buttons(desk, feed) == ["Fetch now", "Pause"]
    Feed.objects.filter(pk=feed.pk).update(state="paused")
    assert buttons(desk, feed) == ["Resume, and fetch now"]
    Feed.objects.filter(pk=feed.pk).update(state="blocked", same_as=kept)
    assert buttons(desk, feed) == [
        "Fetch now", "Pause", "Merge into the feed that it redirects to",
        "They are not the same",
    ]  # fmt: skip


def test_a_button_acts_and_the_history_says_who_and_why(desk, editor):
    feed = make_feed()
    press(desk, feed, "pause", "Repeats its archive")
    assert feed.state == "paused"
    line = feed.history.first()
    assert (line.history_user, line.history_change_reason) == (editor, "Repeats its archive")
    press(desk, feed, "resume")
    assert (feed.state, feed.next_fetch_at <= timezone.now()) == ("active", True)
    Feed.objects.update(next_fetch_at=timezone.now() + DAY)
    press(desk, feed, "fetch-now")
    assert feed.next_fetch_at <= timezone.now()


def test_a_double_is_merged_or_set_aside_by_a_button(desk):
    kept = make_feed("kept.example")
    merged, other = make_feed(same_as=kept), make_feed("other.example", same_as=kept)
    sight(merged, 1)
    press(desk, merged, "merge")
    assert (merged.state, kept.sightings.count()) == ("paused", 1)
    press(desk, other, "set-aside")
    assert (other.state, other.same_as) == ("active", None)


def test_a_button_that_came_too_late_is_refused_with_a_message(desk):
    feed = make_feed(state="paused")
    assert "paused already" in messages_of(press(desk, feed, "pause"))[-1]
    assert "resume it instead" in messages_of(press(desk, feed, "fetch-now"))[-1]


def test_fetch_now_says_so_where_the_server_is_left_alone(desk):
    feed = make_feed()
    Host.objects.create(name=feed.host, next_due_at=timezone.now(), rest_until=timezone.now() + DAY)
    assert "Its server is left alone until" in messages_of(press(desk, feed, "fetch-now"))[-1]


def test_buttons_are_refused_by_get_and_unknown_ones_are_not_found(desk):
    feed = make_feed()
    url = reverse("admin:sources_feed_act", args=[feed.pk, "pause"])
    assert desk.get(url).status_code == 405
    assert press(desk, feed, "explode").status_code == 404
    assert desk.get(reverse("admin:sources_feed_health", args=[0])).status_code == 404
    assert feed.state == "active"


def test_who_may_only_look_presses_nothing(client, db):
    feed, viewer = make_feed(), make.make_editor("viewer", is_superuser=False)
    client.force_login(viewer)
    for url in (health_url(feed), reverse(OVERVIEW)):
        assert client.get(url).status_code == 403
    viewer.user_permissions.add(Permission.objects.get(codename="view_feed"))
    assert client.get(reverse(OVERVIEW)).status_code == 200
    assert buttons(client, feed) == []
    assert press(client, feed, "pause").status_code == 403
    assert feed.state == "active"


def test_the_overview_tells_what_fails_what_is_quiet_and_what_is_double(desk):
    now = timezone.now()
    kept = make_feed("kept.example", last_success_at=now, last_new_at=now)
    make_feed("b.example", failure="not_found", failure_text="404 Not Found.", failures_in_row=4)
    make_feed("c.example", last_success_at=now, created_at=now - 30 * DAY)
    make_feed("d.example", same_as=kept)
    text = words_of(page_of(desk, reverse(OVERVIEW)))
    for words in (
        "Feed of b.example Active Not found 404 Not Found. There is nothing at this address.",
        "It has brought nothing in the 30 days since it was added.",
        "Feed of d.example redirects for good to Feed of kept.example",
    ):
        assert words in text


def test_the_overview_says_that_the_ingest_does_not_run_and_how_to_start_it(desk):
    assert "There are no feeds yet. Add the first one" in words_of(page_of(desk, reverse(OVERVIEW)))
    make_feed(next_fetch_at=timezone.now() - DAY)
    text = words_of(page_of(desk, reverse(OVERVIEW)))
    assert "The ingest does not seem to be running: 1 feed is overdue" in text
    assert "manage.py ingest --watch" in text


def test_the_pages_keep_the_content_policy(desk):
    feed = make_feed(failure="not_found")
    sight(feed, 1)
    attempt(feed, 1)
    for url in (health_url(feed), reverse(OVERVIEW), reverse("admin:sources_feed_add")):
        assert not INLINE.findall(desk.get(url).content.decode()), url


def cost(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


@pytest.mark.sqlite_alone
def test_the_pages_cost_the_same_for_3_feeds_and_for_30(desk):
    now, kept = timezone.now(), make_feed("kept.example")

    def add(first, count):
        for number in range(first, first + count):
            make_feed(f"f{number}.example", failure="not_found", same_as=kept)
            quiet = make_feed(f"q{number}.example", last_success_at=now, created_at=now - 99 * DAY)
            sight(quiet, 61, 62)
            attempt(kept, number)

    urls = [reverse(OVERVIEW), health_url(kept), reverse("admin:sources_feed_changelist")]
    urls.append(f"{urls[-1]}?quiet=yes")
    add(0, 3)
    few = [cost(desk, url) for url in urls]
    add(3, 27)
    assert [cost(desk, url) for url in urls] == few


def test_the_list_can_be_narrowed_to_what_has_gone_quiet(desk):
    now = timezone.now()
    make_feed("busy.example", last_success_at=now, last_new_at=now)
    make_feed("quiet.example", last_success_at=now, created_at=now - 30 * DAY)
    url = reverse("admin:sources_feed_changelist")
    assert "Feed of busy.example" in words_of(page_of(desk, url))
    narrowed = words_of(page_of(desk, url, quiet="yes"))
    assert "Feed of quiet.example" in narrowed
    assert "Feed of busy.example" not in narrowed
