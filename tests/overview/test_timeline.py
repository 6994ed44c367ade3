"""The timeline: all kinds of dated entries in one list, and the same rows as CSV."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.publishing import withdraw
from debates.models import StatementSubject, Trigger
from tests.csv_files import rows_of
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_rule,
    make_statement,
)

pytestmark = pytest.mark.django_db


def listed(client, query=""):
    response = client.get(f"/timeline.csv{query}")
    assert response.status_code == 200, response.content
    return rows_of(response)


def ids(client, query=""):
    return [row["public_id"] for row in listed(client, query)]


def make_one_of_each(state=None, on=""):
    """An entry of every kind, all of `state`, on one proposal; `on`: all of one day."""
    state = state or make_actor()
    official = make_actor(kind="official", belongs_to=state)
    proposal = make_proposal()
    proposal.parties.create(actor=state, role="backer")
    proposal.milestones.create(kind="tabled", reached=on or "2025-10-01")
    incident = make_incident(states=[state], occurred=on or "2025-09-10")
    Trigger.objects.create(incident=incident, proposal=proposal, role="triggered")
    statement = make_statement(speaker=official, said=on or "2025-09-11")
    StatementSubject.objects.create(statement=statement, proposal=proposal)
    event = make_event(held=on or "2025-09-12")
    event.participations.create(actor=state, role="participant")
    proposal.event_links.create(event=event, role="background")
    position = make_position(actor=state, proposal=proposal, as_of=on or "2024-06-30")
    return {
        "incident": incident.public_id,
        "statement": statement.public_id,
        "event": event.public_id,
        "milestone": proposal.public_id,
        "position": position.public_id,
        "rule": make_rule(actor=state, in_force=on or "2025-10-01/..").public_id,
    }


def test_all_kinds_stand_in_one_list_newest_first(client):
    made = make_one_of_each()
    rows = listed(client)
    assert [row["kind"] for row in rows] == [
        "milestone",
        "rule",
        "event",
        "statement",
        "incident",
        "position",
    ]
    assert {row["kind"]: row["public_id"] for row in rows} == made


def test_an_open_date_stands_where_it_began_and_a_closed_one_where_it_ends(client):
    opened = make_rule(in_force="2025-10-01/..")
    month = make_incident(occurred="2025-10")
    night = make_incident(occurred="2025-09-30/2025-10-01")
    assert ids(client) == [month.public_id, night.public_id, opened.public_id]


def test_an_entry_without_a_date_is_not_on_the_timeline_and_the_page_says_so(client):
    make_incident(occurred="")
    make_incident(title="Dated")
    assert [row["title"] for row in listed(client)] == ["Dated"]
    assert "Entries without any date are not here" in client.get("/timeline/").content.decode()


def test_a_position_is_not_repeated_where_its_statement_is_shown(client):
    told = make_statement()
    make_position(statement=told)
    undated = make_position(statement=make_statement(said=""))
    draft = make_position(statement=make_statement(published=False))
    assert set(ids(client, "?kind=position")) == {undated.public_id, draft.public_id}


def test_a_summary_of_several_incidents_is_marked(client):
    make_incident(extent="aggregate")
    page = client.get("/timeline/").content.decode()
    assert "A source’s summary of several incidents." in page


def test_a_statement_shows_the_stance_that_it_carries(client):
    make_position(statement=make_statement(), stance="oppose")
    (row,) = listed(client, "?kind=statement")
    assert (row["stance"], row["stance_label"]) == ("oppose", "Opposes")


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("kind=event&kind=rule", {"event", "rule"}),
        ("incident_kind=drone_incursion", {"incident"}),
        ("incident_kind=balloon_incursion", set()),
        ("verdict=confirmed", {"incident"}),
        ("verdict=reported", set()),
        ("verdict=confirmed&kind=event", set()),
        ("from=2025-09-12&to=2025-09-30", {"event"}),
        ("from=2025-10-01", {"milestone", "rule"}),
        ("to=2024-12-31", {"position"}),
        ("country=PL", {"incident", "statement", "event", "milestone", "position", "rule"}),
        ("country=EE", set()),
        ("actor=poland", {"incident", "event", "milestone", "position", "rule"}),
    ],
)
def test_a_filter_finds(client, query, kinds):
    make_actor(name="Estonia", iso2="EE")
    make_one_of_each(make_actor(name="Poland", iso2="PL", key="poland"))
    assert {row["kind"] for row in listed(client, f"?{query}")} == kinds


def test_a_proposal_finds_what_bears_on_it(client):
    made = make_one_of_each()
    make_one_of_each()
    found = {
        row["kind"]: row["public_id"] for row in listed(client, f"?proposal={made['milestone']}")
    }
    del made["rule"]
    assert found == made


def test_a_proposal_finds_statements_by_the_position_that_they_carry(client):
    position = make_position(statement=make_statement())
    assert ids(client, f"?proposal={position.proposal.public_id}") == [position.statement.public_id]


def test_a_country_finds_officials_of_its_ministries(client):
    poland = make_actor(name="Poland", iso2="PL")
    ministry = make_actor(kind="organisation", name="Ministry", belongs_to=poland)
    minister = make_actor(kind="official", name="Minister", belongs_to=ministry)
    hidden = make_actor(kind="organisation", belongs_to=poland, published=False)
    make_statement(speaker=make_actor(kind="official", belongs_to=hidden))
    said = make_statement(speaker=minister)
    (row,) = listed(client, "?country=PL")
    assert (row["public_id"], row["countries"]) == (said.public_id, "PL")


def test_an_actor_finds_incidents_that_it_made_a_claim_about(client):
    ministry = make_actor(kind="organisation", key="ministry")
    incident = make_incident()
    incident.figures.create(measure="objects_entered", best=19, claimant=ministry)
    make_incident()
    assert ids(client, "?actor=ministry") == [incident.public_id]


def test_words_are_looked_for_in_names_of_public_actors_only(client):
    hidden = make_actor(name="Unannounced Person", kind="official", published=False)
    make_statement(affiliation=hidden)
    make_statement(affiliation=make_actor(name="Announced Ministry", kind="organisation"))
    assert ids(client, "?q=unannounced") == []
    assert len(ids(client, "?q=announced+ministry")) == 1


class TestRefuted:
    @pytest.fixture(autouse=True)
    def _incidents(self):
        self.refuted = make_incident(verdict="refuted", occurred="2025-09-11")
        self.confirmed = make_incident()

    def test_is_left_out_and_the_page_says_how_many_and_where(self, client):
        page = client.get("/timeline/?kind=incident").content.decode()
        assert ids(client, "?kind=incident") == [self.confirmed.public_id]
        assert self.refuted.title not in page
        assert "1 refuted incident that matches is left out." in page
        assert 'href="?kind=incident&amp;refuted=1"' in page

    @pytest.mark.parametrize("query", ["refuted=1", "verdict=refuted&verdict=confirmed"])
    def test_is_one_click_away(self, client, query):
        assert ids(client, f"?{query}") == [self.refuted.public_id, self.confirmed.public_id]
        page = client.get(f"/timeline/?{query}").content.decode()
        assert self.refuted.title in page
        assert "left out" not in page

    def test_is_counted_under_the_same_filters_only(self, client):
        page = client.get("/timeline/?to=2025-09-10").content.decode()
        assert "left out" not in page


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("knd=incident", "knd"),
        ("kind=nonsense", "kind"),
        ("actor=nobody", "actor"),
        ("refuted=yes", "refuted"),
        ("proposal=NAP-1", "proposal"),
    ],
)
def test_a_data_address_names_what_it_does_not_understand(client, query, named):
    response = client.get(f"/timeline.csv?{query}")
    assert response.status_code == 400
    assert response.content.decode().startswith(f"{named}:")


def test_a_wrong_value_shows_no_entries_on_the_page(client):
    make_incident(title="A drone")
    response = client.get("/timeline/?kind=nonsense")
    assert response.status_code == 400
    assert "A drone" not in response.content.decode()


def test_a_withdrawn_proposal_takes_its_steps_with_it(client):
    proposal = make_proposal()
    proposal.milestones.create(kind="tabled", reached="2025-10-01")
    withdraw(entity=proposal, by=None, reason="Reported by mistake.")
    assert listed(client) == []


def test_entries_stand_under_their_month(client):
    make_incident(occurred="2025-09-10")
    make_incident(occurred="2025-09-11")
    make_incident(occurred="2025-08-11")
    page = client.get("/timeline/").content.decode()
    assert page.count('<li class="mon">') == 2
    assert page.index("September 2025") < page.index("August 2025")


def test_csv_of_an_entry(client):
    state = make_actor(name="Poland", iso2="PL")
    incident = make_incident(title="A drone", states=[state], occurred="2025-09-09/2025-09-10")
    (row,) = listed(client)
    assert row | {"untraced_source_count": ""} == {
        "public_id": incident.public_id,
        "kind": "incident",
        "kind_label": "Incident",
        "title": "A drone",
        "url": f"/incidents/{incident.public_id}/",
        "edtf": "2025-09-09/2025-09-10",
        "precision": incident.occurred_precision,
        "earliest": "2025-09-09T00:00:00Z",
        "latest": row["latest"],
        "date_text": incident.get_occurred_display(),
        "countries": "PL",
        "actors": "Poland",
        "proposals": "",
        "verdict": "confirmed",
        "verdict_label": "Confirmed",
        "stance": "",
        "stance_label": "",
        "source_count": "1",
        "independent_source_count": "1",
        "untraced_source_count": "",
    }


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("address", ["/timeline/?kind={0}", "/timeline.csv", "/timeline/"])
def test_queries_do_not_grow_with_entries(client, address):
    address = address.format("incident&kind=statement&kind=event")

    def count():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
            if response.streaming:
                b"".join(response)
        assert response.status_code == 200
        return len(queries)

    for day in range(1, 4):
        make_one_of_each(on=f"2025-09-{day:02}")
    at_three = count()
    for day in range(4, 31):
        make_one_of_each(on=f"2025-09-{day:02}")
    assert count() == at_three
