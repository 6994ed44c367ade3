"""“Add feed”: by the address of a site or of a feed, with a look at it first."""

from ipaddress import ip_network

import pytest
from django.urls import reverse
from lxml import html

from sources.admin.feed_add import as_typed
from sources.models import Feed, Publisher
from tests import factories as make
from tests.admin.pages import change_url, errors_in, messages_of, save, text_of
from tests.sources.ingest.conftest import feed_server  # noqa: F401 - a fixture
from tests.sources.ingest.newsroom import articles, rss

ADD = "admin:sources_feed_add"


@pytest.fixture
def site(settings, feed_server):  # noqa: F811
    """A news site whose front page names two feeds."""
    settings.INGEST_ALLOW_NETWORKS = [ip_network("127.0.0.1/32")]
    settings.INGEST_ALLOW_PORTS = [feed_server.port]
    settings.INGEST_TIMEOUT = 5
    links = "".join(
        f"<link rel=alternate type='application/rss+xml' href='/{name}.rss'>"
        for name in ("news", "sport")
    )
    feed_server.says("/", 200, {}, f"<!doctype html>{links}".encode())
    feed_server.says("/news.rss", 200, {}, rss(*articles("one", "two"), title="Site &amp; News"))
    return feed_server


def step(client, button, address, **more):
    return client.post(reverse(ADD), {button: "1", "address": address, **more})


def test_the_feeds_that_a_page_names_are_offered(desk, site):
    page = html.fromstring(step(desk, "look", site.url("/")).content.decode())
    offered = [button.get("value") for button in page.cssselect("button[name=address]")]
    assert offered == [site.url("/news.rss"), site.url("/sport.rss")]
    assert not Feed.objects.exists()


def test_a_feed_is_shown_before_it_is_saved(desk, site):
    publisher = Publisher.objects.create(name="Local press")
    publisher.domains.create(domain="127.0.0.1")
    answer = step(desk, "look", site.url("/news.rss"))
    for words in ("Site & News", "Items 2", "1 Jul 2026, 08:00 UTC Article one", "Local press"):
        assert words in text_of(answer)
    assert not Feed.objects.exists()
    page = html.fromstring(answer.content.decode())
    assert page.cssselect("button[name=add]")[0].text_content() == "Add this feed"


def test_the_second_step_saves_the_feed_and_leads_to_its_health(desk, editor, site):
    answer = step(desk, "add", site.url("/news.rss"), title="News")
    feed = Feed.objects.get()
    assert answer.url == reverse("admin:sources_feed_health", args=[feed.pk])
    assert (feed.url, feed.title) == (site.url("/news.rss"), "News")
    line = feed.history.get()
    assert (line.history_user, line.history_change_reason) == (editor, "Added in the admin.")
    assert site.seen == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://10.0.0.1/feed", "10.0.0.1 is not on the public web"),
        ("http://127.0.0.1:1/feed", "port 1"),
        ("file:///etc/passwd", "is not an http or https address"),
        ("javascript:alert(1)", "is not an http or https address"),
        ("", "This field is required."),
    ],
)
@pytest.mark.parametrize("button", ["look", "add"])
def test_each_step_checks_the_address_anew(desk, site, button, address, why):
    answer = step(desk, button, address)
    assert answer.status_code == 400
    assert any(why in error for error in errors_in(answer)), errors_in(answer)
    assert site.seen == []
    assert not Feed.objects.exists()


def test_hidden_fields_beside_the_address_are_not_trusted(desk, site):
    step(desk, "add", site.url("/news.rss"), state="paused", publisher="1", interval_seconds="1")
    feed = Feed.objects.get()
    assert (feed.state, feed.publisher, feed.interval_seconds) == ("active", None, 3600)


def test_a_redirect_to_a_private_address_is_not_followed(desk, site):
    site.says("/away", 302, {"Location": "http://10.0.0.1/feed"})
    text = text_of(step(desk, "look", site.url("/away")))
    assert "It can't be read as a feed: blocked address" in text
    assert "not on the public web" in text


def test_a_failure_is_told_with_what_to_do_and_the_feed_can_be_added_all_the_same(desk, site):
    site.says("/gone", 404, {})
    answer = step(desk, "look", site.url("/gone"))
    assert "It can't be read as a feed: not found" in text_of(answer)
    assert "Look for the feed's new address." in text_of(answer)
    assert "Add it all the same" in text_of(answer)
    step(desk, "add", site.url("/gone"))
    assert Feed.objects.get().url == site.url("/gone")


def test_a_page_without_any_feed_says_where_to_look(desk, site):
    site.says("/", 200, {}, b"<!doctype html><p>Hello")
    for place in ("/feed", "/rss", "/feed.xml", "/index.xml"):
        site.says(place, 404, {})
    assert "Look for “RSS” on the site" in text_of(step(desk, "look", site.url("/")))


def test_a_known_feed_is_linked_and_not_fetched(desk, site):
    feed = Feed.objects.create(url=site.url("/news.rss"), title="The news")
    for address in (feed.url, feed.url.replace("http:", "https:")):
        for button in ("look", "add"):
            answer = step(desk, button, address)
            assert answer.status_code == 400
            link = reverse("admin:sources_feed_health", args=[feed.pk])
            assert f'href="{link}"' in answer.content.decode()
    assert site.seen == []


def test_a_known_feed_is_marked_among_those_that_a_page_names(desk, site):
    Feed.objects.create(url=site.url("/news.rss"), title="The news")
    answer = step(desk, "look", site.url("/"))
    assert "/news.rss is there already: The news" in text_of(answer)
    page = html.fromstring(answer.content.decode())
    assert len(page.cssselect("button[name=address]")) == 1


def test_a_feed_that_leads_to_a_known_one_is_not_offered(desk, site):
    Feed.objects.create(url=site.url("/news.rss"), title="The news")
    site.says("/old.rss", 301, {"Location": "/news.rss"})
    answer = step(desk, "look", site.url("/old.rss"))
    assert "This leads to a feed that is there already: The news" in text_of(answer)
    assert not html.fromstring(answer.content.decode()).cssselect("button[name=add]")


def test_of_two_who_add_a_feed_the_second_is_led_to_it(desk, site, monkeypatch):
    feed = Feed.objects.create(url=site.url("/news.rss"))
    monkeypatch.setattr("sources.feeds.known_feeds", lambda addresses: {})
    answer = step(desk, "add", feed.url)
    assert answer.url == reverse("admin:sources_feed_health", args=[feed.pk])
    assert "is already there" in messages_of(answer)[-1]


def test_the_page_can_be_linked_to_with_an_address_that_is_not_fetched_by_get(desk, site):
    answer = desk.get(reverse(ADD), {"address": site.url("/")})
    assert f'value="{site.url("/")}"' in answer.content.decode()
    assert site.seen == []


def test_who_may_not_add_feeds_makes_no_requests(client, db, site):
    client.force_login(make.make_editor("guest", is_superuser=False))
    assert step(client, "look", site.url("/")).status_code == 403
    assert site.seen == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" news.example ", "https://news.example"),
        ("news.example:8443/feed", "https://news.example:8443/feed"),
        ("feed:https://news.example/f", "https://news.example/f"),
        ("feed://news.example/f", "https://news.example/f"),
        ("http://news.example", "http://news.example"),
    ],
)
def test_addresses_are_taken_as_people_write_them(typed, meant):
    assert as_typed(typed) == meant


def test_a_changed_address_is_checked_like_a_new_one(desk, db):
    feed = Feed.objects.create(url="https://news.example/feed")
    Feed.objects.create(url="https://other.example/feed")
    for url, why in (
        ("http://other.example/feed", "already there"),
        ("http://10.0.0.1/feed", "not on the public web"),
    ):
        assert any(why in error for error in errors_in(save(desk, change_url(feed), url=url)))
    assert save(desk, change_url(feed), url="http://news.example/feed").status_code == 302
