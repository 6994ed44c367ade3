"""Accounts, feeds and webhooks are changed by somebody who has just shown who they are."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from newsdesk.accounts import sudo
from overview.webhooks.models import Webhook
from tests.factories import make_editor
from tests.newsdesk.accounts.conftest import PASSWORD
from tests.rows import make_feed

pytestmark = pytest.mark.django_db
CONFIRM = "/admin/confirm/"


@pytest.fixture
def stale(client):
    """Somebody who logged in an hour ago and has worked since."""
    client.force_login(make_editor("ann", password=PASSWORD))
    age(client, minutes=60)
    return client


def age(client, minutes):
    session = client.session
    session[sudo.SURE] -= minutes * 60
    session.save()


def guarded_pages():
    user, group, feed = make_editor("ben"), Group.objects.first(), make_feed()
    for name, args in {
        "auth_user_add": [], "auth_user_change": [user.pk], "auth_group_add": [],
        "auth_user_password_change": [user.pk], "auth_group_change": [group.pk],
        "overview_webhook_add": [], "overview_webhook_change": [1], "sources_feed_add": [],
        "sources_feed_change": [feed.pk], "overview_webhook_secret": [1],
    }.items():  # fmt: skip
        yield reverse(f"admin:{name}", args=args)
    yield reverse("accounts:second_factor_set_up")


def test_each_page_asks_first_and_each_form(stale):
    for address in guarded_pages():
        assert stale.get(address).url == f"{CONFIRM}?next={address.replace('/', '%2F')}"
        assert stale.post(address).url.startswith(f"{CONFIRM}?next=%2Fadmin%2F")


def test_what_is_sent_from_a_list_or_a_button_asks_too(stale):
    for name, args in {"auth_user_changelist": [], "overview_webhook_act": [1, "rotate"]}.items():
        answer = stale.post(reverse(f"admin:{name}", args=args))
        assert answer.url.startswith(CONFIRM)


def test_lists_and_the_record_ask_nothing(stale):
    for name in ("auth_user_changelist", "sources_feed_changelist", "incidents_incident_add"):
        assert stale.get(reverse(f"admin:{name}")).status_code == 200


def test_nothing_is_changed_before(stale):
    ben = make_editor("ben")
    stale.post(reverse("admin:auth_user_change", args=[ben.pk]), {"username": "x"})
    stale.post(reverse("admin:auth_user_add"), {"username": "new"})
    assert {*User.objects.values_list("username", flat=True)} == {"ann", "ben"}
    assert not Webhook.objects.exists()


def test_the_password_opens_it_for_a_quarter_of_an_hour(stale):
    page = reverse("admin:auth_user_add")
    answer = stale.post(CONFIRM, {"password": PASSWORD, "next": page})
    assert answer.url == page
    assert stale.get(page).status_code == 200
    age(stale, minutes=16)
    assert stale.get(page).status_code == 302
    # What was typed into a page that was open is not lost.
    assert stale.post(page, {}).status_code == 200
    age(stale, minutes=15)
    assert stale.post(page, {}).status_code == 302


def test_a_wrong_password_does_not(stale):
    answer = stale.post(CONFIRM, {"password": "wrong"})
    assert "That is not your password" in answer.content.decode()
    assert stale.get(reverse("admin:auth_user_add")).status_code == 302


@pytest.mark.usefixtures("guarded")
def test_whoever_sits_at_an_open_desk_cannot_guess(stale):
    assert [stale.post(CONFIRM, {"password": "no"}).status_code for _ in range(5)][-1] == 429
    assert stale.post(CONFIRM, {"password": PASSWORD}).status_code == 429


def test_with_a_second_factor_it_takes_the_code_too(client, enrolled, app):
    user, _ = enrolled("ann")
    client.force_login(user)
    client.post("/admin/second-factor/", {"code": app(user)})
    age(client, minutes=60)
    page = reverse("admin:auth_user_add")
    for code in ("", "000000"):
        client.post(CONFIRM, {"password": PASSWORD, "code": code})
        assert client.get(page).status_code == 302
    user.totpdevice_set.get().throttle_reset()
    client.post(CONFIRM, {"password": PASSWORD, "code": app(user)})
    assert client.get(page).status_code == 200
