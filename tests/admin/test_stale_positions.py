"""The queue of positions that nobody has looked at for long."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from debates.models import PositionCheck
from tests import factories as make
from tests.admin.pages import change_url

QUEUE = "admin:debates_position_stale"


def names(client, **query):
    page = html.fromstring(client.get(reverse(QUEUE), query).content.decode())
    return [link.text_content() for link in page.cssselect("#stale-list th a")]


def looked(client, position, **sent):
    return client.post(reverse("admin:debates_position_looked", args=[position.pk]), sent)


@pytest.fixture
def old(db):
    actor = make.make_actor(name="Olderland")
    return make.make_position(actor=actor, as_of="2024-01-01", stance="oppose")


@pytest.fixture
def older(db):
    return make.make_position(actor=make.make_actor(name="Oldestland"), as_of="2023-01-01")


def test_the_oldest_look_comes_first_and_what_was_looked_at_lately_waits_for_nobody(
    desk, old, older
):
    today = timezone.localdate()
    make.make_position(actor=make.make_actor(name="Newland"), as_of=today.isoformat())
    make.make_position(actor=make.make_actor(name="Draftland"), as_of="2023-01-01", published=False)
    make.make_position(actor=old.actor, proposal=old.proposal, as_of="2023-05-01")  # replaced
    assert names(desk) == ["Oldestland", "Olderland"]
    assert names(desk, show="all") == ["Oldestland", "Olderland", "Newland"]
    assert names(desk, stance="oppose") == ["Olderland"]
    assert names(desk, proposal=older.proposal.pk) == ["Oldestland"]
    assert names(desk, kind="group") == []


def test_a_choice_that_is_none_is_refused(desk):
    assert desk.get(reverse(QUEUE), {"stance": "furious"}).status_code == 400


def test_one_press_says_that_nothing_was_found_and_it_waits_no_longer(desk, editor, old):
    answer = looked(desk, old, back="stance=oppose")
    assert answer.url == f"{reverse(QUEUE)}?stance=oppose"
    check = PositionCheck.objects.get()
    assert (check.actor, check.proposal, check.by) == (old.actor, old.proposal, editor)
    assert check.checked_on == timezone.localdate()
    assert names(desk) == []
    looked(desk, old)
    assert PositionCheck.objects.count() == 1  # once a day


def test_it_can_be_pressed_on_the_page_of_the_position_with_a_note(desk, old):
    page = html.fromstring(desk.get(change_url(old)).content.decode())
    (form,) = [form for form in page.forms if "/looked/" in (form.get("action") or "")]
    answer = desk.post(form.get("action"), {**dict(form.form_values()), "note": "Four languages."})
    assert answer.url == change_url(old)
    assert PositionCheck.objects.get().note == "Four languages."


def test_a_day_that_an_editor_set_makes_it_wait_sooner(desk):
    today = timezone.localdate()
    position = make.make_position(as_of=today.isoformat(), review_by=today - timedelta(1))
    assert names(desk) == [position.actor.name]


@pytest.mark.parametrize(
    ("permissions", "answers"),
    [
        (["view_position"], (200, 403)),
        (["view_position", "add_positioncheck"], (200, 302)),
        ([], (403, 403)),
    ],
)
def test_who_may_look_and_who_may_say_so(client, old, permissions, answers):
    person = make.make_editor(is_superuser=False)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(person)
    answer = client.get(reverse(QUEUE))
    assert (answer.status_code, looked(client, old).status_code) == answers
    shows_button = "/looked/" in answer.content.decode()
    assert shows_button == ("add_positioncheck" in permissions)


@pytest.mark.sqlite_alone
def test_the_queue_costs_the_same_for_3_rows_and_for_30(desk):
    costs = []
    for count in (3, 27):
        for _ in range(count):
            make.make_position(as_of="2024-01-01", record=None)
        with CaptureQueriesContext(connection) as captured:
            desk.get(reverse(QUEUE))
        costs.append(len(captured))
    assert costs[0] == costs[1]
