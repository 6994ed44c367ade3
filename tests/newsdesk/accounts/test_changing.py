"""Who changes accounts, passwords and roles is noted, by every way."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client

from newsdesk.models import AccountEvent
from newsdesk.roles import Role
from tests.factories import make_editor, make_person
from tests.newsdesk.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "another long password for one test"


@pytest.fixture
def boss(log_in):
    """The browser of a superuser who has just logged in."""
    make_editor("boss", password=PASSWORD)
    browser = Client()
    log_in("boss", client=browser)
    return browser


@pytest.fixture
def ann():
    return make_person(Role.EDITOR, "ann", password=PASSWORD)


def kept():
    """All but log-ins, oldest first: kind, whose account, by whom, why."""
    rows = AccountEvent.objects.exclude(kind="logged_in").order_by("pk")
    return list(rows.values_list("kind", "account__username", "by__username", "why"))


def save(browser, user, **changes):
    """The form of an account as it is, but for `changes`."""
    sent = {
        "username": user.username,
        "is_active": "on" if user.is_active else "",
        "is_staff": "on" if user.is_staff else "",
        "is_superuser": "on" if user.is_superuser else "",
        "groups": list(user.groups.values_list("pk", flat=True)),
        "date_joined_0": "2025-01-01",
        "date_joined_1": "00:00:00",
        **changes,
    }
    sent = {name: value for name, value in sent.items() if value != ""}
    answer = browser.post(f"/admin/auth/user/{user.pk}/change/", sent)
    assert answer.status_code == 302, answer.context["errors"]


def test_a_new_account_with_its_roles(boss):
    role = Group.objects.get(name=Role.EDITOR.label)
    sent = {"username": "ann", "usable_password": "true", "password1": NEW, "password2": NEW}
    boss.post("/admin/auth/user/add/", {**sent, "groups": [role.pk]})
    assert kept() == [
        ("password_set", "ann", "boss", ""),
        ("added", "ann", "boss", "now staff; role added: Editor"),
    ]
    event = AccountEvent.objects.get(kind="added")
    assert event.address == "127.0.0.1"


def test_roles_and_permissions_and_what_somebody_is(boss, ann):
    publisher = Group.objects.get(name=Role.PUBLISHER.label)
    permission = Permission.objects.get(codename="view_activity")
    save(boss, ann, groups=[publisher.pk], user_permissions=[permission.pk], is_superuser="on")
    assert kept() == [
        (
            *("access_changed", "ann", "boss"),
            "now superuser; role added: Publisher; role taken: Editor; "
            "permission added: newsdesk.view_activity",
        )
    ]


def test_an_account_that_is_closed_and_opened_again(boss, ann):
    save(boss, ann, is_active="")
    ann.refresh_from_db()
    save(boss, ann, is_active="on")
    assert kept() == [("put_out", "ann", "boss", ""), ("let_work", "ann", "boss", "")]


def test_a_form_that_changes_nothing_of_it_leaves_no_line(boss, ann):
    save(boss, ann, first_name="Ann")
    assert kept() == []


def test_a_password_that_an_administrator_sets(boss, ann):
    sent = {"usable_password": "true", "password1": NEW, "password2": NEW}
    boss.post(f"/admin/auth/user/{ann.pk}/password/", sent)
    assert kept() == [("password_set", "ann", "boss", "")]


def test_a_password_that_its_owner_sets(ann, log_in):
    browser = Client()
    log_in("ann", client=browser)
    sent = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    browser.post("/admin/password_change/", sent)
    ann.refresh_from_db()
    assert ann.check_password(NEW)
    assert kept() == [("password_set", "ann", "ann", "")]


def test_a_password_that_is_only_hashed_anew_at_a_log_in_is_none(ann, log_in, settings):
    md5 = settings.PASSWORD_HASHERS[0]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", md5]
    log_in("ann")
    ann.refresh_from_db()
    assert ann.password.startswith("pbkdf2")
    assert kept() == []


def test_passwords_and_accounts_by_commands(ann, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: NEW)
    call_command("changepassword", "ann", verbosity=0)
    call_command("first_editor", "--reset", verbosity=0)
    call_command("createsuperuser", interactive=False, username="root", email="", verbosity=0)
    assert [(kind, name, by) for kind, name, by, _ in kept()] == [
        ("password_set", "ann", None),
        ("password_set", "editor", None),
        ("added", "root", None),
    ]
    assert "createsuperuser" in kept()[-1][-1]


def test_what_a_role_may_do(boss):
    role = Group.objects.create(name="Guest")
    permission = Permission.objects.get(codename="view_activity")
    address = f"/admin/auth/group/{role.pk}/"
    boss.post(f"{address}change/", {"name": "Guest", "permissions": [permission.pk]})
    boss.post(f"{address}change/", {"name": "Guest", "permissions": [permission.pk]})
    boss.post(f"{address}delete/", {"post": "yes"})
    assert not Group.objects.filter(name="Guest").exists()
    assert kept() == [
        ("role_changed", None, "boss", "Guest: permission added: newsdesk.view_activity"),
        ("role_changed", None, "boss", "Guest: permission taken: newsdesk.view_activity"),
    ]


def test_what_many_deleted_roles_could_do(boss):
    role = Group.objects.create(name="Guest")
    role.permissions.add(Permission.objects.get(codename="view_activity"))
    chosen = {"action": "delete_selected", "_selected_action": [role.pk], "post": "yes"}
    boss.post("/admin/auth/group/", chosen)
    assert [row[0] for row in kept()] == ["role_changed"]


def test_what_a_role_gets_by_command():
    call_command("roles", verbosity=0)
    role = Group.objects.get(name=Role.VIEWER.label)
    role.permissions.remove(role.permissions.first())
    count = AccountEvent.objects.count()
    call_command("roles", verbosity=0)
    assert AccountEvent.objects.count() == count + 1
    assert AccountEvent.objects.first().why == "Viewer: 1 permission added. By manage.py roles"


def test_the_page_names_who_did_it(boss, ann):
    save(boss, ann, is_active="")
    page = boss.get("/admin/newsdesk/accountevent/").content.decode()
    assert "Account closed" in page
    assert User.objects.get(username="ann").is_active is False
