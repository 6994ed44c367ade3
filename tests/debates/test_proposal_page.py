"""The public page of a proposal: its history, its ties, and its chart of who stood where."""

import re

import pytest
from django.urls import reverse

from debates.models import ProposalRelation, Trigger
from debates.vocabularies import PartyRole
from tests.debates.pages import csv_rows, page_of
from tests.factories import (
    make_actor,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_statement,
)

pytestmark = pytest.mark.django_db


def test_proposal_shows_wording_stages_and_milestones(client):
    proposal = make_proposal(wording="Members would do a thing.", omitted_condition="with consent")
    proposal.milestones.create(kind="floated", reached="2025-09", venue="an interview")
    proposal.milestones.create(kind="endorsed", reached="2025-10-15", decision_rule="consensus")
    page = page_of(client, "proposal", proposal)
    for text in (
        "Members would do a thing.",
        "with consent",
        "an interview",
        "Decided by consensus",
        "not recorded",
    ):
        assert text in page
    assert '<li class="now" aria-current="step">Endorsed' in page
    assert '<li class="done">Floated' in page


def test_proposal_keeps_who_began_it_apart_from_who_backs_it(client):
    proposal = make_proposal()
    proposal.parties.create(actor=make_actor(name="Lithuania"), role="initiator")
    proposal.parties.create(actor=make_actor(name="France"), role="backer", note="the talks")
    proposal.parties.create(actor=make_actor(name="Hidden", published=False), role="backer")
    page = page_of(client, "proposal", proposal)
    begun, backed = page.index(PartyRole.INITIATOR.definition), page.index("<dt>Backer")
    assert begun < page.index(">Lithuania<") < backed < page.index(">France<")
    assert "(the talks)" in page
    assert "Hidden" not in page


def test_proposal_names_its_public_variants_and_relations(client):
    parent = make_proposal(title="The umbrella")
    proposal = make_proposal(parent=parent, title="The measure")
    make_proposal(parent=proposal, title="A variant")
    make_proposal(parent=proposal, title="A draft variant", published=False)
    other = make_proposal(title="Another thing")
    ProposalRelation.objects.create(source=proposal, target=other, kind="distinct_from")
    page = page_of(client, "proposal", proposal)
    for text in ("The umbrella", "This is a variant of it.", "A variant", "Another thing"):
        assert text in page
    assert "Easily confused, and distinct." in page
    assert "A draft variant" not in page
    assert "Easily confused, and distinct." in page_of(client, "proposal", other)


def test_proposal_shows_what_set_it_off_and_who_says_so(client):
    proposal = make_proposal()
    asserter = make_actor(name="Ministry")
    shown, hidden = make_incident(title="Drones over a town"), make_incident(published=False)
    trigger = Trigger.objects.create(
        incident=shown, proposal=proposal, role="cited_as_justification", asserted_by=asserter
    )
    trigger.citations.create(record=make_record(title="The link"))
    Trigger.objects.create(incident=hidden, proposal=proposal, role="triggered")
    page = page_of(client, "proposal", proposal)
    assert "Drones over a town" in page
    assert "Cited as justification, asserted by Ministry (source 2)." in page
    assert hidden.title not in page
    assert (
        proposal.title
        in client.get(reverse("incidents:detail", args=[shown.public_id])).content.decode()
    )


def test_sources_of_milestones_count_as_sources_of_the_proposal(client):
    report = make_record(title="The report", originality="original")
    proposal = make_proposal(record=report)
    milestone = proposal.milestones.create(kind="floated", reached="2025-09")
    milestone.citations.create(record=report)
    milestone.citations.create(
        record=make_record(originality="relay", upstream=report, origin=report)
    )
    milestone.citations.create(record=make_record(published=False))
    (row,) = csv_rows(client, "/proposals.csv")
    counts = [row[f"{name}source_count"] for name in ("", "independent_", "untraced_")]
    assert counts == ["2", "1", "0"]


def test_proposal_draws_a_lane_for_each_actor_and_lists_every_interval(client):
    proposal, poland = make_proposal(), make_actor(name="Poland", iso2="PL")
    hidden = make_actor(name="Hidden", published=False)
    for actor, stance, as_of in [
        (poland, "consider", "2025-09-01"),
        (poland, "support", "2025-09"),
        (poland, "support", "2025-10-05"),
        (make_actor(name="Italy"), "oppose", "2025-10-01"),
        (hidden, "support", "2025-10-01"),
    ]:
        make_position(actor=actor, proposal=proposal, stance=stance, as_of=as_of)
    chart = page_of(client, "proposal", proposal).split('id="over-time"')[1].split("</figure>")[0]
    assert chart.count('class="lane"') == 2
    assert chart.count("<tr>") == 1 + 3
    assert "still stands" in chart
    assert "29 Sep 2025" in chart  # the day before the month of September is certain
    assert "Hidden" not in chart


def test_proposal_without_a_dated_position_has_no_chart(client):
    proposal = make_proposal()
    make_position(proposal=proposal, as_of="")
    assert "How positions moved" not in page_of(client, "proposal", proposal)


def test_chart_tells_incidents_named_as_a_reason_from_those_that_statements_are_about(client):
    proposal = make_proposal()
    make_position(proposal=proposal, as_of="2025-10-01")
    named, told = make_incident(title="Named one"), make_incident(title="Told one")
    Trigger.objects.create(incident=named, proposal=proposal, role="cited_as_justification")
    statement = make_statement()
    statement.subjects.create(proposal=proposal)
    statement.subjects.create(incident=told)
    chart = page_of(client, "proposal", proposal).split('id="over-time"')[1]
    ticks = {
        title: css for css, title in re.findall(r'class="(pl__tick[^"]*)".*?<title>(.*?),', chart)
    }
    assert "pale" not in ticks["Named one"]
    assert "pale" in ticks["Told one"]


def test_proposal_marks_the_statement_that_changed_a_stance(client):
    proposal, minister = make_proposal(), make_actor(kind="official", name="A. Minister")
    for stance, day in [("support", "2025-09-01"), ("oppose", "2025-09-20")]:
        statement = make_statement(speaker=minister, said=day)
        statement.subjects.create(proposal=proposal)
        make_position(
            actor=minister, proposal=proposal, statement=statement, stance=stance, as_of=day
        )
    page = page_of(client, "proposal", proposal)
    assert page.count("Stance reversed.") == 1
