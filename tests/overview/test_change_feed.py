"""What changed as an Atom feed: valid, with lasting ids, and the rows of the page."""

from datetime import UTC, datetime

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from core import publishing
from tests.csv_files import rows_of
from tests.factories import make_event, make_incident, make_position, make_statement
from tests.overview.test_changes import back_to, change

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, query=""):
    answer = client.get(f"/changes.atom{query}")
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def entries(client, query=""):
    return read(client, query).findall(f"{ATOM}entry")


def text(element, name):
    (found,) = element.findall(ATOM + name)
    return found.text


def test_the_feed_has_what_rfc_4287_asks_for(client):
    make_incident(title="Drones <over> Łask & the sea"), make_position()
    feed = read(client)
    assert text(feed, "id").startswith("tag:")
    assert text(feed, "title")
    assert text(feed.find(f"{ATOM}author"), "name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/changes.atom"
    assert links["alternate"] == "http://testserver/changes/"
    times = [datetime.fromisoformat(text(entry, "updated")) for entry in feed.iter(f"{ATOM}entry")]
    assert datetime.fromisoformat(text(feed, "updated")) == max(times)
    assert all(time.tzinfo for time in times)


def test_a_feed_reader_understands_it(client):
    incident = make_incident(title="Drones <over> Łask & the sea\x0b")
    back_to(incident, datetime(2026, 1, 5, 12, tzinfo=UTC))
    change(incident, "The <report> was corrected", place="Kiel")
    parsed = feedparser.parse(client.get("/changes.atom").content)
    assert not parsed.bozo
    newest = parsed.entries[0]
    assert newest.title == "Changed: Drones <over> Łask & the sea"
    assert newest.link == f"http://testserver/incidents/{incident.public_id}/"
    assert "Place added: Kiel" in newest.summary
    assert "Why: The &lt;report&gt; was corrected" in newest.summary


def test_an_id_stays_while_its_day_goes_on_and_a_new_day_is_a_new_entry(client):
    incident = make_incident()
    back_to(incident, datetime(2026, 1, 5, 12, tzinfo=UTC))
    change(incident, place="Kiel")
    later, first = entries(client)
    change(incident, place="Lübeck")
    again, same = entries(client)
    assert text(again, "id") == text(later, "id") != text(first, "id") == text(same, "id")
    assert text(again, "updated") > text(later, "updated")


def test_filters_narrow_it_as_they_narrow_the_file(client):
    make_incident(), make_statement(), make_event()
    for query in ("?kind=statement", "?kind=event&kind=incident", "?to=2020-01-01", ""):
        listed = [row["public_id"] for row in rows_of(client.get(f"/changes.csv{query}"))]
        assert [text(entry, "id").split("/")[1] for entry in entries(client, query)] == listed
    assert text(read(client, "?kind=event"), "id") != text(read(client), "id")


def test_the_json_feed_has_the_same_entries(client):
    make_incident(title="Drones <over> Łask"), make_event()
    answer = client.get("/changes/feed.json?kind=incident")
    assert answer["Content-Type"] == "application/feed+json"
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/changes/feed.json?kind=incident"
    (item,), (entry,) = feed["items"], entries(client, "?kind=incident")
    assert item["id"] == text(entry, "id")
    assert item["title"] == text(entry, "title")
    assert item["date_modified"] == text(entry, "updated")
    known = {"HTTP_IF_NONE_MATCH": answer["ETag"]}
    assert client.get("/changes/feed.json?kind=incident", **known).status_code == 304


@pytest.mark.parametrize("address", ["/changes.atom", "/changes/feed.json"])
@pytest.mark.parametrize("query", ["?kind=rumour", "?from=soon", "?page=2"])
def test_what_is_not_understood_is_refused(client, address, query):
    answer = client.get(f"{address}{query}")
    assert answer.status_code == 400
    assert query[1:].partition("=")[0] in answer.content.decode()


def test_it_is_sent_again_only_when_it_differs(client):
    known = {"HTTP_IF_NONE_MATCH": client.get("/changes.atom")["ETag"]}
    assert client.get("/changes.atom", **known).status_code == 304
    make_event()
    assert client.get("/changes.atom", **known).status_code == 200


def test_what_is_withdrawn_leaves_the_feed(client):
    gone = make_incident()
    assert len(entries(client)) == 1
    publishing.withdraw(entity=gone, by=None, reason="A weather balloon")
    assert entries(client) == []


def test_pages_name_the_feed_and_the_page_of_changes_names_its_own(client):
    link = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">'
    assert link.format("What changed", "/changes.atom") in client.get("/").content.decode()
    page = client.get("/changes/?kind=event").content.decode()
    label = "What changed, as filtered here: Atom"
    assert link.format(label, "/changes.atom?kind=event") in page
    assert '<a href="/changes.atom?kind=event">' in page
    assert '<a href="/changes/feed.json?kind=event">' in page


@pytest.mark.sqlite_alone
def test_its_cost_does_not_grow_with_changes(client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            read(client)
        return len(queries)

    make_incident(), make_position(), make_event()
    few = cost()
    for _ in range(9):
        make_incident(), make_position(), make_event()
    assert cost() == few
