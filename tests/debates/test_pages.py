"""Public pages of the debate."""

import re

import pytest
from django.urls import reverse

from core.publishing import redirect_merged, withdraw
from debates.models import Account, Difference, ProposalRelation, Trigger
from debates.vocabularies import PartyRole
from tests.csv_files import rows_of
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

BUILDERS = {
    "proposal": make_proposal,
    "event": make_event,
    "statement": make_statement,
    "rule": make_rule,
    "debate": make_debate,
}


def address(name, entity):
    return reverse(f"debates:{name}", args=[entity.public_id])


def page_of(client, name, entity):
    response = client.get(address(name, entity))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def csv_rows(client, address):
    return rows_of(client.get(address))


def published(model, **fields):
    from django.utils import timezone

    return model.objects.create(status="published", published_at=timezone.now(), **fields)


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


@pytest.mark.parametrize("name", BUILDERS)
def test_a_draft_was_never_there(client, name):
    draft = BUILDERS[name](published=False)
    assert client.get(address(name, draft)).status_code == 404


@pytest.mark.parametrize("name", BUILDERS)
def test_a_withdrawn_entry_says_why_and_no_more(client, name):
    entity = BUILDERS[name]()
    withdraw(entity=entity, by=None, reason="It never happened.")
    response = client.get(address(name, entity))
    assert response.status_code == 410
    assert "It never happened." in response.content.decode()


@pytest.mark.parametrize("name", BUILDERS)
def test_a_merged_entry_leads_to_the_one_that_took_it_over(client, name):
    kept, merged = BUILDERS[name](), BUILDERS[name]()
    redirect_merged(kept=kept, merged=merged, by=None, reason="The same")
    response = client.get(address(name, merged))
    assert (response.status_code, response["Location"]) == (301, address(name, kept))


def test_nothing_is_public_of_an_actor_who_is_not(client):
    hidden = make_actor(name="Hidden Person", published=False)
    statement = make_statement(speaker=hidden)
    rule = make_rule(actor=hidden)
    make_position(actor=hidden)
    assert client.get(address("statement", statement)).status_code == 404
    assert client.get(address("rule", rule)).status_code == 404
    for name in ("statements", "rules", "positions"):
        assert "Hidden Person" not in client.get(f"/{name}/").content.decode()
        assert b"Hidden" not in b"".join(client.get(f"/{name}.csv").streaming_content)


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
