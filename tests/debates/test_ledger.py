"""Who stands where, as known on a day."""

from datetime import date

import pytest
from django.urls import reverse

from debates.chains import chain_of_proposal
from debates.ledger import ledger
from debates.models import Position, PositionCheck
from debates.sourcing import Sources
from tests.factories import (
    make_actor,
    make_debate,
    make_editor,
    make_position,
    make_proposal,
    make_record,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    return make_proposal(title="Fire over Ukraine")


@pytest.fixture
def poland():
    return make_actor(name="Poland", iso2="PL")


def stances(found, title="The measure"):
    """(standing, earlier) stances of the group called `title`."""
    for group in found.groups:
        if group.title == title:
            return [x.stance for x in group.standing], [x.stance for x in group.earlier]
    return [], []


def on(proposal, day):
    return ledger(proposal, date.fromisoformat(day), Sources())


def test_the_latest_line_stands_and_the_one_before_is_earlier(proposal, poland):
    make_position(actor=poland, proposal=proposal, stance="consider", as_of="2024-03-26")
    make_position(actor=poland, proposal=proposal, stance="support", as_of="2024-06-01")
    assert stances(on(proposal, "2024-05-01")) == (["consider"], [])
    assert on(proposal, "2024-05-01").later == 1
    assert stances(on(proposal, "2024-06-01")) == (["support"], ["consider"])


@pytest.mark.parametrize(
    ("as_of", "day", "known"),
    [
        ("2024-05", "2024-05-30", False),
        ("2024-05", "2024-05-31", True),
        ("2024-05", "2024-06-30", True),
        ("2024-05-27/2024-06-02", "2024-06-01", False),
        ("2024-05-27/2024-06-02", "2024-06-02", True),
        ("../2025-10-09", "2025-10-09", True),
        ("2024-05-27/..", "2030-01-01", False),
    ],
)
def test_a_roughly_known_date_counts_from_its_last_day(proposal, as_of, day, known):
    make_position(proposal=proposal, as_of=as_of)
    assert bool(stances(on(proposal, day))[0]) is known


def test_a_line_without_a_date_counts_on_no_day_and_is_still_shown(proposal):
    make_position(proposal=proposal, as_of="")
    found = on(proposal, "2026-01-01")
    assert (found.groups, len(found.undated), found.later) == ([], 1, 0)


def test_the_measure_and_the_talks_do_not_replace_each_other(proposal, poland):
    make_position(actor=poland, proposal=proposal, stance="lean_oppose", as_of="2024-05")
    make_position(
        actor=poland, proposal=proposal, stance="support", aspect="talks", as_of="2024-06"
    )
    found = on(proposal, "2024-12-31")
    assert stances(found) == (["lean_oppose"], [])
    assert stances(found, "The talks") == (["support"], [])
    assert [row[0] for row in found.balance] == ["lean_oppose"]


def test_two_wider_questions_do_not_replace_each_other(proposal, poland):
    wider = {"actor": poland, "proposal": proposal, "aspect": "wider_question"}
    make_position(**wider, aspect_note="troops", stance="oppose", as_of="2024-05-01")
    make_position(**wider, aspect_note="sanctions", stance="support", as_of="2024-05-02")
    make_position(**wider, aspect_note="troops", stance="consider", as_of="2024-05-03")
    standing, earlier = stances(on(proposal, "2024-12-31"), "A wider question")
    assert (sorted(standing), earlier) == (["consider", "support"], ["oppose"])


def test_a_ministry_and_its_state_hold_lines_of_their_own(proposal, poland):
    ministry = make_actor(kind="organisation", name="Defence ministry", belongs_to=poland)
    make_position(actor=poland, proposal=proposal, stance="lean_support", as_of="2024-05")
    make_position(actor=ministry, proposal=proposal, stance="neutral", as_of="2024-05")
    assert stances(on(proposal, "2024-06-30")) == (["lean_support", "neutral"], [])


def test_lines_on_variants_are_shown_apart_and_not_counted(client, proposal, poland):
    ministry = make_actor(kind="organisation", name="Foreign ministry", belongs_to=poland)
    variant = make_proposal(title="Only near the border", parent=proposal)
    make_position(actor=poland, proposal=proposal, stance="lean_support", as_of="2024-05")
    for as_of, stance in [("2024-01", "neutral"), ("2024-03-26", "consider")]:
        make_position(actor=ministry, proposal=variant, stance=stance, as_of=as_of)
    draft = make_proposal(title="A draft variant", parent=proposal, published=False)
    make_position(proposal=draft)
    found = on(proposal, "2024-06-30")
    assert [(x.actor, x.subject, x.stance) for x in found.on_variants] == [
        ("Foreign ministry", "Only near the border", "consider")
    ]
    assert [row[0] for row in found.balance] == ["lean_support"]
    assert "A line there is not one on the proposal above." in page_of(client, proposal)[1]


def test_what_stands_on_the_measure_is_the_current_position(proposal, poland):
    for as_of, stance in [("2024-03", "consider"), ("2024-05", "support"), ("", "oppose")]:
        make_position(actor=poland, proposal=proposal, stance=stance, as_of=as_of)
    make_position(proposal=proposal, stance="oppose", as_of="2024-04-01")
    for day in (date(2024, 3, 31), date(2024, 4, 30), date(2024, 5, 31)):
        found = ledger(proposal, day, Sources())
        current = Position.objects.published().current(day)
        shown = {line.pk for line in found.groups[0].standing}
        assert shown == set(current.values_list("pk", flat=True))


def test_views_on_attribution_each_stand_for_their_own_incident(poland):
    debate = make_debate()
    for day in ("2025-09-10", "2025-09-19"):
        make_position(actor=poland, debate=debate, stance="affirms", as_of=day)
    assert Position.objects.published().standing(date(2025, 9, 30)).count() == 2


def test_drafts_and_positions_of_hidden_actors_are_not_in_the_ledger(proposal):
    make_position(proposal=proposal, published=False)
    make_position(proposal=proposal, actor=make_actor(published=False))
    assert on(proposal, "2026-01-01").is_empty


def test_a_search_that_found_nothing_is_told_apart_from_a_position(proposal, poland):
    PositionCheck.objects.create(
        actor=poland, proposal=proposal, checked_on=date(2025, 1, 1), by=make_editor()
    )
    assert [check.actor for check in on(proposal, "2025-02-01").checks] == [poland]
    assert on(proposal, "2024-12-31").checks == []


@pytest.mark.parametrize(
    "as_of", ["2025-01-15", "2024-06", ""], ids=["later", "earlier", "undated"]
)
@pytest.mark.parametrize("aspect", ["measure", "talks"])
def test_an_actor_with_a_line_is_not_said_to_be_silent(proposal, poland, as_of, aspect):
    PositionCheck.objects.create(
        actor=poland, proposal=proposal, checked_on=date(2025, 1, 1), by=make_editor()
    )
    make_position(actor=poland, proposal=proposal, as_of=as_of, aspect=aspect)
    assert on(proposal, "2025-02-01").checks == []
    # What was not known yet on the day, or is not public, does not end the silence.
    silent = on(proposal, "2025-01-10").checks
    assert [check.actor for check in silent] == ([poland] if as_of == "2025-01-15" else [])
    Position.objects.update(status="draft")
    assert [check.actor for check in on(proposal, "2025-02-01").checks] == [poland]


def page_of(client, proposal, query=""):
    response = client.get(reverse("debates:proposal", args=[proposal.public_id]) + query)
    return response.status_code, response.content.decode()


def test_page_shows_hedge_reporter_voice_and_citation(client, proposal, poland):
    envoy = make_actor(kind="official", name="Kurt Volker")
    spokesman = make_actor(kind="unnamed", name="a ministry spokesman")
    make_position(
        actor=poland,
        proposal=proposal,
        stance="lean_support",
        as_of="2024-05",
        hedge="interested and considering, not decided",
        condition="with Ukraine’s consent",
        reason="drones come near",
        reported_by=envoy,
        voiced_by=spokesman,
        record=make_record(title="Inside the debate"),
    )
    status, page = page_of(client, proposal, "?as_of=2024-06-30")
    assert status == 200
    for text in (
        "As known on 30 June 2024",
        "Leans to support",
        "interested and considering, not decided",
        "with Ukraine’s consent",
        "drones come near",
        "Second-hand, reported by Kurt Volker.",
        "Voiced by a ministry spokesman",
        "Inside the debate",
        'href="#s2"',
    ):
        assert text in page, text


def test_page_names_no_reporter_who_is_not_public(client, proposal):
    hidden = make_actor(kind="official", name="Hidden Person", published=False)
    make_position(proposal=proposal, reported_by=hidden, voiced_by=hidden)
    _, page = page_of(client, proposal)
    assert "Second-hand." in page
    assert "Hidden Person" not in page


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("value", ["soon", "2024-13-01", "1600-01-01", "2024-06-31"])
def test_a_wrong_day_is_a_400_with_its_message_beside_the_field(client, proposal, value):
    status, page = page_of(client, proposal, f"?as_of={value}")
    assert status == 400
    assert 'id="id_as_of_error"' in page


def test_without_a_day_the_page_shows_today(client, proposal):
    make_position(proposal=proposal, as_of="2024-05")
    status, page = page_of(client, proposal, "?as_of=&utm_source=x")
    assert status == 200
    assert "Supports" in page


def test_two_relays_of_one_report_are_one_independent_origin(client, proposal):
    report = make_record(title="The report", originality="original")
    position = make_position(proposal=proposal, record=None)
    for _ in range(2):
        relay = make_record(originality="relay", upstream=report, origin=report)
        position.citations.create(record=relay)
    _, page = page_of(client, proposal)
    assert "2 sources, 1 independent origin" in page
    # The proposal's own source makes three, and nobody has traced that one.
    assert "3 cited, 2 independent origins at most; for 1 of them nobody has" in page


def test_sources_that_nobody_traced_are_not_called_independent(client, proposal):
    position = make_position(proposal=proposal)
    position.citations.create(record=make_record())
    _, page = page_of(client, proposal)
    assert "2 sources, origins not traced" in page
    assert "3 cited; whether they relay other reports is not established yet." in page


def test_a_source_is_numbered_once_however_often_the_page_cites_it(client):
    record = make_record(title="The only report")
    proposal = make_proposal(record=record)
    make_position(proposal=proposal, record=record)
    _, page = page_of(client, proposal)
    assert page.split('<section id="sources">')[1].count("The only report") == 1
    assert "1 cited" in page


def test_changes_before_and_after_are_links_to_their_day(client, proposal):
    for day in ("2024-03-01", "2024-05-01", "2024-07-01"):
        make_position(proposal=proposal, as_of=day)
    _, page = page_of(client, proposal, "?as_of=2024-05-01")
    assert "?as_of=2024-03-01#positions" in page
    assert "?as_of=2024-07-01#positions" in page


def test_each_line_points_at_its_own_sources(proposal):
    days = ["2024-05-03", "2024-05-01", "2024-05-02", ""]
    held = [make_position(proposal=proposal, as_of=day) for day in days]
    held[0].citations.create(record=make_record())
    sources = Sources()
    found = ledger(proposal, date(2026, 1, 1), sources)
    titles = {citation.n: citation.title for citation in sources.listed()}
    lines = [*found.groups[0].standing, *found.undated]
    assert {line.public_id: sorted(titles[n] for n in line.sources) for line in lines} == {
        position.public_id: sorted(row.record.title for row in position.citations.all())
        for position in held
    }


def test_of_very_many_lines_the_first_are_shown_with_their_number_and_a_way_to_all(
    proposal, client, monkeypatch
):
    monkeypatch.setattr("debates.ledger.MOST", 2)
    made = [make_position(proposal=proposal, stance="support") for _ in range(3)]
    page = f"/proposals/{proposal.public_id}/"
    shown = client.get(page, {"as_of": "2026-01-01"})
    (group,) = shown.context["ledger"].groups
    assert (len(group.standing), group.standing.total) == (2, 3)
    assert shown.context["balance"].supporting == 3
    assert "2 of 3 lines." in shown.content.decode()
    assert client.get(group.standing.url).context["total"] == 3
    (hidden,) = {one.public_id for one in made} - {line.public_id for line in group.standing}
    asked = client.get(page, {"as_of": "2026-01-01", "line": hidden})
    assert f'id="{hidden}"' in asked.content.decode()


def test_very_many_statements_and_positions_are_left_out_of_the_chain(proposal, monkeypatch):
    monkeypatch.setattr("debates.chains.MOST", 2)
    days = ["2025-09-03", "2025-09-01", "2025-09-02"]
    for day in days:
        make_position(proposal=proposal, as_of=day)
    found = chain_of_proposal(proposal)
    assert len(found.links) == 2
    assert found.left_out == 1
    assert "3 September 2025" not in {it.source.when for it in found.links}
