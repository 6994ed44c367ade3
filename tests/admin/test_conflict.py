"""Two editors on one entry: the second save is refused, shows both sides, and loses nothing."""

import pytest
from django.test import Client
from lxml import html

from incidents.models import Figure
from tests import factories as make
from tests.admin.pages import change_url, errors_in, fields_of, row, save, text_of
from tests.races import race

# What two people have made of an entry is compared in Python, whatever keeps it.
in_python = pytest.mark.sqlite_alone


@pytest.fixture
def incident(db):
    return make.make_incident(published=False, title="As it was", place="Kiel", summary="Before")


@pytest.fixture
def other(db):
    client = Client()
    client.force_login(make.make_editor("ben"))
    return client


def sent_by(answer, **chosen):
    """What the conflict page would send with these radio buttons chosen."""
    form = html.fromstring(answer.content.decode()).get_element_by_id("conflict_form")
    return {**dict(form.form_values()), **chosen}


def again(client, incident, answer, **chosen):
    saved = client.post(change_url(incident), sent_by(answer, **chosen))
    assert saved.status_code == 302, errors_in(saved)
    incident.refresh_from_db()


def test_nothing_is_written_and_both_sides_are_shown(desk, other, incident):
    opened = fields_of(desk, change_url(incident))
    save(other, change_url(incident), title="Theirs", change_reason="The ministry said so")
    answer = desk.post(change_url(incident), {**opened, "title": "Mine", "place": "Lübeck"})
    assert answer.status_code == 409
    for words in ("As it was", "Theirs", "Mine", "ben: The ministry said so", "Place: Lübeck"):
        assert words in text_of(answer)
    incident.refresh_from_db()
    assert (incident.title, incident.place) == ("Theirs", "Kiel")


@in_python
@pytest.mark.parametrize("title", ["Theirs", "Mine"])
def test_of_each_field_theirs_or_mine_is_taken_and_the_rest_is_kept(desk, other, incident, title):
    opened = fields_of(desk, change_url(incident))
    save(other, change_url(incident), title="Theirs", summary="Two\nlines")
    answer = desk.post(change_url(incident), {**opened, "title": "Mine", "place": "Lübeck"})
    again(desk, incident, answer, title=title)
    assert (incident.title, incident.place) == (title, "Lübeck")
    assert incident.summary.splitlines() == ["Two", "lines"]  # only they changed it


@in_python
def test_a_third_save_in_between_is_shown_as_well(desk, other, incident):
    opened = fields_of(desk, change_url(incident))
    save(other, change_url(incident), title="Theirs")
    answer = desk.post(change_url(incident), {**opened, "title": "Mine"})
    save(other, change_url(incident), title="Theirs again")
    answer = desk.post(change_url(incident), sent_by(answer, title="Mine"))
    assert answer.status_code == 409
    assert "Theirs again" in text_of(answer)


@in_python
def test_what_was_typed_and_refused_is_still_compared_with_what_it_began_from(
    desk, other, incident
):
    opened = {**fields_of(desk, change_url(incident)), "title": "Mine", "occurred": "yesterday"}
    refused = desk.post(change_url(incident), opened)
    assert refused.status_code == 200
    save(other, change_url(incident), title="Theirs")
    form = html.fromstring(refused.content.decode()).get_element_by_id("incident_form")
    corrected = {**dict(form.form_values()), "occurred": "2025-09-11"}
    assert desk.post(change_url(incident), corrected).status_code == 409


def test_a_form_without_its_version_writes_over_nothing(desk, incident):
    opened = {**fields_of(desk, change_url(incident)), "title": "Mine", "seen": ""}
    assert desk.post(change_url(incident), opened).status_code == 409


# Rows on the page


def figure(incident, **fields):
    return Figure.objects.create(incident=incident, measure="objects_entered", **fields)


def test_a_row_that_they_changed_is_not_written_over_by_a_page_that_was_open(desk, other, incident):
    kept = figure(incident, best=19)
    opened = fields_of(desk, change_url(incident))
    save(other, change_url(incident), **row("figures", 0, best="21"))
    answer = desk.post(change_url(incident), {**opened, "title": "Mine"})
    assert "Only they changed" in text_of(answer)
    again(desk, incident, answer)
    kept.refresh_from_db()
    assert (kept.best, incident.title) == (21, "Mine")


@in_python
@pytest.mark.parametrize(("choice", "left"), [("", [23]), ("on", [])])
def test_a_row_that_they_removed_and_i_changed_is_kept_or_let_go(
    desk, other, incident, choice, left
):
    figure(incident, best=19)
    opened = fields_of(desk, change_url(incident))
    save(other, change_url(incident), **{"figures-0-DELETE": "on"})
    answer = desk.post(change_url(incident), {**opened, **row("figures", 0, best="23")})
    assert "They removed what you had changed" in text_of(answer)
    again(desk, incident, answer, **{"figures-0-DELETE": choice})
    assert [found.best for found in incident.figures.all()] == left


@in_python
@pytest.mark.parametrize(("choice", "left"), [("", [21]), ("on", [])])
def test_a_row_that_i_removed_and_they_changed_is_asked_about(desk, other, incident, choice, left):
    figure(incident, best=19)
    opened = fields_of(desk, change_url(incident))
    save(other, change_url(incident), **row("figures", 0, best="21"))
    answer = desk.post(change_url(incident), {**opened, "figures-0-DELETE": "on"})
    assert "Changed: Best: 19" in text_of(answer)
    again(desk, incident, answer, **{"figures-0-DELETE": choice})
    assert [found.best for found in incident.figures.all()] == left


@in_python
def test_rows_that_both_added_stay_and_rules_hold_over_all_of_them(desk, other, incident):
    """Each adds a current verdict: there may be one, and that is said, not a server error."""
    incident.verdicts.all().delete()
    new = {"verdicts-TOTAL_FORMS": "1", **row("verdicts", 0, is_current="on")}
    opened = fields_of(desk, change_url(incident))
    save(other, change_url(incident), **new, **row("verdicts", 0, code="reported"))
    answer = desk.post(change_url(incident), {**opened, **new, "verdicts-0-code": "refuted"})
    assert "They added" in text_of(answer)
    refused = desk.post(change_url(incident), sent_by(answer))
    assert any("Two verdicts are marked as current" in words for words in errors_in(refused))
    sent = sent_by(answer)
    del sent["verdicts-1-is_current"]
    assert desk.post(change_url(incident), sent).status_code == 302
    assert {found.code for found in incident.verdicts.all()} == {"reported", "refuted"}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_saves_at_the_same_moment_do_not_both_win():
    incident = make.make_incident(published=False, title="As it was")
    people = [Client(), Client()]
    for person in people:
        person.force_login(make.make_editor())
    forms = [fields_of(person, change_url(incident)) for person in people]
    outcomes = race(
        *[
            lambda person=person, form=form, n=n: (
                person.post(change_url(incident), {**form, "title": f"By {n}"}).status_code
            )
            for n, (person, form) in enumerate(zip(people, forms, strict=True))
        ]
    )
    assert sorted(outcomes) == [302, 409]
