"""What every answer tells browsers, whatever it is."""

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from tests.factories import make_editor, make_incident
from tests.nato_tracker.test_settings import start

pytestmark = pytest.mark.django_db
PASSWORD = "a long password for one test"
TYPES = {
    "/": "text/html; charset=utf-8",
    "/no-such-page/": "text/html; charset=utf-8",
    "/incidents/": "text/html; charset=utf-8",
    "/incidents.csv": "text/csv; charset=utf-8; header=present",
    "/incidents.json": "application/json",
    "/incidents.atom": "application/atom+xml; charset=utf-8",
    "/api/v1/incidents/": "application/json",
    "/admin/login/": "text/html; charset=utf-8",
    "/admin/": "text/html; charset=utf-8",
    "/healthz": "text/plain; charset=utf-8",
}


@pytest.mark.parametrize("address", TYPES)
def test_every_kind_of_answer_has_them(admin_client, address):
    make_incident()
    answer = admin_client.get(address)
    assert answer["Content-Type"] == TYPES[address]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_public_site_sets_these_cookies_and_no_others(client):
    make_editor("ann", password=PASSWORD)
    names = {"SESSION_COOKIE_NAME": "__Host-sessionid", "CSRF_COOKIE_NAME": "__Host-csrftoken"}
    secure = {"SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True}
    with override_settings(**names, **secure):  # as a site with HTTPS has them
        client.get("/admin/login/", secure=True)
        client.post("/admin/login/", {"username": "ann", "password": PASSWORD}, secure=True)
        saved = {"name": "Berlin", "kind": "state", "key": "berlin"}
        client.post("/admin/auth/group/add/", {"name": "Guests"} | saved, secure=True)
        client.get("/", secure=True)
    assert {*client.cookies} == {"__Host-sessionid", "__Host-csrftoken"}
    for cookie in client.cookies.values():
        kept = {name: cookie[name] for name in ("secure", "path", "domain", "samesite")}
        assert kept == {"secure": True, "path": "/", "domain": "", "samesite": "Lax"}
    assert client.cookies["__Host-sessionid"]["httponly"]


def test_a_public_site_is_asked_for_by_https_for_a_year():
    found = start(SECRET_KEY="k" * 50, ALLOWED_HOSTS="t.org", BEHIND_PROXY="1").stdout
    assert '"SECURE_HSTS_SECONDS": 31536000' in found


@pytest.mark.sqlite_alone
def test_pages_of_the_desk_are_kept_nowhere(admin_client):
    incident = make_incident()
    for address in (
        "/admin/",
        f"/admin/incidents/incident/{incident.pk}/change/",
        "/admin/review/",
        "/admin/my-work/",
        "/admin/second-factor/",
        "/admin/log-ins/",
    ):
        kept = admin_client.get(address)["Cache-Control"]
        assert {"no-store", "private"} <= {*kept.split(", ")}, address


@pytest.mark.parametrize("address", ["/", "/incidents.csv", "/api/v1/", "/admin/login/"])
def test_trace_gives_nothing_back(client, address):
    answer = client.generic("TRACE", address, HTTP_COOKIE="sessionid=secret")
    assert answer.status_code == 405
    assert b"secret" not in answer.content
    assert not User.objects.exists()
