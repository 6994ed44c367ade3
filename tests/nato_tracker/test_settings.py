"""Settings as a whole: what a local install and a public site get."""

import importlib.util
import json
import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

PROBE = """
import json
from nato_tracker import settings as s
names = "DEBUG ALLOWED_HOSTS SECURE_SSL_REDIRECT SESSION_COOKIE_SECURE SECURE_HSTS_SECONDS".split()
names += ["SECURE_PROXY_SSL_HEADER", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SITE_URL"]
names += ["SECOND_FACTOR"]
print(json.dumps({name: getattr(s, name, None) for name in names}))
"""


def start(**variables):
    """A fresh interpreter that reads the settings under these variables alone."""
    environment = {"PATH": os.environ["PATH"], **variables}
    return subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_local_install_answers_to_this_machine_without_https():
    found = json.loads(start(SECRET_KEY="k" * 50).stdout)
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert not found["DEBUG"]
    assert not found["SECURE_SSL_REDIRECT"]
    assert found["SESSION_COOKIE_NAME"] == "sessionid"
    assert not found["SECOND_FACTOR"]


def test_a_public_site_is_https_only():
    found = json.loads(start(SECRET_KEY="k" * 50, ALLOWED_HOSTS="t.org", BEHIND_PROXY="1").stdout)
    assert found["ALLOWED_HOSTS"] == ["t.org"]
    assert found["SECURE_SSL_REDIRECT"]
    assert found["SESSION_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] > 0
    assert found["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert found["SECOND_FACTOR"]
    assert found["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({}, "http://localhost:8000"),
        ({"PORT": "8123"}, "http://localhost:8123"),
        ({"PORT": "8123", "ALLOWED_HOSTS": "t.org", "BEHIND_PROXY": "1"}, "https://t.org"),
    ],
)
def test_letters_lead_to_where_the_site_is(variables, address):
    assert json.loads(start(SECRET_KEY="k" * 50, **variables).stdout)["SITE_URL"] == address


def test_a_forwarded_scheme_is_not_believed_without_a_proxy():
    found = json.loads(start(SECRET_KEY="k" * 50, ALLOWED_HOSTS="t.org").stdout)
    assert found["SECURE_PROXY_SSL_HEADER"] is None


@pytest.mark.parametrize(
    ("variables", "hint"),
    [
        ({"ALLOWED_HOSTS": "t.org"}, "SECRET_KEY: ALLOWED_HOSTS is set"),
        ({"ALLOWED_HOSTS": "t.org", "DEBUG": "1", "SECRET_KEY": "k" * 50}, "DEBUG=1 shows"),
        ({"DATABASE_URL": "oracle://x", "SECRET_KEY": "k" * 50}, "DATABASE_URL: write"),
        ({"CELERY_BROKER_URL": "redis://q", "SECRET_KEY": "k" * 50}, "set DATABASE_URL=postgres"),
        ({"READ_ONLY": "1", "SECRET_KEY": "k" * 50}, "READ_ONLY=1 is for a replica"),
    ],
)
def test_a_bad_value_stops_the_start_with_a_hint(variables, hint):
    ended = start(**variables)
    assert ended.returncode != 0
    assert hint in ended.stderr


def test_django_finds_nothing_to_object_to_on_a_public_site():
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"]
    ended = subprocess.run(
        check,
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "ALLOWED_HOSTS": "tracker.example.org",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "BEHIND_PROXY": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_without_a_broker_the_site_starts_where_celery_is_not_installed():
    without = (
        "import sys; sys.modules.update(celery=None, kombu=None, redis=None)\n"
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'nato_tracker.settings'\n"
        "import django; django.setup()\n"
        "import nato_tracker.urls, nato_tracker.wsgi\n"
        "from django.core.management import call_command, get_commands, load_command_class\n"
        "[load_command_class(app, name) for name, app in get_commands().items()]\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", without],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": "k" * 50},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_psycopg_3_is_absent():
    """Django prefers it when both are there; the site runs on one driver (ADR 1)."""
    assert importlib.util.find_spec("psycopg") is None


@pytest.mark.django_db
def test_the_database_checks_foreign_keys():
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told not to")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.django_db
def test_every_answer_carries_the_content_security_policy(client):
    policy = client.get("/admin/login/").headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "report-uri": "/policy-reports",
    }
