"""Chains as they are read from the record."""

import pytest

from debates.chains import chain_of_incident, chain_of_proposal
from debates.models import Milestone, ProposalEvent, StatementSubject, Trigger
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_statement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """An incident that set a proposal off, which somebody spoke on and which was adopted."""
    incident, proposal = make_incident(title="The drone"), make_proposal(title="The wall")
    trigger = Trigger.objects.create(
        incident=incident,
        proposal=proposal,
        role="triggered",
        asserted_by=make_actor(name="Nowhere"),
    )
    trigger.citations.create(record=make_record(title="The report"))
    statement = make_statement(said="2025-09-15")
    StatementSubject.objects.create(statement=statement, proposal=proposal)
    Milestone.objects.create(proposal=proposal, kind="tabled", reached="2025-09-12")
    Milestone.objects.create(proposal=proposal, kind="adopted", reached="2025-10-01")
    return incident, proposal, statement


def told(chain):
    return [(it.source.title, it.link.verb, it.target.title, it.gap) for it in chain.links]


@pytest.mark.parametrize("side", [0, 1])
def test_incident_and_proposal_tell_the_same_chain(story, side):
    chain = (chain_of_incident, chain_of_proposal)[side](story[side])
    assert told(chain) == [
        ("The drone", "triggered", "The wall", "2 days later"),
        ("The wall", "spoken of in", story[2].headline(), "3 days later"),
        ("The wall", "decided", "Adopted", "19 days later"),
    ]


def test_a_link_says_who_asserts_it_and_on_which_source(story):
    link = chain_of_incident(story[0]).links[0].link
    assert link.asserted == "asserted by Nowhere"
    assert [cite.label for cite in link.citations] == ["The report"]


def test_an_event_that_decides_stands_at_the_end(story):
    _, proposal, _ = story
    event = make_event(held="2025-09-20", title="The vote")
    ProposalEvent.objects.create(proposal=proposal, event=event, role="decides")
    columns = {column.label: column for column in chain_of_proposal(proposal).columns}
    assert "The vote" in [card.node.title for card in columns["Decisions"].cards]


def test_background_does_not_lead_on(story):
    incident, event = make_incident(), make_event(title="The talks")
    Trigger.objects.create(incident=incident, event=event, role="background")
    ProposalEvent.objects.create(proposal=story[1], event=event, role="triggered")
    chain = chain_of_incident(incident)
    assert [it.target.title for it in chain.links] == ["The talks"]
    assert not chain.links[0].link.firm


def test_a_position_without_a_statement_is_a_step_of_its_own(story):
    make_position(proposal=story[1], actor=make_actor(name="Estland"), stance="support")
    titles = [it.target.title for it in chain_of_proposal(story[1]).links]
    assert "Estland: supports" in titles


def test_nothing_recorded_is_no_chain():
    assert not chain_of_incident(make_incident())


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("side", [0, 1])
def test_queries_do_not_grow_with_links(story, side, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def grow():
        StatementSubject.objects.create(statement=make_statement(), proposal=story[1])
        event = make_event()
        Trigger.objects.create(incident=story[0], event=event, role="triggered")
        ProposalEvent.objects.create(proposal=story[1], event=event, role="decides")
        make_position(proposal=story[1])

    make = (chain_of_incident, chain_of_proposal)[side]
    grow()
    with CaptureQueriesContext(connection) as few:
        make(story[side])
    for _ in range(10):
        grow()
    with django_assert_num_queries(len(few)):
        make(story[side])


def test_an_incident_that_nothing_followed_costs_two_queries(django_assert_num_queries):
    incident = make_incident()
    with django_assert_num_queries(2):
        assert chain_of_incident(incident).links == ()
