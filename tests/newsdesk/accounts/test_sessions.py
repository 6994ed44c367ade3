"""An hour without a request, eight hours in all."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from newsdesk.accounts import sessions
from tests.factories import make_editor
from tests.newsdesk.accounts.conftest import PASSWORD

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


@pytest.mark.parametrize(
    ("address", "page", "back"),
    [
        ("/admin/incidents/incident/add/", "/admin/incidents/incident/add/", None),
        (
            "/admin/comments/on/NAI-2025-0001/",
            "/admin/incidents/incident/1/change/?_to_field=id",
            None,
        ),
        ("/admin/incidents/incident/add/", "https://evil.example/admin/x/", "own"),
        ("/admin/incidents/incident/add/", "/incidents/", "own"),
    ],
)
def test_a_form_is_led_back_to_its_page_and_nowhere_else(desk, later, address, page, back):
    later(minutes=61)
    came = page if page.startswith("https:") else f"http://testserver{page}"
    answer = desk.post(address, {"title": "x"}, HTTP_REFERER=came)
    assert unquote(answer.url) == f"/admin/login/?next={address if back else page}"


def test_a_form_without_the_token_of_this_log_in_can_be_opened_anew(later):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_editor("ben"))
    came = "http://testserver/admin/incidents/incident/add/"
    answer = strict.post("/admin/incidents/incident/add/", {}, HTTP_REFERER=came)
    assert answer.status_code == 403
    assert 'href="/admin/incidents/incident/add/"' in answer.content.decode()
    answer = strict.post("/admin/incidents/incident/add/", {}, HTTP_REFERER="https://evil.example/")
    assert "evil.example" not in answer.content.decode()


def test_a_log_in_has_a_key_of_its_own(client, log_in):
    """One that somebody else knew before is worth nothing after it."""
    make_editor("ben", password=PASSWORD)
    session = client.session
    session["known"] = "before"
    session.save()
    known = session.session_key
    assert log_in("ben", client=client).status_code == 302
    assert client.session.session_key != known
    assert not Session.objects.filter(session_key=known).exists()


@pytest.mark.parametrize("key", ["a" * 32, "", "../../etc/passwd", "x" * 5000])
def test_a_key_that_the_server_does_not_know_is_nobodys(desk, key):
    desk.cookies["sessionid"] = key
    assert not is_in(desk)


def test_a_log_out_ends_it_on_the_server(desk):
    key = desk.cookies["sessionid"].value
    desk.post("/admin/logout/")
    desk.cookies["sessionid"] = key
    assert not is_in(desk)
    assert not Session.objects.filter(session_key=key).exists()


@pytest.mark.parametrize("end", ["is_active", "password"])
def test_an_administrator_ends_all_of_an_account(desk, end):
    user = User.objects.get(username="ann")
    if end == "is_active":
        user.is_active = False
    else:
        user.set_password("quite another long one")
    user.save()
    assert not is_in(desk)


def test_pages_of_the_desk_have_the_way_out(desk):
    for address in ("", "review/", "my-work/", "incidents/incident/add/", "second-factor/"):
        assert 'action="/admin/logout/"' in desk.get(f"/admin/{address}").content.decode(), address


def test_public_pages_set_no_cookie_and_look_at_no_session(desk):
    answer = desk.get("/")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
