"""Publishing statuses change by named actions only, once each, with who and why."""

import pytest

from core.publishing import (
    CantMerge,
    NotReady,
    WrongState,
    publish,
    record_change,
    redirect_merged,
    return_to_draft,
    submit,
    withdraw,
)
from incidents.models import Incident
from newsdesk.models import QueuedRecord
from tests.factories import make_editor, make_event, make_incident, make_record
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor("anna")


def in_status(status):
    incident = make_incident(published=status == "published")
    if status == "in_review":
        submit(entity=incident, by=None)
    if status == "withdrawn":
        withdraw(entity=incident, by=None, reason="Never happened.")
    return incident


ACTIONS = {
    submit: {"draft": "in_review"},
    publish: {"draft": "published", "in_review": "published"},
    return_to_draft: {"in_review": "draft", "withdrawn": "draft"},
    withdraw: {"draft": "withdrawn", "in_review": "withdrawn", "published": "withdrawn"},
}
CASES = [
    (action, status, outcomes.get(status))
    for action, outcomes in ACTIONS.items()
    for status in ("draft", "in_review", "published", "withdrawn")
]


@pytest.mark.parametrize(
    ("action", "before", "after"), CASES, ids=[f"{a.__name__}-{b}" for a, b, _ in CASES]
)
def test_each_action_works_from_its_states_only(action, before, after, editor):
    incident = in_status(before)
    if after is None:
        with pytest.raises(WrongState, match=incident.public_id):
            action(entity=incident, by=editor, reason="Because.")
        after = before
    else:
        action(entity=incident, by=editor, reason="Because.")
    assert incident.status == Incident.objects.get().status == after


def test_an_action_leaves_one_line_that_names_who_and_why(editor):
    incident = make_incident(published=False)
    lines = incident.history.count()
    publish(entity=incident, by=editor, reason="Checked against the ministry's page.")
    assert incident.history.count() == lines + 1
    line = incident.history.first()
    assert line.history_user == editor
    assert line.history_change_reason == "Checked against the ministry's page."
    assert line.prev_record.status == "draft"
    assert line.status == "published"


def test_who_acted_is_not_held_for_the_next_save(editor):
    incident = make_incident(published=False)
    publish(entity=incident, by=editor, reason="Ready.")
    incident.summary = "Changed by the loader."
    incident.save()
    assert incident.history.first().history_user is None
    assert incident.history.first().history_change_reason is None


def test_a_change_through_a_proxy_is_in_the_history_of_the_record(editor):
    record = make_record(published=False)
    queued = QueuedRecord.objects.get()
    queued.excerpt = "Corrected."
    record_change(queued, by=editor, reason="Typing error")
    assert record.history.first().excerpt == "Corrected."
    assert record.history.first().history_user == editor


def test_of_two_editors_the_one_with_the_older_page_is_told(editor):
    mine = make_incident(published=False)
    hers = Incident.objects.get()
    publish(entity=hers, by=editor)
    with pytest.raises(WrongState, match="can't be sent to review: it is published"):
        submit(entity=mine, by=editor)


@pytest.mark.parametrize(
    ("lacks", "problem"),
    [
        ({"record": None}, "Add at least one citation"),
        ({"verdict": ""}, "Add a current verdict"),
        ({"states": []}, "Name at least one state"),
    ],
)
def test_an_incomplete_incident_is_not_published(lacks, problem):
    incident = make_incident(published=False, **lacks)
    with pytest.raises(NotReady, match=problem) as raised:
        publish(entity=incident, by=None)
    assert len(raised.value.problems) == 1
    assert incident.status == Incident.objects.get().status == "draft"


def test_nothing_is_published_on_a_source_that_waits_for_review():
    incident = make_incident(published=False, record=make_record(published=False))
    with pytest.raises(NotReady, match="Accept the cited source records first"):
        publish(entity=incident, by=None)


@pytest.mark.parametrize(
    ("claims", "values"),
    [
        ("figures", {"measure": "objects_entered", "best": 19}),
        ("attributions", {"axis": "blame"}),
        ("developments", {"wording": "The search ended."}),
    ],
)
def test_no_claim_is_published_on_a_source_that_waits_for_review(claims, values):
    incident = make_incident(published=False)
    getattr(incident, claims).create(**values, record=make_record(published=False))
    with pytest.raises(NotReady, match="Accept the sources of its claims first"):
        publish(entity=incident, by=None)


def test_a_source_becomes_public_by_review_only():
    with pytest.raises(NotReady, match="Accept it in the review queue first"):
        publish(entity=make_record(published=False), by=None)


def test_what_is_public_already_is_not_called_incomplete():
    incident = make_incident(record=None)
    with pytest.raises(WrongState):
        publish(entity=incident, by=None)


def test_withdrawing_needs_a_reason():
    incident = make_incident()
    with pytest.raises(ValueError, match="Say why"):
        withdraw(entity=incident, by=None, reason="  ")
    withdraw(entity=incident, by=None, reason=" Stars over Billund. ")
    assert Incident.objects.get().withdrawal_reason == "Stars over Billund."


def test_published_again_an_entry_keeps_its_first_time():
    incident = make_incident()
    first = incident.published_at
    withdraw(entity=incident, by=None, reason="Doubts.")
    return_to_draft(entity=incident, by=None, reason="Doubts are gone.")
    assert incident.withdrawal_reason == ""
    publish(entity=incident, by=None)
    assert incident.published_at == first


def test_a_merged_entry_never_returns():
    kept, merged = make_incident(), make_incident()
    redirect_merged(kept=kept, merged=merged, by=None, reason="Same flight.")
    with pytest.raises(WrongState, match=f"merged into {kept.public_id}"):
        return_to_draft(entity=merged, by=None, reason="No.")


def test_redirects_are_always_one_hop():
    first, second, third = make_incident(), make_incident(), make_incident()
    redirect_merged(kept=second, merged=first, by=None, reason="Same.")
    redirect_merged(kept=third, merged=second, by=None, reason="Same.")
    assert set(Incident.objects.filter(merged_into=third)) == {first, second}
    assert first.history.first().history_change_reason == (
        f"{second.public_id} became {third.public_id}"
    )


def test_merging_refuses_what_would_lead_nowhere():
    public, draft, event = make_incident(), make_incident(published=False), make_event()
    gone = in_status("withdrawn")
    for kept, merged, error in [
        (public, public, CantMerge),
        (public, event, CantMerge),
        (draft, public, CantMerge),
        (gone, public, WrongState),
        (public, gone, WrongState),
    ]:
        with pytest.raises(error):
            redirect_merged(kept=kept, merged=merged, by=None, reason="Same.")
    with pytest.raises(ValueError, match="Say why"):
        redirect_merged(kept=public, merged=draft, by=None, reason="")
    assert not Incident.objects.filter(merged_into__isnull=False).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_simultaneous_publishes_one_wins():
    incident = make_incident(published=False)
    copies = [Incident.objects.get() for _ in range(2)]
    outcomes = race(*[lambda copy=copy: publish(entity=copy, by=None) for copy in copies])
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Incident", "WrongState"]
    assert incident.history.filter(status="published").count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_entries_never_become_each_other():
    one, other = make_incident(), make_incident()
    outcomes = race(
        lambda: redirect_merged(
            kept=Incident.objects.get(pk=one.pk),
            merged=Incident.objects.get(pk=other.pk),
            by=None,
            reason="Same.",
        ),
        lambda: redirect_merged(
            kept=Incident.objects.get(pk=other.pk),
            merged=Incident.objects.get(pk=one.pk),
            by=None,
            reason="Same.",
        ),
    )
    assert [type(outcome) for outcome in outcomes].count(WrongState) == 1
    assert Incident.objects.filter(merged_into__isnull=False).count() == 1
