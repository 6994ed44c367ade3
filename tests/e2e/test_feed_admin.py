"""Feeds in a real browser: one is added by its site's address with the keyboard, and is watched."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from sources.models import Feed, FetchAttempt, Sighting
from tests.browser.pages import becomes, log_in, ready
from tests.e2e.newsroom import open_newsroom
from tests.e2e.test_main_job import ARTICLES, private_network  # noqa: F401 - a fixture
from tests.factories import make_record

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


def tab_to(page, name):
    """Reach the control by the keyboard alone."""
    ready(page)
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{name} can't be reached by the keyboard")


def test_a_feed_is_added_by_its_sites_address_with_the_keyboard(
    live_server,
    page,
    private_network,  # noqa: F811
):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    log_in(page, live_server.url)
    with open_newsroom(ARTICLES) as newsroom:
        newsroom.front_page = (
            "<!doctype html><link rel=alternate type=application/rss+xml href=/feed.xml>"
        )
        page.goto(f"{live_server.url}/admin/sources/feed/add/")
        page.locator("#id_address").focus()
        page.keyboard.type(newsroom.address)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Example Wire").wait_for()
        expect(page.locator(".newest")).to_contain_text(ARTICLES[3][0])
        assert not Feed.objects.exists()
        tab_to(page, "Add this feed")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Health of Example Wire").wait_for()
        ready(page)
        call_command("ingest")
        page.reload()
    feed = Feed.objects.get()
    assert feed.url == newsroom.feed_url
    assert newsroom.requests == ["/", "/feed.xml", "/feed.xml"]
    expect(page.get_by_role("region", name="State")).to_contain_text("Active")
    expect(page.locator(".chart-section")).to_contain_text("3 items in the last 60 days")
    column = page.locator("svg.day-chart rect").first
    becomes(page, lambda: column.bounding_box()["height"], lambda height: height > 20)
    tab_to(page, "Pause")
    page.keyboard.press("Enter")
    page.get_by_text(re.compile("^Paused: Example Wire")).wait_for()
    feed.refresh_from_db()
    assert feed.state == "paused"
    assert not [text for text in complaints if "Content Security Policy" in text]


def test_the_pages_of_feeds_fit_a_phone(live_server, page, db):
    now = timezone.now()
    kept = Feed.objects.create(url="https://news.example/feed", title="Ministry of Defence")
    feed = Feed.objects.create(
        url=f"https://news.example/{'long' * 30}", title="A broadcaster's news", same_as=kept,
        failure="not_found", failure_text="404 Not Found", failures_in_row=3,
        last_success_at=now, created_at=now - timedelta(days=99),
    )  # fmt: skip
    FetchAttempt.objects.create(
        feed=feed, lease_seq=1, started_at=now, finished_at=now, outcome="failed",
        failure="not_found", message="404 Not Found", final_url=feed.url,
    )  # fmt: skip
    Sighting.objects.create(
        feed=feed, record=make_record(), key="a", first_seen_at=now, last_seen_at=now
    )
    page.set_viewport_size(PHONE)
    log_in(page, live_server.url)
    for path in ("health/", f"{feed.pk}/health/", "add/"):
        page.goto(f"{live_server.url}/admin/sources/feed/{path}")
        width = page.evaluate("document.querySelector('#content').scrollWidth")
        assert width <= PHONE["width"], path
