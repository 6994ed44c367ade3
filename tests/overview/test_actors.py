"""The list of actors, its CSV, and the page of one actor."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.publishing import redirect_merged, withdraw
from tests.csv_files import rows_of
from tests.factories import (
    make_actor,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_statement,
)

pytestmark = pytest.mark.django_db


def listed(client, query=""):
    response = client.get(f"/actors.csv{query}")
    assert response.status_code == 200, response.content
    return rows_of(response)


def names(client, query):
    found = [row["name"] for row in listed(client, query)]
    page = client.get(f"/actors/{query}")
    shown = [row.title for row in page.context["page_obj"]]
    assert shown == found
    return found


def page_of(client, actor):
    response = client.get(reverse("overview:actor", args=[actor.public_id]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def nato():
    return make_actor(kind="organisation", name="NATO", key="nato")


@pytest.fixture
def finland(nato):
    state = make_actor(name="Finland", iso2="FI")
    state.aliases.create(name="Suomi", kind="translation", language="fi")
    state.memberships.create(body=nato, kind="alliance", starts="2023-04-04")
    return state


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=state", ["Finland", "Sweden"]),
        ("?q=suomi", ["Finland"]),
        ("?q=minister", ["Minister"]),
        ("?country=FI", ["Finland", "Minister", "Ministry"]),
        ("?member=nato", ["Finland"]),
        ("?member=nato&on=2023-04-04", ["Finland"]),
        ("?member=nato&on=2023-04-03", []),
        ("?on=2024-01-01", ["Finland"]),
        ("?member=eu", []),
    ],
)
def test_a_filter_finds(client, finland, query, expected):
    make_actor(name="Sweden", iso2="SE")
    ministry = make_actor(kind="organisation", name="Ministry", belongs_to=finland)
    make_actor(kind="official", name="Minister", belongs_to=ministry)
    make_actor(name="Draft state", published=False)
    assert names(client, query) == expected


def test_csv_gives_accession_and_country(client, finland):
    (row,) = listed(client, "?kind=state")
    assert (row["nato_since"], row["eu_since"], row["countries"], row["aliases"]) == (
        "2023-04-04",
        "",
        "FI",
        "Suomi",
    )


def test_csv_gives_the_end_of_a_membership(client, nato):
    union = make_actor(kind="organisation", name="European Union", key="eu")
    state = make_actor(name="United Kingdom", iso2="GB")
    state.memberships.create(body=nato, kind="alliance", starts="1949-08-24")
    state.memberships.create(body=union, kind="union", starts="1973", ends="2020-01-31")
    (row,) = listed(client, "?q=kingdom")
    assert (row["eu_since"], row["eu_until"]) == ("1973", "2020-01-31")
    assert (row["nato_since"], row["nato_until"]) == ("1949-08-24", "")


def test_csv_keeps_beginnings_and_ends_of_several_memberships_in_step(client, nato):
    state = make_actor(name="A state")
    state.memberships.create(body=nato, kind="alliance", starts="1952", ends="1974")
    state.memberships.create(body=nato, kind="alliance", starts="1980")
    (row,) = listed(client, "?q=state")
    assert (row["nato_since"], row["nato_until"]) == ("1952 ; 1980", "1974 ; ..")


def test_csv_counts_public_sources(client, finland):
    report = make_record()
    finland.citations.create(record=report, locator="p1")
    finland.citations.create(record=report, locator="p4")
    finland.citations.create(record=make_record(published=False))
    (row,) = listed(client, "?kind=state")
    assert (row["source_count"], row["independent_source_count"]) == ("1", "1")


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("address", ["/actors/", "/actors.csv"])
def test_queries_do_not_grow_with_actors(client, finland, address):
    def count():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
            if response.streaming:
                b"".join(response)
        return len(queries)

    make_actor(belongs_to=finland)
    at_three = count()
    for _ in range(27):
        make_actor(belongs_to=make_actor(belongs_to=finland))
    assert count() == at_three


def test_page_shows_names_memberships_and_those_who_belong_to_it(client, finland):
    make_actor(kind="official", name="A minister", belongs_to=finland)
    page = page_of(client, finland)
    assert "Suomi" in page
    assert "from 4 April 2023" in page
    assert "A minister" in page


def test_page_of_a_body_shows_its_members(client, nato, finland):
    assert "Finland" in page_of(client, nato)


def test_page_shows_what_it_held_said_claimed_and_was_involved_in(client, finland):
    proposal = make_proposal(title="A proposal")
    make_position(actor=finland, proposal=proposal, as_of="2024-06-30")
    make_statement(speaker=finland, paraphrase="asked for a decision")
    incident = make_incident(states=[finland], title="A drone")
    incident.figures.create(
        measure="objects_entered", best=19, claimant=finland, wording="19 of them"
    )
    page = page_of(client, finland)
    for text in ("A proposal", "Asked for a decision", "A drone", "19 of them"):
        assert text in page


def test_an_unnamed_source_is_described_and_may_overlap(client):
    source = make_actor(kind="unnamed", name="NATO officials", headcount=4)
    other = make_actor(kind="unnamed", name="European officials")
    hidden = make_actor(kind="unnamed", name="Draft officials", published=False)
    for target in (other, hidden):
        source.relations.create(target=target, kind="may_overlap")
    page = page_of(client, source)
    assert "<dd>4</dd>" in page
    assert "<dt>On record</dt><dd>Not stated</dd>" in page
    assert "European officials" in page
    assert "Draft officials" not in page
    assert "NATO officials" in page_of(client, other)


def test_a_source_is_listed_once_with_all_its_places(client, finland):
    record = make_record(title="The report")
    for place in ("p1", "p4"):
        finland.citations.create(record=record, locator=place)
    page = page_of(client, finland)
    assert page.count("The report") == 1
    assert "p1, p4" in page


def test_a_merged_actor_leads_on_and_a_withdrawn_one_says_why(client, finland):
    merged, wrong = make_actor(), make_actor()
    redirect_merged(kept=finland, merged=merged, by=None, reason="The same")
    withdraw(entity=wrong, by=None, reason="No such state.")
    response = client.get(reverse("overview:actor", args=[merged.public_id]))
    assert (response.status_code, response["Location"]) == (
        301,
        reverse("overview:actor", args=[finland.public_id]),
    )
    gone = client.get(reverse("overview:actor", args=[wrong.public_id]))
    assert gone.status_code == 410
    assert "No such state." in gone.content.decode()
