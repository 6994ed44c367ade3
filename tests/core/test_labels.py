"""What a coded field says of its codes."""

import pytest

from incidents.models import Incident
from incidents.vocabularies import Engagement, IncidentKind


@pytest.mark.parametrize("kind", IncidentKind)
def test_a_code_is_said_by_its_label(kind):
    assert Incident(kind=kind).get_kind_display() == kind.label
    assert Incident(kind=kind.value).get_kind_display() == kind.label


def test_no_code_says_nothing_and_an_unknown_one_itself():
    assert Incident(engagement="").get_engagement_display() == ""
    assert Incident(engagement="of later").get_engagement_display() == "of later"
    assert Incident(engagement=Engagement.NONE).get_engagement_display() == Engagement.NONE.label
