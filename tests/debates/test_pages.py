"""Public pages of the debate."""

import pytest
from django.urls import reverse

from debates.models import Account, Difference, Trigger
from tests.debates.pages import page_of, published
from tests.factories import (
    make_actor,
    make_debate,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

pytestmark = pytest.mark.django_db


def test_differences_stand_side_by_side_with_their_sources(client):
    proposal = make_proposal()
    difference = published(Difference, topic="Who began the talks", resolution="Both are kept.")
    one = {"kind": "difference", "difference": difference}
    first = published(Account, wording="Poland and the Baltic states", proposal=proposal, **one)
    first.citations.create(record=make_record(title="First article"))
    # The other version hangs on nothing; it belongs to the same point all the same.
    published(Account, wording="frontline states, unnamed", **one)
    Account.objects.create(wording="a draft version", proposal=proposal, **one)
    page = page_of(client, "proposal", proposal)
    for text in (
        "Who began the talks",
        "Poland and the Baltic states",
        "frontline states, unnamed",
        "Both are kept.",
        "First article",
    ):
        assert text in page
    assert "a draft version" not in page


def test_an_account_under_an_unpublished_difference_is_not_shown(client):
    proposal = make_proposal()
    difference = Difference.objects.create(topic="A draft topic")
    published(
        Account,
        kind="difference",
        difference=difference,
        wording="one version",
        proposal=proposal,
    )
    page = page_of(client, "proposal", proposal)
    assert "one version" not in page
    assert "A draft topic" not in page


def test_statement_shows_office_words_and_how_they_are_rendered(client):
    statement = make_statement(
        speaker=make_actor(kind="official", name="A. Minister"),
        office="Minister of Defence",
        venue="a press conference",
        outlet="A Daily",
        prompted=False,
        quotation="we will fire",
        quotation_note="Back-translated from Greek.",
        record=None,
    )
    statement.citations.create(record=make_record(), rendering="back_translated")
    page = page_of(client, "statement", statement)
    for text in (
        "A. Minister",
        "Minister of Defence",
        "a press conference",
        "A Daily",
        "Volunteered",
        "“we will fire”",
        "Back-translated from Greek.",
        "Rendering: back",
    ):
        assert text in page, text


def test_statement_shows_renderings_of_one_remark_side_by_side(client):
    first = make_statement(paraphrase="says that it is studied", quotation="being analysed")
    second = make_statement(paraphrase="says it is weighed", same_remark=first, quotation="weighed")
    make_statement(paraphrase="an unpublished cut", same_remark=first, published=False)
    for statement in (first, second):
        page = page_of(client, "statement", statement)
        assert "says that it is studied" in page
        assert "says it is weighed" in page
        assert "an unpublished cut" not in page


def test_statement_shows_its_public_subjects_and_positions(client):
    statement = make_statement()
    proposal, incident, event = make_proposal(), make_incident(), make_event()
    statement.subjects.create(proposal=proposal)
    statement.subjects.create(incident=incident)
    statement.subjects.create(event=event)
    draft = make_proposal(published=False)
    statement.subjects.create(proposal=draft)
    make_position(proposal=proposal, statement=statement, stance="lean_oppose")
    page = page_of(client, "statement", statement)
    for title in (proposal.title, incident.title, event.title, "Leans to oppose"):
        assert title in page
    assert draft.title not in page


def test_event_shows_roles_steps_numbers_and_links(client):
    event = make_event(numbers="27 to 1", conflict_note="Two dates circulate.")
    event.participations.create(actor=make_actor(name="Estonia"), role="initiator")
    event.participations.create(
        actor=make_actor(name="Hidden", published=False), role="participant"
    )
    event.steps.create(reached="2025-09-19", wording="asked for")
    proposal = make_proposal()
    event.proposal_links.create(proposal=proposal, role="decides", note="in part")
    rule = make_rule(event=event)
    page = page_of(client, "event", event)
    for text in (
        "Estonia",
        "19 Sep 2025",
        "asked for",
        "27 to 1",
        "Two dates circulate.",
        proposal.title,
        "Decides. In part.",
        rule.title,
    ):
        assert text in page, text
    assert "Hidden" not in page


def test_rule_says_what_is_not_stated(client):
    rule = make_rule(in_force="", trigger_note="the pilot has seen it", fire_trigger="visual")
    page = page_of(client, "rule", rule)
    assert "the pilot has seen it" in page
    assert "Entry into force not stated" in page
    assert page.count("Not stated") >= 3


def test_debate_shows_proposals_and_views_on_attribution(client):
    debate = make_debate()
    proposal = make_proposal(debate=debate)
    draft = make_proposal(debate=debate, published=False)
    actor = make_actor(name="A. President")
    statement = make_statement(speaker=actor)
    incident, hidden = make_incident(), make_incident(published=False)
    statement.subjects.create(incident=incident)
    statement.subjects.create(incident=hidden)
    make_position(debate=debate, stance="withholds", actor=actor, statement=statement)
    page = page_of(client, "debate", debate)
    for text in (debate.question, proposal.title, "A. President", "Withholds"):
        assert text in page
    assert f">{incident.title}</a>" in page
    assert draft.title not in page
    assert f">{hidden.title}<" not in page


def test_source_page_lists_what_rests_on_it(client):
    record = make_record(title="The report")
    shown = [
        make_proposal(record=record, title="Cited proposal"),
        make_event(record=record, title="Cited event"),
        make_statement(record=record, paraphrase="says the cited thing"),
        make_rule(record=record, title="Cited rule"),
        make_position(record=record, actor=make_actor(name="Cited holder")),
    ]
    make_event(record=record, title="Draft event", published=False)
    by_milestone = make_proposal(title="Proposal with a cited milestone")
    milestone = by_milestone.milestones.create(kind="floated", reached="2025-09")
    milestone.citations.create(record=record)
    page = client.get(reverse("sources:detail", args=[record.public_id])).content.decode()
    for entity in (*shown[:2], by_milestone, shown[3]):
        assert entity.title in page
    assert "says the cited thing" in page.lower()
    assert "Cited holder" in page
    assert "Draft event" not in page


def test_incident_page_shows_the_debate_about_it(client):
    incident = make_incident()
    event = make_event(title="Consultation")
    Trigger.objects.create(incident=incident, event=event, role="triggered")
    statement = make_statement(paraphrase="blames the neighbour")
    statement.subjects.create(incident=incident)
    account = published(Account, kind="context", wording="It came from the east", incident=incident)
    record = make_record(title="A daily")
    account.citations.create(record=record)
    Account.objects.create(kind="context", wording="a draft account", incident=incident)
    page = client.get(reverse("incidents:detail", args=[incident.public_id])).content.decode()
    for text in ("Consultation", "lames the neighbour", "It came from the east", "A daily"):
        assert text in page
    assert reverse("sources:detail", args=[record.public_id]) in page
    assert "a draft account" not in page
