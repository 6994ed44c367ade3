"""An actor over time: memberships and positions on a time axis."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Membership
from overview.actor_charts import memberships_chart, positions_chart
from tests.factories import (
    make_actor,
    make_incident,
    make_position,
    make_proposal,
    make_statement,
)

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 1)


def belong(member, **fields):
    body = make_actor(kind="organisation")
    return Membership.objects.create(member=member, body=body, kind="alliance", **fields)


def test_dated_memberships_are_drawn_and_the_others_counted():
    state = make_actor()
    belong(state, starts="2004-03-29")
    belong(state, starts="2010", ends="2020-05-01")
    belong(state)
    chart = memberships_chart(state.memberships.select_related("body"), TODAY)
    assert [[piece.faded for piece in row.pieces] for row in chart.rows] == [[False], [True, False]]
    assert chart.left_out == 1


def test_without_any_date_there_is_no_chart():
    state = make_actor()
    belong(state)
    assert memberships_chart(state.memberships.select_related("body"), TODAY) is None
    assert positions_chart(state, TODAY) is None


def test_one_lane_a_proposal_and_only_what_is_public_and_on_the_measure():
    poland, proposal = make_actor(), make_proposal()
    make_position(actor=poland, proposal=proposal, stance="oppose", as_of="2025-01-01")
    make_position(actor=poland, proposal=proposal, stance="support", as_of="2025-06-01")
    make_position(actor=poland, proposal=proposal, as_of="2025-07-01", aspect="talks")
    make_position(actor=poland, proposal=proposal, as_of="2025-08-01", published=False)
    make_position(actor=poland, as_of="")
    chart = positions_chart(poland, TODAY)
    (row,) = chart.rows
    assert (row.name, [band.tone for band in row.lane.bands]) == (proposal.title, ["m2", "p2"])
    assert chart.left_out == 1


@pytest.mark.sqlite_alone
def test_queries_do_not_grow_with_what_an_actor_did(client):
    actor = make_actor()

    def count(more):
        for _ in range(more):
            belong(actor, starts="2004-03-29")
            make_position(actor=actor)
            make_statement(speaker=actor)
            incident = make_incident(states=[actor])
            incident.figures.create(measure="objects_entered", best=3, claimant=actor)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("overview:actor", args=[actor.public_id]))
        assert page.status_code == 200
        return len(queries)

    at_three = count(3)
    assert count(27) == at_three
