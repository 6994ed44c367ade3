"""Team activity: who did what lately, out of the histories."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.publishing import record_change, record_deletion
from newsdesk.people.activity import activity
from tests import factories as make
from tests.guards import rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    return make.make_person("editor", "anna")


def lately(**chosen):
    now = timezone.now()
    return activity(first=now - timedelta(days=7), last=now, **chosen)


def change(row, by, why="Corrected"):
    record_change(row, by=by, reason=why)
    return row


def test_changes_of_an_entry_and_its_parts_are_one_line_a_person_and_day(anna):
    ben, incident = make.make_person("editor", "ben"), make.make_incident()
    change(incident, anna)
    change(incident.figures.model(incident=incident, measure="killed", best=2), anna, "A report")
    change(incident, ben)
    told = [(done.person, done.changes, list(done.reasons)) for done in lately()]
    assert told == [("ben", 1, ["Corrected"]), ("anna", 2, ["Corrected", "A report"])]


def test_what_hangs_on_a_part_counts_for_the_entry(anna):
    proposal = make.make_proposal()
    milestone = proposal.milestones.create(kind="tabled", reached="2025-09")
    citation = milestone.citations.model(milestone=milestone, record=make.make_record())
    change(citation, anna)
    record_deletion(milestone, by=anna, reason="Mistaken")
    (done,) = lately()
    assert done.title == str(proposal)
    assert done.changes == 3  # the source that went with it is one of them
    assert list(done.reasons) == ["Mistaken", "Corrected"]


def test_programs_are_left_out(anna):
    change(make.make_incident(), None)
    assert lately() == []


def test_person_kind_and_day_narrow_it(client, anna):
    ben = make.make_person("editor", "ben")
    incident, event = make.make_incident(title="By Anna"), make.make_event(title="By Ben")
    change(incident, anna)
    change(event, ben)
    by_anna = incident.history.filter(history_user=anna)
    rewrite(by_anna, history_date=datetime(2026, 1, 5, 23, 59, tzinfo=UTC))
    client.force_login(anna)

    def shown(query=""):
        page = client.get(f"/admin/activity/{query}").content.decode()
        return [name for name in ("By Anna", "By Ben") if name in page]

    assert shown() == ["By Ben"]
    assert shown("?day=2026-01-05") == ["By Anna"]
    assert shown("?day=2026-01-06") == []
    assert shown("?person=anna") == []
    assert shown("?kind=event&person=ben") == ["By Ben"]
    assert shown("?kind=incident") == []


@pytest.mark.parametrize("query", ["?person=nobody", "?kind=rumour", "?day=soon"])
def test_what_is_not_understood_is_said(client, anna, query):
    client.force_login(anna)
    answer = client.get(f"/admin/activity/{query}")
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"), [("viewer", 403), ("contributor", 403), ("editor", 200)]
)
def test_who_may_see_what_others_did(client, role, status):
    client.force_login(make.make_person(role))
    assert client.get("/admin/activity/").status_code == status


@pytest.mark.sqlite_alone
def test_its_cost_does_not_grow_with_what_was_done(client, anna):
    client.force_login(anna)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/activity/").status_code == 200
        return len(queries)

    def more(count):
        for _ in range(count):
            for row in (make.make_incident(), make.make_statement(), make.make_position()):
                change(row, anna)

    more(1)
    few = cost()
    more(4)
    assert cost() == few
