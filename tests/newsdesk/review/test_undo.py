"""Five minutes to take a decision back, unless somebody has built on it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.publishing import publish, record_change
from incidents.models import Incident, IncidentCitation
from newsdesk.models import Decision
from newsdesk.review import decisions
from newsdesk.review.errors import CantUndo
from newsdesk.review.undo import WITHIN, undo
from sources import actions
from sources.taking_back import snapshot
from tests import factories as make
from tests.newsdesk.review.desk import errand, new_incident, suggest, waiting_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return make.make_editor("ann")


@pytest.fixture
def record():
    return waiting_record(with_draft=True)


def take_back(decision, by, after=timedelta(minutes=1)):
    return undo(decision=decision, by=by, now=decision.at + after)


def accept(record, by, **incident):
    return decisions.accept(
        errand(record, by), incident=new_incident(**incident), draft=record.suggestions.get()
    )


VERBS = {
    "accept": lambda one: decisions.accept(one),
    "reject": lambda one: decisions.reject(one, reason="off_topic", note="Fares"),
    "later": lambda one: decisions.put_off(one),
    "duplicate": lambda one: decisions.mark_duplicate(one, of=make.make_record()),
    "cite": lambda one: decisions.cite_on(one, incident=make.make_incident()),
}


@pytest.mark.parametrize("verb", VERBS)
def test_the_record_is_what_it_was(ann, record, verb):
    before = snapshot(record)
    decision = VERBS[verb](errand(record, ann))
    assert snapshot(record) != before
    take_back(decision, ann)
    record.refresh_from_db()
    assert snapshot(record) == before
    assert Decision.objects.get().undone_at is not None
    VERBS[verb](errand(record, ann))  # and can be decided again


def test_left_out_rejected_and_accepted_records_go_back_to_where_they_were(ann):
    left_out = make.make_record(published=False, triage="filtered", filtered_by="no term")
    take_back(decisions.reject(errand(left_out, ann), reason="not_news"), ann)
    public = make.make_record()
    first = public.published_at
    take_back(decisions.reject(errand(public, ann), reason="not_news"), ann)
    left_out.refresh_from_db()
    public.refresh_from_db()
    assert (left_out.triage, left_out.triaged_at) == ("filtered", None)
    assert (public.triage, public.status, public.published_at) == ("accepted", "published", first)


def test_a_changed_text_waits_again_also_of_a_record_that_is_cited(ann):
    changed = make.make_record(changed_upstream=True)
    make.make_incident(record=changed)
    take_back(decisions.keep(errand(changed, ann)), ann)
    changed.refresh_from_db()
    assert (changed.changed_upstream, changed.triage) == (True, "accepted")


def test_the_incident_that_it_wrote_is_withdrawn_and_the_suggestion_open_again(ann, record):
    take_back(accept(record, ann, objects="3", state=make.make_actor()), ann)
    incident = Incident.objects.get()
    assert (incident.status, incident.published_at) == ("withdrawn", None)
    assert not incident.citations.exists()
    assert incident.history.first().history_user == ann
    suggestion = record.suggestions.get()
    assert (suggestion.state, suggestion.decided_by) == ("open", None)


def test_a_citation_that_it_added_goes_and_the_incident_stays(ann, record):
    incident = make.make_incident()
    suggest(record, "mention", target=incident.public_id)
    take_back(decisions.cite_on(errand(record, ann), incident=incident), ann)
    assert list(incident.citations.filter(record=record)) == []
    incident.refresh_from_db()
    assert incident.status == "published"


def test_duplicates_of_the_record_point_to_it_again(ann, record):
    earlier = make.make_record(published=False, triage="duplicate", duplicate_of=record)
    decision = decisions.mark_duplicate(errand(record, ann), of=make.make_record())
    take_back(decision, ann)
    earlier.refresh_from_db()
    assert earlier.duplicate_of == record


@pytest.mark.parametrize("verb", ["later", "duplicate"])
def test_a_duplicate_that_was_reopened_since_is_left_alone(ann, record, verb):
    earlier = make.make_record(published=False, triage="duplicate", duplicate_of=record)
    decision = VERBS[verb](errand(record, ann))
    earlier.refresh_from_db()
    actions.reopen(record=earlier, by=make.make_editor("bob"), reason="Another article")
    take_back(decision, ann)
    record.refresh_from_db()
    earlier.refresh_from_db()
    assert (record.triage, earlier.triage, earlier.duplicate_of) == ("new", "new", None)


def test_a_duplicate_that_was_decided_anew_since_stays_with_what_it_was_given(ann, record):
    bob, original = make.make_editor("bob"), make.make_record()
    earlier = make.make_record(published=False, triage="duplicate", duplicate_of=record)
    decision = decisions.mark_duplicate(errand(record, ann), of=original)
    earlier.refresh_from_db()
    actions.reopen(record=earlier, by=bob, reason="Read again")
    actions.mark_duplicate(record=earlier, of=original, by=bob)
    take_back(decision, ann)
    earlier.refresh_from_db()
    assert earlier.duplicate_of == original


def test_only_who_decided_only_once_and_only_in_time(ann, record):
    decision = decisions.put_off(errand(record, ann))
    with pytest.raises(CantUndo, match="Only the editor"):
        take_back(decision, make.make_editor("bob"))
    with pytest.raises(CantUndo, match="five minutes are over"):
        take_back(decision, ann, WITHIN + timedelta(seconds=1))
    take_back(decision, ann, WITHIN)
    with pytest.raises(CantUndo, match="already"):
        take_back(decision, ann)


def test_a_later_decision_stands(ann, record):
    decision = decisions.put_off(errand(record, ann))
    actions.accept(record=record, by=make.make_editor("bob"))
    with pytest.raises(CantUndo, match="by bob"):
        take_back(decision, ann)
    record.refresh_from_db()
    assert record.triage == "accepted"


def test_what_rests_on_the_record_stands(ann, record):
    decision = decisions.accept(errand(record, ann))
    incident = make.make_incident(record=record)
    with pytest.raises(CantUndo, match=incident.public_id):
        take_back(decision, ann)


def _edit(incident, record):
    incident.title = "Two drones near Osiny"
    record_change(incident, by=None, reason="Counted")


def _publish(incident, record):
    publish(entity=incident, by=make.make_editor())


def _remove_a_citation(incident, record):
    incident.citations.all().delete()


def _add_a_claim(incident, record):
    incident.figures.create(measure="wrecks_found", best=1)


def _use_in_another_entry(incident, record):
    make.make_incident(parent=incident)


@pytest.mark.parametrize(
    "touch", [_edit, _publish, _remove_a_citation, _add_a_claim, _use_in_another_entry]
)
def test_an_incident_that_was_worked_on_stands_with_the_decision(ann, record, touch):
    decision = accept(record, ann, state=make.make_actor())
    incident = Incident.objects.get()
    touch(incident, record)
    with pytest.raises(CantUndo, match="worked on since"):
        take_back(decision, ann)
    record.refresh_from_db()
    decision.refresh_from_db()
    assert (record.triage, decision.undone_at) == ("accepted", None)


def test_a_citation_that_was_worked_on_stands(ann, record):
    decision = decisions.cite_on(errand(record, ann), incident=make.make_incident())
    citation = IncidentCitation.objects.get(pk__in=decision.made)
    citation.note = "Names the unit."
    record_change(citation, by=None, reason="Read again")
    with pytest.raises(CantUndo, match="worked on since"):
        take_back(decision, ann)


def test_the_moment_of_a_decision_is_after_all_that_it_wrote(ann, record):
    decision = accept(record, ann)
    assert decision.at <= timezone.now()
    assert not Incident.history.filter(history_date__gt=decision.at).exists()
