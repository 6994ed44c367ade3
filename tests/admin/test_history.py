"""The history names who changed what and why, claims and citations included."""

from core.publishing import publish
from tests import factories as make
from tests.admin.pages import change_url, errors_in, row, save


def test_a_change_keeps_who_and_why(desk, editor):
    incident = make.make_incident(published=False)
    save(desk, change_url(incident), title="Renamed", change_reason="Clearer title")
    line = incident.history.first()
    assert (line.history_user, line.history_change_reason) == (editor, "Clearer title")
    page = desk.get(change_url(incident, "history")).content.decode()
    assert "Clearer title" in page
    assert "Renamed" in page


def test_history_shows_what_a_button_changed(desk, editor):
    event = make.make_event(published=False)
    publish(entity=event, by=editor)
    history = desk.get(change_url(event, "history")).content.decode()
    assert "draft → published" in " ".join(history.split())


def test_a_changed_published_entry_needs_a_reason(desk):
    incident = make.make_incident(title="Before")
    answer = save(desk, change_url(incident), title="After")
    assert "Say why: readers may have quoted what you change." in errors_in(answer)
    incident.refresh_from_db()
    assert incident.title == "Before"


def test_rows_of_a_page_share_its_reason(desk, editor):
    incident = make.make_incident(published=False)
    new = row("figures", 0, measure="objects_entered", qualifier="exact", scope="claim", best="19")
    save(
        desk, change_url(incident), change_reason="The staff's count",
        **{"figures-TOTAL_FORMS": "1"}, **new,
    )  # fmt: skip
    line = incident.figures.get().history.get()
    assert (line.history_user, line.history_change_reason) == (editor, "The staff's count")
    history = desk.get(change_url(incident, "history")).content.decode()
    assert "Added figure" in history
    assert "The staff&#x27;s count" in history


def test_a_removed_row_stays_in_the_history_with_the_reason(desk):
    incident = make.make_incident(published=False)
    figure = incident.figures.create(measure="killed", best=2)
    save(
        desk, change_url(incident), change_reason="Of another incident",
        **{"figures-0-DELETE": "on"},
    )  # fmt: skip
    line = type(figure).history.filter(id=figure.pk).first()
    assert (line.history_type, line.history_change_reason) == ("-", "Of another incident")
