import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction

from tests.factories import make_editor

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command("first_editor", *arguments, stdout=out)
    return out.getvalue()


def password_in(text):
    return re.search(r"password: (\S+)", text)[1]


def test_first_run_prints_a_password_that_logs_in(client):
    password = password_in(run())
    assert len(password) >= 20
    assert client.login(username="editor", password=password)
    assert client.get("/admin/").status_code == 200


def test_second_run_says_so_in_one_line_and_changes_nothing():
    run()
    before = User.objects.values().get()
    said = run()
    assert said.splitlines() == ["There is an administrator already: editor."]
    assert User.objects.values().get() == before


def test_another_administrator_counts():
    make_editor("chief")
    assert "chief" in run()
    assert not User.objects.filter(username="editor").exists()


def test_reset_makes_a_new_password_and_ends_the_old_one(client):
    old = password_in(run())
    new = password_in(run("--reset"))
    assert new != old
    assert not client.login(username="editor", password=old)
    assert client.login(username="editor", password=new)
    assert User.objects.count() == 1


def test_every_install_has_its_own_password():
    passwords = set()
    for _ in range(3):
        with transaction.atomic():
            passwords.add(password_in(run()))
            transaction.set_rollback(True)
    assert len(passwords) == 3
