"""Each sees the browsers that one is logged in with, and ends them."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from lxml import html

from newsdesk.accounts import sessions, sudo
from newsdesk.models import AccountEvent
from tests.factories import make_editor
from tests.newsdesk.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
PAGE = "/admin/log-ins/"


@pytest.fixture
def ann():
    return make_editor("ann", password=PASSWORD)


@pytest.fixture
def browsers(ann, log_in):
    """Two of the same account, and one of somebody else."""
    make_editor("ben", password=PASSWORD)
    found = {}
    for name, account, address in (
        ("desk", "ann", "192.0.2.1"),
        ("lost", "ann", "192.0.2.2"),
        ("other", "ben", "192.0.2.3"),
    ):
        found[name] = Client()
        log_in(account, at=address, client=found[name], HTTP_USER_AGENT=f"The {name} one")
    return found


def rows(client):
    """Address, browser and what can be done, of each."""
    page = html.fromstring(client.get(PAGE).content)
    return [
        [each.find(f".//*[@class='{part}']").text for part in ("address", "browser")]
        + [each.xpath("string(.//strong | .//button)")]
        for each in page.xpath("//ul[@class='log-ins']/li")
    ]


def ends(client, number):
    """Values of the buttons, in the order of the list."""
    page = html.fromstring(client.get(PAGE).content)
    return page.xpath("//button[@name='end']/@value")[number]


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_they_are_listed_with_where_they_came_from(browsers):
    assert rows(browsers["desk"]) == [
        ["192.0.2.1", "The desk one", "This one"],
        ["192.0.2.2", "The lost one", "End"],
    ]
    assert rows(browsers["other"]) == [["192.0.2.3", "The other one", "This one"]]


def test_one_is_ended_and_that_is_noted(browsers):
    desk = browsers["desk"]
    answer = desk.post(PAGE, {"end": ends(desk, 0)}, follow=True)
    assert "One log-in was ended." in answer.content.decode()
    assert [is_in(browsers[name]) for name in ("desk", "lost", "other")] == [True, False, True]
    noted = AccountEvent.objects.filter(kind="ended").get()
    assert (noted.account.username, noted.address) == ("ann", "127.0.0.1")
    assert "owner" in noted.why


def test_all_others_are_ended_at_once(browsers, log_in):
    log_in("ann", at="192.0.2.4", client=(third := Client()))
    desk = browsers["desk"]
    answer = desk.post(PAGE, {"end": "others"}, follow=True)
    assert "2 log-ins were ended." in answer.content.decode()
    assert "There is no other." in answer.content.decode()
    assert not is_in(third)
    assert is_in(desk)
    assert is_in(browsers["other"])


def test_that_of_somebody_else_can_not_be_ended_nor_this_one(browsers):
    desk, other = browsers["desk"], browsers["other"]
    of_desk = ends(browsers["lost"], 0)
    of_lost = ends(desk, 0)
    keys = [client.session.session_key for client in browsers.values()]
    for client, names in ((other, [of_desk, of_lost, *keys]), (desk, [of_desk, *keys, ""])):
        for name in names:
            answer = client.post(PAGE, {"end": name}, follow=True)
            assert "There was none to end" in answer.content.decode()
    assert all(map(is_in, browsers.values()))


def test_the_page_holds_no_key(browsers):
    page = browsers["desk"].get(PAGE).content.decode()
    assert [key for key in Session.objects.values_list("pk", flat=True) if key in page] == []


def test_what_has_run_out_is_not_listed(browsers):
    lost = browsers["lost"].session
    lost[sessions.SEEN] -= sessions.IDLE.total_seconds() + 1
    lost.save()
    assert len(rows(browsers["desk"])) == 1


def test_to_end_one_takes_the_password_again(browsers):
    desk = browsers["desk"]
    name = ends(desk, 0)
    session = desk.session
    session[sudo.SURE] -= sudo.TO_SEND.total_seconds() + 1
    session.save()
    assert desk.get(PAGE).status_code == 200
    assert desk.post(PAGE, {"end": name}).url.startswith("/admin/confirm/")
    assert is_in(browsers["lost"])


def test_one_of_before_they_were_noted_is_listed_too(ann):
    old = Client()
    old.force_login(ann)
    session = old.session
    del session[sessions.FROM]
    session.save()
    assert rows(old) == [
        ["an address that is not known", "a browser that is not known", "This one"]
    ]


def test_readers_are_asked_to_log_in():
    assert Client().get(PAGE).url.startswith("/admin/login/")
