"""Merging two entries: whatever pointed at the one points at the other, and nothing is lost."""

import itertools

import pytest

from actors import actions as actor_actions
from actors.models import Actor, ActorRelation, Alias, Membership
from core import merging
from core.publishing import CantMerge, WrongState
from debates import actions as debate_actions
from debates.models import (
    Account,
    Participation,
    Party,
    PositionCheck,
    StatementSubject,
    Trigger,
    TriggerCitation,
)
from incidents import actions as incident_actions
from incidents.models import (
    Attribution,
    Development,
    Figure,
    Incident,
    IncidentCitation,
    Involvement,
    Site,
    Verdict,
)
from tests.factories import (
    make_actor,
    make_editor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor("anna")


@pytest.fixture
def pair():
    return make_incident(title="Kept"), make_incident(title="Merged")


def merge_incidents(pair, editor):
    kept, merged = pair
    return incident_actions.merge(kept=kept, merged=merged, by=editor, reason="Same flight.")


def test_all_that_hangs_on_an_incident_moves(pair, editor):
    kept, merged = pair
    proposal, event, statement = make_proposal(), make_event(), make_statement()
    site = Site.objects.create(key="kastrup", name="Copenhagen Airport", kind="airport")
    moving = [
        merged.citations.get(),
        merged.verdicts.get(),
        merged.involvements.get(),
        merged.site_links.create(site=site, is_main=True),
        Figure.objects.create(incident=merged, measure="objects_entered", best=19),
        Attribution.objects.create(incident=merged, axis="blame", party_as_reported="Unknown"),
        Development.objects.create(incident=merged, wording="The search ended."),
        Trigger.objects.create(incident=merged, proposal=proposal, role="triggered"),
        Trigger.objects.create(incident=merged, event=event, role="background"),
        StatementSubject.objects.create(statement=statement, incident=merged),
        Account.objects.create(incident=merged, kind="context", wording="Debris was found."),
    ]
    part = make_incident(parent=merged)

    moves = merge_incidents(pair, editor)

    for row in moving:
        row.refresh_from_db()
        assert row.incident == kept, row
        line = row.history.first()
        assert line.history_user == editor
        assert line.history_change_reason.startswith(f"{merged.public_id} merged into")
    part.refresh_from_db()
    assert part.parent == kept
    assert [move.outcome for move in moves] == ["moved"] * (len(moving) + 1)
    assert any("Objects entered: 19" in move.words for move in moves)


def test_the_merged_address_leads_to_the_kept_entry(pair, editor):
    kept, merged = pair
    merge_incidents(pair, editor)
    merged.refresh_from_db()
    assert (merged.status, merged.merged_into) == ("withdrawn", kept)
    assert merged.history.first().history_change_reason == (
        f"Merged into {kept.public_id}: Same flight."
    )
    assert kept.history.first().history_change_reason == (
        f"Took over {merged.public_id}: Same flight."
    )


def test_a_chain_of_merges_stays_one_hop_and_brings_everything_along(editor):
    entries = [make_incident() for _ in range(4)]
    for merged, kept in itertools.pairwise(entries):
        incident_actions.merge(kept=kept, merged=merged, by=editor, reason="Same.")
    last = entries[-1]
    assert Incident.objects.filter(merged_into=last).count() == 3
    assert last.citations.count() == last.involvements.count() == 4


def test_verdicts_arrive_as_earlier_ones(pair, editor):
    kept = pair[0]
    kept.verdicts.all().delete()
    merge_incidents(pair, editor)
    assert [(v.code, v.is_current) for v in kept.verdicts.all()] == [("confirmed", False)]


def test_the_kept_entry_keeps_its_main_state(pair, editor):
    kept = pair[0]
    main = kept.involvements.get().state
    merge_incidents(pair, editor)
    assert kept.involvements.count() == 2
    assert kept.involvements.get(is_main=True).state == main


def test_a_range_that_differs_becomes_a_claim_that_says_so(pair, editor):
    kept, merged = pair
    for incident, high in ((kept, 21), (merged, 23)):
        incident.figures.create(
            measure="objects_entered", scope="range", qualifier="between", low=19, high=high
        )
    merge_incidents(pair, editor)
    assert kept.figures.get(scope="range").high == 21
    claim = kept.figures.get(scope="claim")
    assert claim.high == 23
    assert merged.public_id in claim.wording


def test_the_same_range_is_kept_once(pair, editor):
    for incident in pair:
        incident.figures.create(
            measure="objects_entered", scope="range", qualifier="between", low=19, high=23
        )
    merge_incidents(pair, editor)
    assert pair[0].figures.count() == 1


def test_of_one_citation_given_twice_every_text_is_kept(editor):
    record = make_record()
    kept, merged = make_incident(record=None), make_incident(record=None)
    kept.citations.create(
        record=record, locator="p. 2", quotation="19 objects", note="Seen first.", credibility="2"
    )
    merged.citations.create(
        record=record,
        locator="p. 2",
        quotation="from dusk",
        credibility="3",
        voice="hedged",
        supports="The time",
    )
    merge_incidents((kept, merged), editor)
    citation = kept.citations.get()
    assert citation.quotation == "19 objects\nfrom dusk"
    assert (citation.voice, citation.supports, citation.credibility) == ("hedged", "The time", "2")
    assert citation.note.startswith("Seen first.\n")
    assert f"{merged.public_id} had: credibility “3 – possibly true”" in citation.note
    deleted = IncidentCitation.history.filter(history_type="-").get()
    assert deleted.incident_id == merged.pk
    assert (deleted.history_user, deleted.quotation) == (editor, "from dusk")


def test_an_identical_claim_is_kept_once_and_a_rival_one_beside_it(pair, editor):
    kept, merged = pair
    for incident, best in ((kept, 19), (merged, 19), (merged, 21)):
        incident.figures.create(measure="objects_entered", best=best)
    moves = merge_incidents(pair, editor)
    assert sorted(kept.figures.values_list("best", flat=True)) == [19, 21]
    assert [m.outcome for m in moves if m.model == "figure"] == ["joined", "moved"]


def test_a_joined_link_brings_its_own_citations(pair, editor):
    kept, merged = pair
    proposal = make_proposal()
    twin = Trigger.objects.create(incident=kept, proposal=proposal, role="triggered")
    double = Trigger.objects.create(
        incident=merged, proposal=proposal, role="triggered", asserted_by=make_actor(), note="Said."
    )
    citation = TriggerCitation.objects.create(trigger=double, record=make_record())
    merge_incidents(pair, editor)
    citation.refresh_from_db()
    twin.refresh_from_db()
    assert citation.trigger == twin
    assert (twin.asserted_by, twin.note) == (double.asserted_by, "Said.")
    assert not Trigger.objects.filter(pk=double.pk).exists()


def test_what_differs_and_has_no_note_to_stand_in_stops_the_merge(pair, editor):
    kept, merged = pair
    for incident, best in ((kept, 19), (merged, 23)):
        incident.figures.create(measure="objects_entered", scope="range", best=best)
    with pytest.raises(CantMerge, match="differs"):
        merging.merge(kept=kept, merged=merged, by=editor, reason="Same.")
    assert Figure.objects.filter(incident=merged).count() == 1
    assert Incident.objects.get(pk=merged.pk).status == "published"


def test_a_part_is_not_merged_with_its_whole(editor):
    whole = make_incident()
    middle = make_incident(parent=whole)
    part = make_incident(parent=middle)
    with pytest.raises(CantMerge, match=f"{part.public_id} names {whole.public_id} as its parent"):
        incident_actions.merge(kept=part, merged=whole, by=editor, reason="Same.")


def test_actors_that_a_source_tells_apart_are_not_merged(editor):
    one, other = make_actor(kind="unnamed"), make_actor(kind="unnamed")
    ActorRelation.objects.create(source=one, target=other, kind="distinct_from")
    with pytest.raises(CantMerge, match=r"(?i)distinct from.*would contradict itself"):
        actor_actions.merge(kept=one, merged=other, by=editor, reason="Same people.")
    assert not Actor.objects.filter(merged_into__isnull=False).exists()


def test_all_that_names_an_actor_moves_and_its_name_stays_known(editor):
    kept, merged = make_actor(name="Türkiye"), make_actor(name="Turkey")
    body, proposal, event = make_actor(kind="organisation"), make_proposal(), make_event()
    statement = make_statement(speaker=merged, affiliation=merged)
    position = make_position(actor=merged)
    reported = make_position(reported_by=merged, voiced_by=merged)
    rows = [
        Membership.objects.create(member=merged, body=body, kind="alliance", starts="1952-02-18"),
        Participation.objects.create(event=event, actor=merged, role="participant"),
        Party.objects.create(proposal=proposal, actor=merged, role="backer"),
        PositionCheck.objects.create(
            actor=merged, proposal=proposal, checked_on="2025-11-01", by=editor
        ),
    ]
    rule = make_rule(actor=merged)
    incident = make_incident(states=[merged])

    actor_actions.merge(kept=kept, merged=merged, by=editor, reason="One state.")

    for row in [*rows, statement, position, reported, rule]:
        row.refresh_from_db()
    assert statement.speaker == statement.affiliation == position.actor == rule.actor == kept
    assert reported.reported_by == reported.voiced_by == kept
    assert rows[0].member == rows[1].actor == rows[2].actor == rows[3].actor == kept
    assert Involvement.objects.get(incident=incident).state == kept
    assert kept.aliases.get().name == "Turkey"
    assert kept.aliases.get().history.get().history_user == editor


def test_a_membership_given_twice_keeps_what_only_one_of_them_knew(editor):
    kept, merged, body = make_actor(), make_actor(), make_actor(kind="organisation")
    common = {"body": body, "kind": "office", "role": "Minister", "starts": "2023-12-13"}
    Membership.objects.create(member=kept, **common)
    Membership.objects.create(
        member=merged, **common, ends="2025-09-20/2025-09-21", ends_precision="weekend"
    )
    actor_actions.merge(kept=kept, merged=merged, by=editor, reason="One person.")
    membership = Membership.objects.get()
    assert (membership.ends, membership.ends_precision) == ("2025-09-20/2025-09-21", "weekend")


def test_aliases_that_both_have_are_joined(editor):
    kept, merged = make_actor(), make_actor()
    Alias.objects.create(actor=kept, name="Polska", kind="other_name", note="Own name.")
    Alias.objects.create(actor=merged, name="Polska", kind="translation", language="pl")
    actor_actions.merge(kept=kept, merged=merged, by=editor, reason="One state.")
    alias = kept.aliases.get(name="Polska")
    assert alias.language == "pl"
    assert alias.note == f"Own name.\n{merged.public_id} had: kind “Translation”."


@pytest.mark.parametrize(
    ("make", "follower"),
    [
        (make_proposal, lambda entity: make_position(proposal=entity)),
        (make_event, lambda entity: make_rule(event=entity)),
        (make_statement, lambda entity: make_position(statement=entity)),
        (make_statement, lambda entity: make_statement(same_remark=entity)),
    ],
    ids=["proposal", "event", "statement", "rendering"],
)
def test_entries_of_the_debate_merge_with_what_points_at_them(make, follower, editor):
    kept, merged = make(), make()
    pointing = follower(merged)
    moves = debate_actions.merge(kept=kept, merged=merged, by=editor, reason="Same.")
    pointing.refresh_from_db()
    assert any(move.words == str(pointing) for move in moves)
    assert kept.citations.count() == 2


def test_history_still_tells_what_stood_where(pair, editor):
    merged = pair[1]
    verdict = merged.verdicts.get()
    merge_incidents(pair, editor)
    assert Verdict.history.filter(id=verdict.pk).earliest().incident_id == merged.pk


def test_only_two_different_entries_of_one_kind_merge(editor):
    incident, event = make_incident(), make_event()
    for kept, merged in ((incident, incident), (incident, event)):
        with pytest.raises(CantMerge):
            merging.repoint(kept=kept, merged=merged, by=editor, reason="Same.")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_simultaneous_merges_one_wins():
    one, other = make_incident(), make_incident()

    def merge(kept, merged):
        return lambda: incident_actions.merge(
            kept=Incident.objects.get(pk=kept.pk),
            merged=Incident.objects.get(pk=merged.pk),
            by=None,
            reason="Same.",
        )

    outcomes = race(merge(one, other), merge(other, one))
    assert [type(outcome) for outcome in outcomes].count(WrongState) == 1
    kept = Incident.objects.published().get()
    assert kept.citations.count() == 2
