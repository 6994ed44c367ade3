"""What is public has been looked at by somebody who did not write it."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission

from core.four_eyes import SecondPersonNeeded
from core.publishing import (
    NothingToCheck,
    countersign,
    publish,
    record_change,
    record_deletion,
    return_to_draft,
    submit,
    withdraw,
)
from debates.models import Milestone, MilestoneCitation
from incidents.models import Incident
from sources.actions import accept
from sources.models import SourceRecord
from tests.factories import make_editor, make_incident, make_position, make_proposal, make_record
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.FOUR_EYES = "on"


@pytest.fixture
def anna():
    return make_editor("anna")


@pytest.fixture
def ben():
    return make_editor("ben")


def write(row, by, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    record_change(row, by=by, reason="Because.")
    return row


def figure_of(incident):
    return incident.figures.model(incident=incident, measure="objects_entered", best=19)


def entry_of(incident, by):
    write(incident, by, title="Renamed")


def claim_of(incident, by):
    write(figure_of(incident), by)


def removal_from(incident, by):
    record_deletion(incident.citations.create(record=make_record()), by=by, reason="Wrong page.")


@pytest.mark.parametrize("touch", [entry_of, claim_of, removal_from])
def test_who_wrote_of_it_can_not_publish_and_is_told_who_can(touch, anna, ben):
    incident = make_incident(published=False)
    touch(incident, anna)
    with pytest.raises(SecondPersonNeeded, match=r"second person .* Who can: ben\."):
        publish(entity=incident, by=anna)
    assert Incident.objects.get().status == "draft"
    publish(entity=incident, by=ben)
    assert Incident.objects.get().is_published


def test_what_only_helps_the_desk_needs_no_second_person(anna, ben):
    incident = make_incident(published=False)
    write(incident, anna, grade="B")
    publish(entity=incident, by=anna)
    position = make_position()
    write(position, anna, review_by=date(2030, 1, 1))
    position.refresh_from_db()
    assert position.unchecked_since is None


def test_the_source_of_a_milestone_is_a_part_of_the_proposal_too(anna, ben):
    proposal = make_proposal(published=False)
    milestone = Milestone.objects.create(proposal=proposal, kind="tabled", reached="2025-09")
    write(MilestoneCitation(milestone=milestone, record=make_record()), anna)
    with pytest.raises(SecondPersonNeeded):
        publish(entity=proposal, by=anna)


def test_who_only_pressed_buttons_wrote_nothing(anna, ben):
    incident = make_incident(published=False)
    submit(entity=incident, by=anna)
    return_to_draft(entity=incident, by=anna, reason="The date is missing.")
    publish(entity=incident, by=anna)
    assert incident.is_published


def test_a_program_is_not_bound_and_the_history_says_so(anna):
    incident = write(make_incident(published=False), anna, title="Renamed")
    publish(entity=incident, by=None)
    assert "no second person" in incident.history.first().history_change_reason


@pytest.mark.parametrize(
    ("setting", "second", "refused"),
    [
        ("off", {}, False),
        ("on", None, True),
        ("auto", None, False),
        ("auto", {"is_active": False}, False),
        ("auto", {"is_superuser": False}, False),
        ("auto", {}, True),
        ("auto", {"is_superuser": False, "may": "publish_incident"}, True),
        ("auto", {"is_superuser": False, "may": "publish_event"}, False),
    ],
)
def test_by_default_it_holds_when_two_people_may_publish(settings, anna, setting, second, refused):
    settings.FOUR_EYES = setting
    if second is not None:
        codename = second.pop("may", "view_incident")
        person = make_editor("second", **second)
        person.user_permissions.add(Permission.objects.get(codename=codename))
    incident = write(make_incident(published=False), anna, title="Renamed")
    try:
        publish(entity=incident, by=anna)
    except SecondPersonNeeded:
        assert refused
    else:
        assert not refused


def test_a_change_of_a_public_entry_is_public_and_waits_for_a_second_person(anna, ben):
    incident = make_incident()
    write(figure_of(incident), anna)
    incident.refresh_from_db()
    assert incident.is_published
    assert incident.unchecked_since
    with pytest.raises(SecondPersonNeeded):
        countersign(entity=incident, by=anna)
    countersign(entity=incident, by=ben)
    assert Incident.objects.get().unchecked_since is None
    with pytest.raises(NothingToCheck):
        countersign(entity=incident, by=ben)


def test_what_was_checked_binds_its_writer_no_longer(anna, ben):
    incident = write(make_incident(), anna, title="Renamed")
    countersign(entity=incident, by=ben)
    write(incident, ben, title="Renamed again")
    countersign(entity=incident, by=anna)
    assert Incident.objects.get().unchecked_since is None


def test_a_change_while_it_was_public_still_counts_after_it_was_withdrawn(anna, ben):
    incident = write(make_incident(), anna, title="Renamed")
    withdraw(entity=incident, by=ben, reason="Doubts.")
    assert incident.unchecked_since is None
    return_to_draft(entity=incident, by=ben, reason="Look again.")
    with pytest.raises(SecondPersonNeeded):
        publish(entity=incident, by=anna)


def test_what_a_program_changes_waits_for_nobody(anna):
    incident = write(make_incident(), None, title="Renamed")
    assert Incident.objects.get().unchecked_since is None
    assert incident.unchecked_since is None


def test_who_entered_a_source_by_hand_does_not_accept_it(anna, ben):
    record = make_record(published=False)
    write(record, anna, title="Corrected")  # a correction of what a feed brought is no bar
    accept(record=record, by=anna)
    own = SourceRecord(title="Entered", url="https://news.example/own")
    write(own, anna)
    with pytest.raises(SecondPersonNeeded):
        accept(record=own, by=anna)
    accept(record=own, by=ben)
    assert own.is_published


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_nothing_is_public_unseen_when_it_is_written_and_published_at_once():
    anna = make_editor("anna")
    make_editor("ben")
    for _ in range(4):
        incident = make_incident(published=False)
        race(
            lambda pk=incident.pk: publish(entity=Incident.objects.get(pk=pk), by=anna),
            lambda incident=incident: write(figure_of(incident), anna),
        )
        incident.refresh_from_db()
        assert incident.status == "draft" or incident.unchecked_since
