"""`/healthz` and `/readyz`: what machines are told about the site."""

import pytest
from django.db import OperationalError

from nato_tracker import probes


@pytest.fixture(autouse=True)
def forget():
    probes._check_migrations.cache_clear()
    yield
    probes._check_migrations.cache_clear()


def test_a_living_process_says_so_without_the_database(client):
    # Without a mark for the database any question to it fails this test.
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_site_that_can_serve_is_ready(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def refuse():
    raise OperationalError("connection to 10.1.0.5 as tracker failed")


def test_without_its_database_it_is_not_and_tells_strangers_nothing(client, monkeypatch):
    monkeypatch.setattr(probes, "_check_database", refuse)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"The database does not answer.\n")


@pytest.mark.django_db
def test_with_migrations_to_apply_it_is_not_until_they_are(client, monkeypatch):
    monkeypatch.setattr(probes, "unapplied", lambda: ["core.9999_next"])
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert b"run `manage.py migrate`" in answer.content
    monkeypatch.setattr(probes, "unapplied", list)
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_probes_need_no_https_no_name_and_no_session(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(path, headers={"host": "10.1.0.5:8000"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/healthz/", "/healthzz", "/admin/readyz"])
def test_nothing_beside_them_is_exempt_from_https(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 301
