"""Data and method: every file with its rows, and counts that are true."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.publishing import record_change, withdraw
from overview.downloads import downloads
from overview.registry import registered
from tests.factories import (
    make_editor,
    make_event,
    make_incident,
    make_position,
    make_rule,
    make_statement,
)
from tests.guards import rewrite

pytestmark = pytest.mark.django_db


def one_of_each(**fields):
    make_incident(**fields)
    make_event(**fields)
    make_rule(**fields)
    make_position(statement=make_statement(**fields), **fields)


def test_every_file_of_the_site_is_offered():
    offered = [*downloads()]
    offered += [part for file in offered for part in file.parts]
    assert {file.export.name for file in offered} == {export.name for export in registered()}


@pytest.mark.parametrize("name", [export.name for export in registered() if export.rows])
def test_the_number_of_rows_is_that_of_the_file(client, name):
    one_of_each()
    make_incident(verdict="refuted")
    make_incident(extent="aggregate")
    make_incident(published=False)
    (file,) = [file for file in downloads() if file.export.name == name]
    data = b"".join(client.get(file.files[0].url)).decode()
    assert file.rows == len(data.splitlines()) - 1 > 0
    assert client.get(file.page).status_code == 200


def test_limits_are_counted(client):
    make_incident(occurred="2025")
    make_rule(in_force="")
    limits = client.get("/data/").context["limits"]
    assert "1 of 1 counted incidents are dated to a season or year only." in limits
    assert "1 of 1 national rules do not say when they are in force." in limits


def test_what_became_public_and_what_was_withdrawn_is_told(client):
    make_incident()
    withdraw(entity=make_incident(), by=make_editor(), reason="It was a kite.")
    withdraw(entity=make_incident(published=False), by=make_editor(), reason="Never public.")
    page = client.get("/data/")
    assert "1 incident," in page.context["published"][0].words
    shown = page.content.decode()
    assert "It was a kite." in shown
    assert "Never public." not in shown


def test_an_entry_is_withdrawn_on_the_day_on_which_it_went(client):
    incident = make_incident()
    withdraw(entity=incident, by=make_editor(), reason="It was a kite.")
    rewrite(incident.history.filter(status="withdrawn"), history_date="2025-09-12T10:00Z")
    incident.refresh_from_db()
    incident.place = "Elsewhere"
    record_change(incident, by=None, reason="Noted later.")
    (entry,) = client.get("/data/").context["withdrawn"]
    assert f"{entry.at:%Y-%m-%d}" == "2025-09-12"


def test_an_empty_record_has_files_without_rows(client):
    page = client.get("/data/")
    assert page.status_code == 200
    assert {file.rows for file in page.context["downloads"]} == {0, None}
    assert "Nothing is published yet." in page.content.decode()


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("anchor", ["corrections", "licence", "borders", "numbers"])
def test_other_pages_can_link_to_a_section(client, anchor):
    assert f'id="{anchor}"' in client.get("/data/").content.decode()


@pytest.mark.sqlite_alone
def test_queries_do_not_grow_with_entries(client):
    def count(more):
        for _ in range(more):
            one_of_each()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/data/").status_code == 200
        return len(queries)

    at_three = count(3)
    assert count(27) == at_three


@pytest.mark.sqlite_alone
def test_pages_name_whom_to_write_to(client, settings):
    settings.CONTACT_EMAIL = "desk@news.example"
    for address in ("/", "/data/"):
        assert 'href="mailto:desk@news.example"' in client.get(address).content.decode()


@pytest.mark.sqlite_alone
def test_the_site_is_cited_by_its_own_address_whatever_was_asked(client):
    page = client.get("/data/?utm_source=x").content.decode()
    assert "“Overview”. http://testserver/ (accessed" in page
