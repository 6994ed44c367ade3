"""The base map and the record name the same members of NATO."""

import pytest

from actors.models import Actor
from core.maps.borders import MEMBERS

pytestmark = pytest.mark.django_db


def test_members_on_the_map_are_members_in_the_record(loaded):
    states = Actor.objects.filter(memberships__body__name="NATO", memberships__kind="alliance")
    recorded = set(states.filter(kind="state").values_list("iso2", flat=True))
    assert recorded
    assert recorded == set(MEMBERS)
