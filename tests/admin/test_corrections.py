"""What readers are told of a change of a published entry."""

import pytest
from django.urls import reverse

from core.models import CorrectionNote
from tests import factories as make
from tests.admin.pages import change_url, errors_in, fields_of, save

NOTE = {"correction_kind": "correction", "correction_text": "An earlier version named Kiel."}


def correct(client, incident, **changes):
    return save(client, change_url(incident), change_reason="The police corrected it", **changes)


@pytest.mark.sqlite_alone
def test_a_note_stands_on_the_page_in_the_changes_and_in_the_citation(desk):
    incident = make.make_incident(place="Kiel")
    correct(desk, incident, place="Lübeck", **NOTE)
    page = desk.get(reverse("incidents:detail", args=[incident.public_id])).content.decode()
    changes = desk.get(reverse("overview:changes")).content.decode()
    assert "An earlier version named Kiel." in page
    for text in (page, changes):
        assert "Correction: An earlier version named Kiel" in text
    assert "corrected on" in page


@pytest.mark.sqlite_alone
def test_only_a_correction_is_named_in_the_citation(desk):
    incident = make.make_incident()
    correct(desk, incident, correction_kind="update", correction_text="It ended.")
    page = desk.get(reverse("incidents:detail", args=[incident.public_id])).content.decode()
    assert "It ended." in page
    assert "corrected on" not in page


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("half", [{"correction_kind": "update"}, {"correction_text": "Words."}])
def test_half_a_note_is_refused(desk, half):
    incident = make.make_incident()
    answer = correct(desk, incident, **half)
    assert "A note needs its kind and its words, or neither." in errors_in(answer)
    assert not CorrectionNote.objects.exists()


@pytest.mark.sqlite_alone
def test_a_draft_has_no_readers_to_be_told(desk):
    incident = make.make_incident(published=False)
    assert "correction_kind" not in fields_of(desk, change_url(incident))
    correct(desk, incident, title="Renamed", **NOTE)
    incident.refresh_from_db()
    assert incident.title == "Renamed"
    assert not CorrectionNote.objects.exists()


def test_a_note_is_reworded_with_a_history_and_never_deleted(desk):
    correct(desk, make.make_incident(), **NOTE)
    note = CorrectionNote.objects.get()
    save(desk, change_url(note), text="It named Kiel.", change_reason="Shorter")
    note.refresh_from_db()
    assert note.text == "It named Kiel."
    assert note.history.first().prev_record.text == NOTE["correction_text"]
    assert desk.post(change_url(note, "delete"), {"post": "yes"}).status_code == 403
