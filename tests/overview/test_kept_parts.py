"""What pages keep for a version of the data is gone after any publication."""

import pytest

from core.publishing import withdraw
from tests.factories import make_actor, make_incident

pytestmark = pytest.mark.django_db(transaction=True)


def timeline(client):
    context = client.get("/timeline/").context
    offered = {str(label) for _, label in context["form"]["actor"].field.choices}
    return offered, context["whole"].first.year, context["frame"]


def test_the_filters_period_and_lanes_of_the_timeline(client):
    make_incident(states=[make_actor(name="Poland", iso2="PL")], occurred="2025-09-10")
    names, first, frame = timeline(client)
    assert (names, first) == ({"Poland"}, 2025)
    latvia = make_actor(name="Latvia", iso2="LV")
    older = [make_incident(states=[latvia], occurred="2019-09-10") for _ in range(2)]
    names, first, another = timeline(client)
    assert (names, first) == ({"Latvia", "Poland"}, 2019)
    assert another != frame
    for incident in older:
        withdraw(entity=incident, by=None, reason="Wrong")
    assert timeline(client)[1] == 2025


def test_they_are_made_once_while_the_data_stand(client, django_assert_max_num_queries):
    make_incident(states=[make_actor(name="Poland", iso2="PL")])
    client.get("/timeline/?show=incidents")
    with django_assert_max_num_queries(100) as queries:
        client.get("/timeline/?show=debate")
    asked = "\n".join(query["sql"] for query in queries)
    assert "MIN(" not in asked  # the first day of the record
    assert 'GROUP BY "actors_actor"."iso2"' not in asked  # the busiest lanes
