"""The history names who changed what and why, claims and citations included."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from core.publishing import publish
from tests import factories as make
from tests.admin.pages import change_url, errors_in, row, save


def rows_of(page):
    """The texts of all rows: field, before, after."""
    rows = html.fromstring(page).cssselect(".sides tbody tr")
    return [tuple(cell.text_content().strip() for cell in row) for row in rows]


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
    assert ("Status", "Draft", "Published") in rows_of(history)


@pytest.mark.sqlite_alone
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
    assert "Figure added: objects entered" in history
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


def restore_url(client, entity, number=-1):
    """Where the trail leads to restore a version; the last one is the oldest."""
    page = html.fromstring(client.get(change_url(entity, "history")).content.decode())
    return page.cssselect("a[href*='/restore/']")[number].get("href")


def restore(client, url, **answer):
    page = html.fromstring(client.get(url).content.decode())
    (form,) = [form for form in page.forms if "seen" in form.fields]
    sent = {"reason": "The first version was right", "seen": form.fields["seen"]}
    sent["part"] = [box.get("value") for box in page.cssselect("input[name=part]")]
    if "fields_too" in form.fields:
        sent["fields_too"] = "on"
    return client.post(url, sent | answer)


@pytest.mark.sqlite_alone
def test_old_and_new_stand_side_by_side_with_the_words_that_differ_marked(desk):
    incident = make.make_incident(published=False, title="Drones over Kiel")
    save(desk, change_url(incident), title="Drones over Lübeck", change_reason="Mistaken")
    page = desk.get(change_url(incident, "history")).content.decode()
    assert ("Title", "Drones over Kiel", "Drones over Lübeck") in rows_of(page)
    assert "Drones over <del>Kiel</del>" in page
    assert "Drones over <ins>Lübeck</ins>" in page


def test_what_one_press_wrote_is_one_step_with_all_its_parts(desk):
    incident = make.make_incident(published=False)
    new = row("figures", 0, measure="killed", qualifier="exact", scope="claim", best="2")
    save(
        desk, change_url(incident), change_reason="The hospital says so", title="Two killed",
        **{"figures-TOTAL_FORMS": "1"}, **new,
    )  # fmt: skip
    page = html.fromstring(desk.get(change_url(incident, "history")).content.decode())
    newest = page.cssselect(".step")[0].text_content()
    assert "Two killed" in newest
    assert "Figure added" in newest
    assert newest.count("The hospital says so") == 1


def test_a_restored_version_is_a_new_one_with_the_old_words(desk, editor):
    incident = make.make_incident(title="Right", verdict="reported")
    figure = incident.figures.create(measure="killed", best=2)
    before = incident.history.count()
    url = change_url(incident)
    save(desk, url, title="Wrong", change_reason="Mistaken", **{"figures-0-DELETE": "on"})
    assert not incident.figures.exists()
    answer = restore(desk, restore_url(desk, incident))
    assert answer["Location"] == url
    incident.refresh_from_db()
    assert (incident.title, incident.status) == ("Right", "published")
    assert incident.figures.get().pk == figure.pk
    line = incident.history.first()
    assert incident.history.count() == before + 2
    assert line.history_user == editor
    assert line.history_change_reason.endswith(": The first version was right")


@pytest.mark.sqlite_alone
def test_only_what_is_ticked_is_restored(desk):
    incident = make.make_incident(published=False, title="Right")
    incident.figures.create(measure="killed", best=2)
    save(
        desk, change_url(incident), title="Wrong", change_reason="Mistaken",
        **{"figures-0-DELETE": "on"},
    )  # fmt: skip
    restore(desk, restore_url(desk, incident), part=[])
    incident.refresh_from_db()
    assert incident.title == "Right"
    assert not incident.figures.exists()


def test_a_version_is_not_restored_over_what_somebody_else_has_just_saved(desk):
    incident = make.make_incident(published=False, title="Right")
    save(desk, change_url(incident), title="Wrong", change_reason="Mistaken")
    url = restore_url(desk, incident)
    seen = html.fromstring(desk.get(url).content.decode()).cssselect("input[name=seen]")[0]
    save(desk, change_url(incident), title="Another hand", change_reason="At the same time")
    answer = desk.post(
        url, {"seen": seen.get("value"), "fields_too": "on", "reason": "Back", "part": []}
    )
    assert "was changed while you looked at it" in answer.content.decode()
    incident.refresh_from_db()
    assert incident.title == "Another hand"


@pytest.mark.sqlite_alone
def test_restoring_needs_a_reason_and_the_permission_to_change(desk, client):
    incident = make.make_incident(published=False, title="Right")
    save(desk, change_url(incident), title="Wrong", change_reason="Mistaken")
    url = restore_url(desk, incident)
    restore(desk, url, reason=" ")
    incident.refresh_from_db()
    assert incident.title == "Wrong"
    client.force_login(make.make_person("viewer"))
    assert client.get(url).status_code == 403
    assert "/restore/" not in client.get(change_url(incident, "history")).content.decode()


@pytest.mark.parametrize("moment", ["", "yesterday", "2025-09-10", "2025-13-41T00:00:00Z"])
def test_a_time_that_cannot_be_read_is_not_found(desk, moment):
    url = change_url(make.make_incident(), "restore")
    assert desk.get(url, {"at": moment}).status_code == 404


def test_what_did_not_exist_yet_leads_back_to_the_history(desk):
    incident = make.make_incident()
    answer = desk.get(change_url(incident, "restore"), {"at": "2001-01-01T00:00:00Z"})
    assert answer["Location"] == change_url(incident, "history")


@pytest.mark.sqlite_alone
def test_the_cost_of_a_history_does_not_grow_with_its_rows(desk):
    incident = make.make_incident()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(change_url(incident, "history")).status_code == 200
        return len(queries)

    def grow(count):
        for number in range(count):
            claimant, record = make.make_actor(), make.make_record()
            incident.figures.create(measure="killed", best=number, claimant=claimant, record=record)
            incident.citations.create(record=record)

    grow(3)
    few = cost()
    grow(12)
    assert cost() == few


def test_what_hung_on_a_removed_row_keeps_who_and_why_too(desk, editor):
    proposal = make.make_proposal(published=False)
    milestone = proposal.milestones.create(kind="tabled", reached="2025-09")
    citation = milestone.citations.create(record=make.make_record())
    key = citation.pk
    save(
        desk, change_url(proposal), change_reason="Never tabled",
        **{"milestones-0-DELETE": "on"},
    )  # fmt: skip
    line = type(citation).history.filter(id=key).first()
    assert (line.history_type, line.history_user) == ("-", editor)
    assert line.history_change_reason == "Never tabled"
