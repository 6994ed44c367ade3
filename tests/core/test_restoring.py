"""An earlier version comes back as a new one: what comes along, what stays, what is refused."""

import pytest
from django.utils import timezone

from actors.models import Actor
from core import publishing
from core.merging import merge
from core.publishing import NotReady, record_change, record_deletion
from core.restoring import CantRestore, ChangedMeanwhile, plan, restore
from debates.models import Milestone, MilestoneCitation
from sources import chains
from tests import factories as make

pytestmark = pytest.mark.django_db


def back(entity, at, **answer):
    """Restore all of it."""
    made = plan(entity, at)
    keys = [part.key for part in made.parts]
    answer = {"seen": made.token, "parts": keys, "reason": "A mistake", "by": None} | answer
    return restore(entity=entity, at=at, **answer)


def change(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    record_change(row, by=None, reason="Changed")


def test_dates_come_back_with_all_that_is_computed_from_them():
    incident = make.make_incident(occurred="2025-09-10")
    then, before = timezone.now(), incident.occurred_first
    change(incident, occurred="2025-10", occurred_precision="")
    back(incident, then)
    incident.refresh_from_db()
    assert (incident.occurred, incident.occurred_precision) == ("2025-09-10", "day")
    assert incident.occurred_first == before


def test_status_and_publishing_stay_as_they_are():
    incident = make.make_incident(published=False, title="Right")
    then = timezone.now()
    change(incident, title="Wrong")
    publishing.publish(entity=incident, by=None)
    back(incident, then)
    incident.refresh_from_db()
    assert (incident.title, incident.status) == ("Right", "published")
    assert incident.published_at is not None


def test_a_removed_part_comes_back_under_its_own_key_with_what_hung_on_it():
    proposal = make.make_proposal()
    milestone = proposal.milestones.create(kind="tabled", reached="2025-09")
    citation = milestone.citations.create(record=make.make_record())
    then, key = timezone.now(), milestone.pk
    record_deletion(milestone, by=None, reason="Mistaken")
    assert not MilestoneCitation.objects.exists()
    back(proposal, then)
    assert Milestone.objects.get().pk == key
    assert MilestoneCitation.objects.get().record == citation.record


def test_a_part_that_came_later_goes_and_stays_in_the_history():
    incident = make.make_incident()
    then = timezone.now()
    figure = incident.figures.create(measure="killed", best=2)
    back(incident, then)
    assert not incident.figures.exists()
    assert [line.history_type for line in type(figure).history.filter(id=figure.pk)] == ["-", "+"]


def test_no_row_of_the_history_is_lost_or_rewritten():
    incident = make.make_incident(title="First")
    then = timezone.now()
    change(incident, title="Second")
    before = list(incident.history.values().order_by("history_id"))
    back(incident, then)
    assert list(incident.history.values().order_by("history_id"))[: len(before)] == before


def test_a_mark_that_only_one_row_may_have_goes_back_to_its_owner():
    incident = make.make_incident(verdict="reported")
    first = incident.verdicts.get()
    then = timezone.now()
    change(first, is_current=False)
    incident.verdicts.create(code="confirmed", is_current=True)
    back(incident, then)
    (verdict,) = incident.verdicts.all()
    assert (verdict.pk, verdict.is_current) == (first.pk, True)


def test_what_pointed_to_a_merged_record_points_to_the_one_that_took_it_over():
    old, new = make.make_actor(), make.make_actor()
    incident = make.make_incident()
    figure = incident.figures.create(measure="killed", best=2, claimant=old)
    then = timezone.now()
    record_deletion(figure, by=None, reason="Mistaken")
    merge(kept=new, merged=old, by=None, reason="One")
    back(incident, then)
    assert incident.figures.get().claimant == new


def test_a_target_that_vanished_is_named_and_the_rest_can_be_had_without_it():
    incident = make.make_incident(title="Right")
    claimant = make.make_actor()
    figure = incident.figures.create(measure="killed", best=2, claimant=claimant)
    then = timezone.now()
    record_deletion(figure, by=None, reason="Mistaken")
    Actor.objects.filter(pk=claimant.pk).delete()
    change(incident, title="Wrong")
    with pytest.raises(CantRestore, match="the claimant that it named no longer exists"):
        back(incident, then)
    incident.refresh_from_db()
    assert incident.title == "Wrong"
    back(incident, then, parts=[])
    incident.refresh_from_db()
    assert incident.title == "Right"


def test_what_a_rule_of_the_database_forbids_is_refused_in_words():
    incident = make.make_incident(verdict="reported")
    then = timezone.now()
    first = incident.verdicts.get()
    key = f"verdict-{first.pk}"
    record_deletion(first, by=None, reason="Mistaken")
    incident.verdicts.create(code="confirmed", is_current=True)
    # The later verdict is left where it is: two would be current.
    with pytest.raises(CantRestore, match="can't be as it was"):
        back(incident, then, parts=[key])
    assert incident.verdicts.get().code == "confirmed"


def test_a_published_record_keeps_what_it_needs():
    incident = make.make_incident(verdict="", published=False, record=None)
    then = timezone.now()
    incident.citations.create(record=make.make_record())
    incident.verdicts.create(code="reported", is_current=True)
    publishing.publish(entity=incident, by=None)
    with pytest.raises(NotReady):
        back(incident, then)
    assert incident.citations.exists()


def test_a_plan_that_is_no_longer_true_is_refused():
    incident = make.make_incident(title="Right")
    then = timezone.now()
    change(incident, title="Wrong")
    seen = plan(incident, then).token
    incident.figures.create(measure="killed", best=2)
    with pytest.raises(ChangedMeanwhile):
        back(incident, then, seen=seen)


def test_a_merged_record_stays_as_it_is():
    kept, merged = make.make_event(), make.make_event(title="Right")
    then = timezone.now()
    change(merged, title="Wrong")
    merge(kept=kept, merged=merged, by=None, reason="One")
    with pytest.raises(CantRestore, match="leads to another record"):
        back(merged, then)


def test_a_part_that_was_moved_by_a_merge_stays_where_it_went():
    kept, merged = make.make_incident(), make.make_incident()
    figure = merged.figures.create(measure="killed", best=2)
    then = timezone.now()
    merge(kept=kept, merged=merged, by=None, reason="One")
    made = plan(merged, then)
    assert f"figure-{figure.pk}" not in [part.key for part in made.parts]
    assert "moved to another record" in " ".join(made.notes)


def test_what_actions_keep_in_step_is_not_torn_apart():
    record, upstream = make.make_record(), make.make_record()
    then = timezone.now()
    chains.set_upstream(record=record, upstream=upstream, by=None, note="")
    change(record, title="Another title")
    back(record, then)
    record.refresh_from_db()
    assert (record.upstream, record.origin) == (upstream, upstream)


def test_nothing_chosen_is_said():
    incident = make.make_incident(title="Right")
    then = timezone.now()
    change(incident, title="Wrong")
    with pytest.raises(CantRestore, match="nothing was chosen"):
        back(incident, then, fields=False)
