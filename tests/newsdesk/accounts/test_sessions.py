"""An hour without a request, eight hours in all."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from newsdesk.accounts import sessions
from tests.factories import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch):
    """Moves the clock on."""
    start, passed = timezone.now(), timedelta()

    def move(**by):
        nonlocal passed
        passed += timedelta(**by)
        monkeypatch.setattr(sessions, "_now", lambda: int((start + passed).timestamp()))

    return move


@pytest.fixture
def desk(client):
    client.force_login(make_editor("ann"))
    return client


def is_in(client):
    answer = client.get("/admin/incidents/incident/")
    return answer.status_code == 200


def test_an_hour_without_a_request_ends_it(desk, later):
    later(minutes=59)
    assert is_in(desk)
    later(minutes=61)
    assert not is_in(desk)
    assert not Session.objects.exists()


def test_eight_hours_are_all_there_is_however_busy_somebody_is(desk, later):
    for _ in range(16):
        later(minutes=29)
        assert is_in(desk)
    later(minutes=17)
    assert not is_in(desk)


def test_one_of_before_there_were_limits_ends_at_once(desk):
    session = desk.session
    del session[sessions.BEGAN]
    session.save()
    assert not is_in(desk)


def test_the_server_and_the_browser_forget_it_after_an_hour_too(desk, settings):
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=59) < left <= sessions.IDLE
    assert sessions.IDLE.total_seconds() == settings.SESSION_COOKIE_AGE


def test_it_is_not_written_at_every_request(desk, django_assert_num_queries, later):
    is_in(desk)
    seen = desk.session[sessions.SEEN]
    later(seconds=50)
    is_in(desk)
    assert desk.session[sessions.SEEN] == seen
    later(seconds=20)
    is_in(desk)
    assert desk.session[sessions.SEEN] == seen + 70


def test_whoever_comes_back_is_led_to_where_they_were(desk, later):
    later(minutes=61)
    answer = desk.get("/admin/incidents/incident/add/?title=x")
    assert answer.url == "/admin/login/?next=/admin/incidents/incident/add/%3Ftitle%3Dx"


def test_public_pages_set_no_cookie_and_look_at_no_session(desk):
    answer = desk.get("/")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
