"""One verdict is current; what claims rest on is cited."""

import pytest
from django.db import IntegrityError

from incidents.actions import cite_claims
from incidents.models import Verdict
from tests.factories import make_incident, make_record

pytestmark = pytest.mark.django_db


def test_two_current_verdicts_are_refused_by_the_database():
    incident = make_incident()
    with pytest.raises(IntegrityError):
        Verdict.objects.create(incident=incident, code="refuted", is_current=True)


def test_every_source_of_a_claim_is_cited_once_with_what_it_supports():
    incident = make_incident()
    cited, wreck, other = incident.citations.get().record, make_record(), make_record()
    incident.figures.create(measure="objects_entered", best=19, record=cited)
    incident.figures.create(measure="objects_entered", low=8, qualifier="at_least", record=wreck)
    incident.attributions.create(axis="blame", party_as_reported="Nobody", record=wreck)
    incident.developments.create(wording="Search ended.", record=other)
    incident.developments.create(wording="Case closed.")

    created = cite_claims(incident=incident, by=None)

    assert {citation.record for citation in created} == {wreck, other}
    assert incident.citations.get(record=wreck).supports == (
        "Objects entered: at least 8; Who is blamed: Nobody"
    )
    assert cite_claims(incident=incident, by=None) == []
    assert incident.citations.count() == 3
