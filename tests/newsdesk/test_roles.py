"""Five roles: what each may do is the table of docs/editing.md, on every page of the admin."""

from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse

import nato_tracker.urls  # noqa: F401  it registers what the admin shows
from newsdesk.granting import area_of, grant, permissions_of
from newsdesk.roles import TABLE, Area, Role, verbs
from tests.factories import make_editor, make_person

HANDBOOK = Path(__file__).parents[2] / "docs" / "editing.md"
WORDS = {"view": "see", "review": "decide"}
ADMINS = [(model, admin.site._registry[model]) for model in admin.site._registry]


def in_words(allowed):
    return ", ".join(WORDS.get(verb, verb) for verb in allowed) or "–"


def test_the_handbook_has_the_table_of_the_code():
    text = HANDBOOK.read_text()
    assert f"| | {' | '.join(role.label.lower() for role in Role)} |" in text
    for area in TABLE:
        cells = " | ".join(in_words(verbs(role, area)) for role in Role)
        assert f"| {area.label} | {cells} |" in text


def test_each_role_holds_what_the_one_before_it_does():
    held = [permissions_of(role) for role in Role]
    assert all(less < more for less, more in pairwise(held))


@pytest.mark.sqlite_alone
@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_every_page_of_the_admin_is_open_to_a_role_as_the_table_says(client, rf, role):
    person = make_person(role)
    client.force_login(person)
    superuser, faults = make_editor(), []
    for model, pages in ADMINS:
        allowed = verbs(role, area_of(model))
        mine, all_there_is = rf.get("/"), rf.get("/")
        mine.user, all_there_is.user = person, superuser
        # A verb of the table is one on the page, unless the page has it for nobody.
        for verb in ("view", "add", "change", "delete", "publish"):
            may = getattr(pages, f"has_{verb}_permission", None)
            if may is None or model in REVIEWED:
                continue
            if bool(may(mine)) != (verb in allowed and may(all_there_is)):
                faults.append((model.__name__, verb))
        closed = {"changelist": "view", "add": "add"}
        faults += [
            (model.__name__, name)
            for name, verb in closed.items()
            if verb not in allowed and client.get(page(model, name)).status_code != 403
        ]
    assert faults == []


REVIEWED = {model for model, _ in ADMINS if area_of(model) is Area.QUEUE}


@pytest.mark.sqlite_alone
@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_who_may_review_decides_in_the_queue_and_others_look(rf, role):
    request = rf.get("/")
    request.user = make_person(role)
    for model in REVIEWED:
        pages = admin.site._registry[model]
        assert pages.has_view_permission(request)
        assert pages.has_change_permission(request) == ("review" in verbs(role, Area.QUEUE))


def page(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


@pytest.mark.sqlite_alone
@pytest.mark.django_db
def test_an_account_without_a_role_sees_no_page_of_the_admin(client):
    client.force_login(make_editor(is_superuser=False))
    for model, _ in ADMINS:
        assert client.get(page(model, "changelist")).status_code == 403, model
        assert client.get(page(model, "add")).status_code == 403, model


@pytest.mark.django_db
def test_roles_brings_back_what_is_missing_and_leaves_what_was_added():
    grant()
    group = Group.objects.get(name="Viewer")
    lost = group.permissions.get(codename="view_incident")
    extra = Permission.objects.get(codename="add_incident")
    group.permissions.remove(lost)
    group.permissions.add(extra)
    out = StringIO()
    call_command("roles", stdout=out)
    assert out.getvalue() == "Viewer: 1 permission added.\n"
    assert {lost, extra} <= set(group.permissions.all())
    assert set(grant().values()) == {0}


@pytest.mark.django_db
def test_roles_are_made_where_no_permission_exists_yet():
    Group.objects.all().delete()
    Permission.objects.all().delete()
    grant()
    names = Group.objects.get(name="Publisher").permissions.values_list("codename", flat=True)
    assert {"publish_incident", "review_item", "view_feed"} <= set(names)


@pytest.mark.django_db
def test_an_administrator_gives_roles_but_makes_no_superuser(client):
    client.force_login(make_person(Role.ADMINISTRATOR))
    word = "a long password for one test"
    new = {"username": "new", "usable_password": "true", "password1": word, "password2": word}
    role = Group.objects.get(name="Editor")
    client.post(page(User, "add"), {**new, "groups": [role.pk], "is_superuser": "on"})
    person = User.objects.get(username="new")
    assert (person.is_staff, person.is_superuser, [*person.groups.all()]) == (True, False, [role])
    change = page(User, "change", person.pk)
    client.post(change, {"username": "new", "is_active": "on", "is_superuser": "on"})
    person.refresh_from_db()
    assert not person.is_superuser


@pytest.mark.django_db
def test_an_administrator_cannot_take_over_the_account_of_a_superuser(client):
    client.force_login(make_person(Role.ADMINISTRATOR))
    chief = make_editor("chief")
    client.post(page(User, "change", chief.pk), {"username": "mine", "is_active": "on"})
    answer = client.post(
        reverse("admin:auth_user_password_change", args=[chief.pk]),
        {"password1": "a stolen passphrase", "password2": "a stolen passphrase"},
    )
    assert answer.status_code == 403
    chief.refresh_from_db()
    assert chief.username == "chief"
