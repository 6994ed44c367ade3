"""What the database refuses of actors, whatever Python did or forgot."""

import pytest
from django.db.models import F

from actors.models import Actor, ActorRelation, Alias, Membership
from tests import constraints
from tests.constraints import Case

pytestmark = pytest.mark.django_db
UNNAMED = {"kind": "unnamed", "described_as": "a senior official"}
REFUSED = [
    Case("actors_actor_iso2_once", Actor, {}, {"iso2": "PL"}, twin=True),
    Case("actors_actor_iso_is_state", Actor, {"kind": "organisation"}, {"iso2": "PL"}),
    Case("actors_actor_described_is_unnamed", Actor, {"described_as": "an official"}),
    Case("actors_actor_unnamed_is_described", Actor, {"described_as": ""}, UNNAMED),
    Case("actors_alias_once", Alias, {}, twin=True),
    Case("actors_membership_not_of_itself", Membership, {"member": F("body")}),
    Case(
        "actors_membership_ends_after_start",
        Membership,
        {"starts_first": "2010-01-01", "starts_last": "2010-01-01"},
        {"starts": "2004", "ends": "2009"},
    ),
    Case("actors_membership_once", Membership, {}, twin=True),
    Case("actors_membership_once", Membership, {}, {"starts": ""}, twin=True),
    Case("actors_relation_not_to_itself", ActorRelation, {"target": F("source")}),
    Case("actors_relation_once", ActorRelation, {}, twin=True),
]
ALLOWED = [
    Case("actors_actor_iso2_once", Actor, {}, {"iso2": ""}, twin=True),
    Case("actors_alias_once", Alias, {"name": "Polska"}, twin=True),
    Case("actors_membership_once", Membership, {"starts": "2005"}, twin=True),
    Case(
        "actors_membership_ends_after_start",
        Membership,
        {"ends": "2009/..", "ends_last": None, "ends_latest": None},
        {"starts": "2010", "ends": "2011"},
    ),
    Case("actors_relation_once", ActorRelation, {"kind": "distinct_from"}, twin=True),
]


@pytest.mark.parametrize("case", [*REFUSED, *constraints.families("actors")], ids=str)
def test_the_database_refuses(case):
    constraints.assert_refused(case)


@pytest.mark.parametrize("case", [*ALLOWED, *constraints.families_allowed("actors")], ids=str)
def test_the_database_allows(case):
    constraints.apply(case)


def test_no_constraint_goes_without_a_refusal():
    assert constraints.untested("actors", REFUSED) == []
