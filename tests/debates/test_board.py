"""The board of proposals: how far each has come, who is for and against, what moved last."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debates.balance import Balance, common_reach
from debates.board import Board, proposals_for_board
from debates.ladder import rung
from debates.models import Proposal, Trigger
from tests.factories import make_actor, make_incident, make_position, make_proposal

DAY = date(2025, 11, 1)


@pytest.mark.parametrize(
    ("kinds", "place", "turned_down"),
    [
        ([], 0, False),
        (["floated"], 1, False),
        (["tabled", "under_discussion", "endorsed"], 3, False),
        (["adopted", "renamed"], 4, False),
        (["implemented", "tabled"], 2, False),
        (["tabled", "rejected"], 2, True),
        (["withdrawn"], 0, True),
    ],
)
def test_a_proposal_stands_on_the_rung_of_its_latest_step(kinds, place, turned_down):
    found = rung(kinds)
    assert (found.place, found.turned_down) == (place, turned_down)


def test_bars_centre_on_the_undecided_and_share_one_scale():
    wide = Balance.of({"support": 6, "conditional": 1, "split": 1, "oppose": 1})
    narrow = Balance.of({"lean_oppose": 1})
    reach = common_reach([wide, narrow])
    assert reach == 7
    assert [(piece.tone, piece.x) for piece in narrow.bar(reach)] == [("m1", "42.857%")]
    assert wide.bar(reach)[1].x == "42.857%"  # two undecided, one on each side of the middle
    assert wide.words == "6 for, 2 undecided, 1 against"


@pytest.mark.parametrize("stance", ["not_stated", "affirms"])
def test_who_takes_no_side_has_no_place_in_a_bar(stance):
    assert Balance.of({stance: 3}).is_empty


@pytest.mark.django_db
class TestBoard:
    def row(self, proposal):
        return Board(DAY).row(proposals_for_board(Proposal.objects.filter(pk=proposal.pk)).get())

    def test_latest_move_is_the_later_of_a_step_and_a_position(self):
        proposal = make_proposal()
        proposal.milestones.create(kind="tabled", reached="2025-09-01")
        assert self.row(proposal).move.what == "Tabled"
        make_position(proposal=proposal, actor=make_actor(name="Poland"), as_of="2025-10-01")
        make_position(proposal=proposal, as_of="2025-12-01")  # not known yet
        assert (self.row(proposal).move.what, self.row(proposal).move.stance) == (
            "Poland",
            "support",
        )

    def test_only_public_incidents_are_counted_and_each_once(self):
        proposal, incident = make_proposal(), make_incident()
        for role in ("triggered", "background"):
            Trigger.objects.create(incident=incident, proposal=proposal, role=role)
        draft = make_incident(published=False)
        Trigger.objects.create(incident=draft, proposal=proposal, role="triggered")
        assert self.row(proposal).incidents == 1

    def test_the_index_shows_status_balance_and_move(self, client):
        proposal = make_proposal()
        proposal.milestones.create(kind="adopted", reached="2025-09-01", venue="Riga")
        make_position(proposal=proposal, actor=make_actor(name="Poland"), stance="oppose")
        page = client.get("/proposals/").content.decode()
        assert "Adopted<small>Riga</small>" in page
        assert 'aria-label="0 for, 0 undecided, 1 against"' in page

    @pytest.mark.sqlite_alone
    def test_queries_do_not_grow_with_proposals(self, client):
        def count(more):
            for _ in range(more):
                proposal = make_position().proposal
                proposal.milestones.create(kind="tabled", reached="2025-09-01")
                Trigger.objects.create(
                    incident=make_incident(), proposal=proposal, role="triggered"
                )
            with CaptureQueriesContext(connection) as queries:
                assert client.get("/proposals/").status_code == 200
            return len(queries)

        at_three = count(3)
        assert count(27) == at_three
