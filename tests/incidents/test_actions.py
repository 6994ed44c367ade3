"""Verdicts change without losing the earlier ones; what claims rest on is cited."""

import pytest
from django.db import IntegrityError

from core.dates import InvalidEdtf
from incidents.actions import cite_claims, set_verdict
from incidents.models import Verdict
from tests.factories import make_actor, make_editor, make_incident, make_record
from tests.races import race

pytestmark = pytest.mark.django_db


def test_a_new_verdict_is_current_and_the_old_one_stays():
    editor, incident = make_editor(), make_incident(verdict="reported")
    ministry, record = make_actor(kind="organisation"), make_record()
    verdict = set_verdict(
        incident=incident,
        code="not_confirmed",
        by=editor,
        as_of="2025-11",
        claimant=ministry,
        record=record,
        wording="Nothing was found.",
    )
    codes = dict(incident.verdicts.values_list("code", "is_current"))
    assert codes == {"reported": False, "not_confirmed": True}
    assert (verdict.claimant, verdict.as_of, verdict.wording) == (
        ministry,
        "2025-11",
        "Nothing was found.",
    )
    old = incident.verdicts.get(code="reported").history.first()
    assert (old.history_user, old.history_change_reason) == (
        editor,
        "No longer current: now not_confirmed",
    )
    assert incident.citations.filter(record=record).exists()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [({"code": "perhaps"}, ValueError), ({"code": "refuted", "as_of": "last week"}, InvalidEdtf)],
)
def test_a_wrong_verdict_changes_nothing(wrong, error):
    incident = make_incident(verdict="reported")
    with pytest.raises(error):
        set_verdict(incident=incident, by=None, **wrong)
    assert incident.verdicts.get().is_current


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


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_simultaneous_verdicts_leave_one_current():
    incident = make_incident(verdict="reported")
    race(
        lambda: set_verdict(incident=incident.__class__.objects.get(), code="confirmed", by=None),
        lambda: set_verdict(incident=incident.__class__.objects.get(), code="refuted", by=None),
    )
    assert incident.verdicts.count() == 3
    assert incident.verdicts.filter(is_current=True).count() == 1
