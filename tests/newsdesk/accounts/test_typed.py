"""Which forms have arrived, so that browsers may forget what was typed into them."""

import pytest

from newsdesk.accounts import sudo
from newsdesk.accounts.typed import ARRIVED, MOST_KEPT
from tests.factories import make_editor, make_incident
from tests.newsdesk.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NAME = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def desk(client):
    client.force_login(make_editor("ann", password=PASSWORD))
    return client


def arrived(client):
    return client.session.get(ARRIVED, [])


def comment(client, entry, name=NAME, **fields):
    sent = {"text": "Which one?", "back": "/admin/", "typed": name, **fields}
    return client.post(f"/admin/comments/on/{entry.public_id}/", sent)


def test_what_was_done_has_arrived_and_the_next_page_says_so(desk):
    assert comment(desk, make_incident()).status_code == 302
    assert arrived(desk) == [NAME]
    assert f'data-arrived="{NAME}"' in desk.get("/admin/").content.decode()


def test_what_was_refused_has_not(desk):
    assert comment(desk, make_incident(), text=" ").status_code == 302
    assert arrived(desk) == []


def test_a_form_that_is_shown_again_has_not(desk):
    desk.post("/admin/incidents/incident/add/", {"typed": NAME})
    assert arrived(desk) == []


def test_what_waits_for_a_log_in_or_for_being_asked_again_has_not(client, desk):
    session = desk.session
    session[sudo.SURE] = 0
    session.save()
    assert desk.post("/admin/auth/group/add/", {"typed": NAME}).status_code == 302
    assert arrived(desk) == []
    client.logout()
    comment(client, make_incident())
    assert arrived(client) == []


@pytest.mark.parametrize("name", ["", "x", '"><script>', NAME + "0", "é" * 36])
def test_only_names_of_forms_are_kept(desk, name):
    comment(desk, make_incident(), name)
    assert arrived(desk) == []


def test_only_the_last_few_are(desk):
    incident = make_incident()
    for number in range(MOST_KEPT + 2):
        comment(desk, incident, f"11111111-2222-3333-4444-5555555555{number:02}")
    assert len(arrived(desk)) == MOST_KEPT
    assert arrived(desk)[-1].endswith(str(MOST_KEPT + 1))
