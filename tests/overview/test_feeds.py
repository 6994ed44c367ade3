"""Every list as a feed: the page's rows and filters, what changed last first, with lasting ids."""

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.publishing import record_change, withdraw
from core.syndication import lists
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

pytestmark = pytest.mark.django_db
MAKERS = {
    "incidents": make_incident,
    "proposals": make_proposal,
    "positions": make_position,
    "statements": make_statement,
    "events": make_event,
    "sources": make_record,
    "rules": make_rule,
    "actors": make_actor,
    "timeline": make_event,
}


def read(client, address, **headers):
    answer = client.get(address, **headers)
    assert answer.status_code == 200, answer.content
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    return parsed


def ids(parsed):
    return [entry.id.partition(":")[2].partition(":")[2] for entry in parsed.entries]


@pytest.mark.parametrize(("name", "make"), MAKERS.items())
def test_every_list_has_a_feed_that_readers_understand(client, name, make):
    make()
    entity = make()
    atom = read(client, f"/{name}.atom")
    assert ids(atom)[0] == entity.public_id
    assert atom.entries[0].id.startswith("tag:localhost,2026:")
    assert atom.entries[0].updated_parsed
    json = client.get(f"/{name}/feed.json").json()
    assert [item["id"] for item in json["items"]] == [entry.id for entry in atom.entries]
    assert [item["url"] for item in json["items"]] == [entry.link for entry in atom.entries]


def test_an_entry_says_what_the_list_shows_of_it(client):
    make_incident(
        title="Drones <over> Łask\x0b",
        summary="Nineteen & more.",
        states=[make_actor(name="Poland", iso2="PL")],
    )
    (entry,) = read(client, "/incidents.atom").entries
    assert entry.title == "Drones <over> Łask"
    assert "10 Sep 2025. Poland, drone incursion." in entry.summary
    assert "Verdict: Confirmed." in entry.summary
    assert "Nineteen &amp; more." in entry.summary
    assert "1 source, origin not traced." in entry.summary
    assert [tag.term for tag in entry.tags] == ["Confirmed"]


def test_filters_narrow_it_as_they_narrow_the_page(client):
    poland = make_actor(name="Poland", iso2="PL")
    inside = make_incident(states=[poland])
    make_incident()
    feed = read(client, "/incidents.atom?country=PL")
    assert ids(feed) == [inside.public_id]
    assert feed.feed.title == "NATO Airspace Tracker: Incidents, Country: Poland"
    assert feed.feed.id != read(client, "/incidents.atom").feed.id
    assert feed.feed.links[0].href == "http://testserver/incidents/?country=PL"


def test_what_changed_last_comes_first_also_where_only_a_part_changed(client):
    first, second = make_incident(), make_incident()
    assert ids(read(client, "/incidents.atom")) == [second.public_id, first.public_id]
    verdict = first.verdicts.get()
    verdict.note = "Seen again"
    record_change(verdict, by=None, reason="Read again")
    assert ids(read(client, "/incidents.atom")) == [first.public_id, second.public_id]
    assert ids(read(client, "/timeline.atom")) == [first.public_id, second.public_id]


def test_steps_of_a_proposal_are_entries_of_the_timeline_with_ids_of_their_own(client):
    proposal = make_proposal()
    steps = [proposal.milestones.create(kind="tabled", reached=f"2025-10-0{n}") for n in (1, 2)]
    keys = {f"{proposal.public_id}/step-{step.pk}" for step in steps}
    assert keys == set(ids(read(client, "/timeline.atom")))


def test_it_is_bounded(client, monkeypatch):
    monkeypatch.setattr(lists, "MOST", 2)
    made = [make_event() for _ in range(3)]
    expected = [event.public_id for event in made[:0:-1]]
    assert ids(read(client, "/events.atom")) == expected == ids(read(client, "/timeline.atom"))


def test_it_is_sent_again_only_when_it_differs(client):
    event = make_event()
    answer = client.get("/events.atom")
    for known in (
        {"HTTP_IF_NONE_MATCH": answer["ETag"]},
        {"HTTP_IF_MODIFIED_SINCE": answer["Last-Modified"]},
    ):
        assert client.get("/events.atom", **known).status_code == 304
    withdraw(entity=event, by=None, reason="It was not held")
    known = {"HTTP_IF_NONE_MATCH": answer["ETag"]}
    assert client.get("/events.atom", **known).status_code == 200


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("query", ["?utm_source=x", "?page=2", "?kind=rumour"])
def test_what_is_not_understood_is_refused(client, name, query):
    if name in ("proposals", "positions", "statements", "rules") and "kind" in query:
        query = "?from=soon"
    for address in (f"/{name}.atom", f"/{name}/feed.json"):
        answer = client.get(address + query)
        assert answer.status_code == 400
        assert query[1:].partition("=")[0] in answer.content.decode()


def test_a_page_names_its_feeds_with_the_filter_that_the_reader_chose(client):
    page = client.get("/events/?q=vienna&page=1&utm_source=x").content.decode()
    for form, address in (("atom+xml", ".atom"), ("feed+json", "/feed.json")):
        assert f'<link rel="alternate" type="application/{form}" title="Events, as' in page
        assert page.count(f'href="/events{address}?q=vienna"') == 2


def test_the_page_of_the_timeline_puts_no_end_to_its_feed(client):
    """The page shows the last half year; a feed with that period would never say anything new."""
    make_event()
    page = client.get("/timeline/").content.decode()
    assert 'href="/timeline.atom"' in page
    assert (
        'href="/timeline.atom?to=2025-10-01"'
        in client.get("/timeline/?to=2025-10-01").content.decode()
    )


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("name", MAKERS)
def test_its_cost_does_not_grow_with_entries(client, name):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            read(client, f"/{name}.atom")
        return len(queries)

    MAKERS[name]()
    few = cost()
    for _ in range(5):
        MAKERS[name]()
    assert cost() == few
