"""My work: what is one's own to do, and nothing that is not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import publishing
from core.four_eyes import writers_of, written_by
from core.publishing import record_change
from newsdesk.models import ReviewClaim
from newsdesk.people import comments
from newsdesk.people.work import work_of
from tests import factories as make
from tests.guards import lifted

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def anna(db):
    return make.make_person("publisher", "anna")


@pytest.fixture
def ben(db):
    return make.make_person("publisher", "ben")


def draft(by, **fields):
    incident = make.make_incident(published=False, **fields)
    record_change(incident, by=by, reason="Written")
    with lifted(incident.history.model):
        incident.history.filter(history_user=None).delete()
    return incident


def titles(items):
    return [item.title.partition(" ")[2] for item in items]


def work(person):
    return work_of(person, timezone.now())


def test_my_drafts_are_those_that_i_wrote_on(anna, ben):
    draft(anna, title="Mine")
    draft(ben, title="His")
    assert titles(work(anna).drafts) == ["Mine"]


def test_what_others_sent_to_review_waits_for_my_check_and_my_own_for_a_second_person(anna, ben):
    mine, his = draft(anna, title="Mine"), draft(ben, title="His")
    publishing.submit(entity=mine, by=anna)
    publishing.submit(entity=his, by=ben)
    assert titles(work(anna).to_check) == ["His"]
    assert titles(work(anna).sent) == ["Mine"]
    assert work(make.make_person("editor")).to_check == []


def test_what_i_sent_to_review_but_did_not_write_waits_for_me_too(anna, ben):
    his = draft(ben, title="His")
    publishing.submit(entity=his, by=anna)
    assert titles(work(anna).to_check) == ["His"]


def test_a_public_entry_that_another_changed_waits_for_my_check(anna, ben):
    incident = make.make_incident(title="Public")
    figure = incident.figures.model(incident=incident, measure="killed", best=2)
    record_change(figure, by=ben, reason="A new report")
    (item,) = work(anna).to_check
    assert (titles([item]), item.note) == (["Public"], "changed while public")
    assert work(ben).to_check == []


def test_what_others_wrote_is_found_behind_much_of_ones_own(anna, ben, monkeypatch):
    monkeypatch.setattr("newsdesk.people.work.SHOWN", 2)
    for person, count in ((ben, 3), (anna, 3)):
        for number in range(count):
            entry = draft(person, title=f"{person} {number}")
            publishing.submit(entity=entry, by=person)
    assert titles(work(anna).to_check) == ["ben 2", "ben 1"]


def test_who_wrote_is_found_for_many_as_for_one(anna, ben):
    entries = [draft(anna), draft(ben), make.make_incident()]
    figure = entries[2].figures.model(incident=entries[2], measure="killed", best=2)
    record_change(figure, by=anna, reason="A new report")
    proposal = make.make_proposal()
    milestone = proposal.milestones.create(kind="tabled", reached="2025-09")
    citation = milestone.citations.model(milestone=milestone, record=make.make_record())
    record_change(citation, by=anna, reason="Its source")
    for kind in (entries, [proposal]):
        for entry in kind:
            entry.refresh_from_db()
            assert (entry.pk in written_by(anna, kind)) == (anna.pk in writers_of(entry))


def test_open_comments_that_mention_me_are_listed_until_they_are_resolved(anna, ben):
    incident = make.make_incident(title="Over Kiel")
    comment, _ = comments.write(entry=incident, text="@anna, is it?", by=ben)
    comments.write(entry=incident, text="@ben, no", by=anna)
    assert titles(work(anna).mentions) == ["Over Kiel"]
    comments.resolve(comment=comment, by=anna)
    assert work(anna).mentions == []


def test_my_claims_are_listed_as_long_as_they_last(anna, ben):
    now = timezone.now()
    for person, minutes in ((anna, 30), (anna, -1), (ben, 30)):
        ReviewClaim.objects.create(
            record=make.make_record(published=False),
            by=person,
            since=now - timedelta(hours=1),
            until=now + timedelta(minutes=minutes),
        )
    (claim,) = work(anna).claims
    assert (claim.by, claim.until > now) == (anna, True)


def test_the_page_shows_it_to_everybody_at_the_desk_and_to_nobody_else(client, anna, ben):
    publishing.submit(entity=draft(ben, title="His words"), by=ben)
    client.force_login(anna)
    page = client.get("/admin/my-work/").content.decode()
    assert "His words" in page
    assert 'href="/admin/my-work/"' in client.get("/admin/").content.decode()
    client.force_login(make.make_editor(is_superuser=False))
    assert client.get("/admin/my-work/").status_code == 403
    client.logout()
    assert "/admin/login/" in client.get("/admin/my-work/")["Location"]


@pytest.mark.sqlite_alone
def test_the_cost_of_the_page_does_not_grow_with_the_work(client, anna, ben):
    client.force_login(anna)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/my-work/").status_code == 200
        return len(queries)

    def more(count):
        for _ in range(count):
            incident = draft(anna)
            comments.write(entry=incident, text="@anna", by=ben)
            publishing.submit(entity=draft(ben), by=ben)
            statement = make.make_statement(published=False)
            record_change(statement, by=anna, reason="Written")
            publishing.submit(entity=statement, by=ben)
            record_change(make.make_position(published=False), by=anna, reason="Written")

    more(2)
    few = cost()
    more(4)
    assert cost() == few
