"""Each verb of the queue: what it does, and that it is decided once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.vocabularies import PublishingStatus
from incidents.models import Incident
from newsdesk.models import Decision, ReviewClaim
from newsdesk.review import decisions
from newsdesk.review.claims import claim
from newsdesk.review.errors import Changed, ClaimedByAnother
from newsdesk.review.writing import CantCite
from tests import factories as make
from tests.newsdesk.review.desk import errand, new_incident, suggest, waiting_record
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return make.make_editor("ann")


@pytest.fixture
def bob():
    return make.make_editor("bob")


@pytest.fixture
def record():
    return waiting_record(with_draft=True)


def test_accept_makes_the_source_public_and_an_incident_in_review_that_cites_it(ann, record):
    poland = make.make_actor(name="Poland")
    new = new_incident(state=poland, objects="at least 3", quotation="It crossed.")
    draft = record.suggestions.get()
    decided = decisions.accept(errand(record, ann), incident=new, draft=draft)
    incident = Incident.objects.get()
    draft.refresh_from_db()
    assert (record.triage, record.status) == ("accepted", PublishingStatus.PUBLISHED)
    assert (incident.status, incident.occurred_first.isoformat()) == ("in_review", "2025-09-05")
    assert not Incident.objects.published().exists()
    cited = incident.citations.get()
    assert (cited.record, cited.quotation, cited.rendering) == (record, "It crossed.", "verbatim")
    figure = incident.figures.get()
    assert (figure.amount(), figure.record, figure.wording) == ("at least 3", record, "at least 3")
    assert incident.involvements.get().state == poland
    assert incident.verdicts.get().code == "reported"
    assert (draft.state, draft.decided_by) == ("edited", ann)
    assert (decided.incident, decided.by, decided.verb) == (incident, ann, "accept")


def test_a_proposed_incident_that_is_not_kept_is_dismissed(ann, record):
    draft = record.suggestions.get()
    decisions.accept(errand(record, ann), draft=draft)
    draft.refresh_from_db()
    assert (draft.state, Incident.objects.count(), record.triage) == ("dismissed", 0, "accepted")


def test_an_incident_can_be_written_from_a_record_that_is_accepted_already(ann):
    record = make.make_record()
    decisions.accept(errand(record, ann), incident=new_incident())
    assert Incident.objects.get().citations.get().record == record
    with pytest.raises(decisions.actions.AlreadyReviewed):
        decisions.accept(errand(record, ann))


def test_a_date_that_cannot_be_read_leaves_nothing_behind(ann, record):
    with pytest.raises(ValueError, match="soon"):
        decisions.accept(errand(record, ann), incident=new_incident(occurred="soon"))
    record.refresh_from_db()
    assert (record.triage, Incident.objects.count(), Decision.objects.count()) == ("new", 0, 0)


def test_merge_into_a_known_incident_accepts_and_cites(ann, record):
    incident = make.make_incident()
    suggestion = suggest(record, "mention", target=incident.public_id)
    decisions.cite_on(errand(record, ann), incident=incident, quotation="It crossed.")
    suggestion.refresh_from_db()
    added = incident.citations.get(record=record)
    assert (added.role, record.triage, suggestion.state) == (
        "corroborating", "accepted", "accepted",
    )  # fmt: skip
    with pytest.raises(CantCite, match="already cites"):
        decisions.cite_on(errand(record, ann), incident=incident)
    gone = make.make_incident(published=False, status="withdrawn", withdrawal_reason="No.")
    with pytest.raises(CantCite, match="withdrawn"):
        decisions.cite_on(errand(record, ann), incident=gone)


def test_merge_into_a_record_makes_it_a_duplicate(ann, record):
    other = make.make_record()
    suggestion = suggest(record, "duplicate", target=other.public_id)
    decisions.mark_duplicate(errand(record, ann), of=other)
    suggestion.refresh_from_db()
    assert (record.triage, record.duplicate_of, suggestion.state) == (
        "duplicate", other, "accepted",
    )  # fmt: skip


def test_reject_later_and_keep(ann, record):
    decisions.put_off(errand(record, ann))
    assert record.triage == "later"
    decided = decisions.reject(errand(record, ann), reason="off_topic", note="Fares")
    assert (record.rejection, decided.words) == ("off_topic", "Off topic. Fares")
    changed = make.make_record(changed_upstream=True)
    decisions.keep(errand(changed, ann))
    assert (changed.triage, changed.changed_upstream) == ("accepted", False)
    with pytest.raises(decisions.actions.AlreadyReviewed):
        decisions.keep(errand(changed, ann))


@pytest.mark.parametrize("change", [{"triage": "later"}, {"revision": 2}])
def test_a_decision_about_another_version_is_refused(ann, record, change):
    opened = errand(record, ann)
    type(record).objects.filter(pk=record.pk).update(**change)
    with pytest.raises(Changed):
        decisions.reject(opened, reason="off_topic")
    assert not Decision.objects.exists()


def test_a_claim_of_another_holds_a_decision_until_it_runs_out(ann, bob, record):
    now = timezone.now()
    held = claim(record=record, by=ann, now=now)
    with pytest.raises(ClaimedByAnother, match="ann"):
        decisions.put_off(errand(record, bob))
    ReviewClaim.objects.filter(pk=held.pk).update(
        since=now - timedelta(hours=1), until=now - timedelta(seconds=1)
    )
    decisions.put_off(errand(record, bob))
    assert (record.triage, ReviewClaim.objects.count()) == ("later", 0)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_accept_at_once_one_makes_the_one_incident(ann, bob, record):
    opened = [errand(type(record).objects.get(pk=record.pk), by) for by in (ann, bob)]
    outcomes = race(
        *(lambda one=one: decisions.accept(one, incident=new_incident()) for one in opened)
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["Changed", "Decision"]
    assert Incident.objects.count() == Decision.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_differ_at_once_one_is_told(ann, bob, record):
    one, other = (errand(type(record).objects.get(pk=record.pk), by) for by in (ann, bob))
    outcomes = race(
        lambda: decisions.accept(one), lambda: decisions.reject(other, reason="off_topic")
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["Changed", "Decision"]
    record.refresh_from_db()
    assert (
        record.triage == {"accept": "accepted", "reject": "rejected"}[Decision.objects.get().verb]
    )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_call_each_a_duplicate_of_the_other_one_is_told(ann, bob, record):
    other = waiting_record()
    one, two = errand(record, ann), errand(other, bob)
    find = type(record).objects.get
    outcomes = race(
        lambda: decisions.mark_duplicate(one, of=find(pk=other.pk)),
        lambda: decisions.mark_duplicate(two, of=find(pk=record.pk)),
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["Decision", "LoopInChain"]
