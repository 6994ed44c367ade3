"""The history of a published entry, as its page shows it."""

import pytest

from core import publishing
from core.public_history import history_of
from tests.factories import make_editor, make_incident

pytestmark = pytest.mark.django_db


def change(incident, why, by=None, **fields):
    for name, value in fields.items():
        setattr(incident, name, value)
    publishing.record_change(incident, by=by, reason=why)


def add_figure(incident, why):
    figure = incident.figures.model(incident=incident, measure="objects_entered", best=19)
    publishing.record_change(figure, by=None, reason=why)


def lines(incident):
    return [line for told in history_of(incident) for line in told.lines]


def test_a_short_value_is_told_before_and_after_and_a_long_text_only_as_reworded():
    incident = make_incident(place="Kiel")
    change(incident, "The report was corrected", place="Lübeck", summary="A drone fell.")
    assert {"Place changed from Kiel to Lübeck", "Summary reworded"} <= set(lines(incident))
    assert history_of(incident)[0].why == "The report was corrected"


def test_what_only_helps_the_desk_is_not_told():
    incident = make_incident()
    change(incident, "Read again", grade="B", place="Kiel")
    assert not [line for line in lines(incident) if "rade" in line]


def test_an_editor_is_not_named():
    incident = make_incident()
    change(incident, "Corrected", by=make_editor("jane-example"), place="Kiel")
    assert history_of(incident)[0].role == "An editor"
    assert "jane" not in repr(history_of(incident))


def test_a_claim_that_is_added_is_told_and_who_makes_it_is_not():
    incident = make_incident()
    change(incident, "A new report", place="Kiel")
    add_figure(incident, "A new report")
    assert "Figure added: objects entered, 19" in lines(incident)


def test_what_stood_in_a_draft_stays_with_its_editors():
    incident = make_incident(published=False, place="A wrong guess", states=None)
    change(incident, "Whispered", place="Kiel")
    publishing.publish(entity=incident, by=None)
    shown = repr(history_of(incident))
    assert "Published" in shown
    assert "guess" not in shown
    assert "Whispered" not in shown


def test_versions_between_two_publications_are_not_told():
    incident = make_incident(place="Kiel")
    change(incident, "Corrected", place="Kiel Fjord")
    publishing.withdraw(entity=incident, by=None, reason="Doubts")
    publishing.return_to_draft(entity=incident, by=None, reason="Checked again")
    change(incident, "Attempt", place="A wrong guess")
    change(incident, "Attempt", place="Lübeck")
    publishing.publish(entity=incident, by=None)
    told = lines(incident)
    assert "Place changed from Kiel Fjord to Lübeck" in told
    assert "guess" not in repr(history_of(incident))


@pytest.mark.sqlite_alone
def test_queries_do_not_grow_with_claims(django_assert_num_queries, django_assert_max_num_queries):
    incident = make_incident()
    with django_assert_max_num_queries(12) as few:
        history_of(incident)
    for n in range(20):
        incident.figures.create(measure="objects_entered", best=n)
    with django_assert_num_queries(len(few)):
        history_of(incident)
