"""Whom to tell of a weakness, in the form of RFC 9116."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def test_without_a_contact_there_is_none(client):
    assert client.get(ADDRESS).status_code == 404


def test_it_names_the_contact_and_never_expires(client, settings):
    settings.CONTACT_EMAIL, settings.SITE_URL = "desk@news.example", "https://tracker.example"
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields.pop("Contact") == "mailto:desk@news.example"
    assert fields.pop("Canonical") == "https://tracker.example/.well-known/security.txt"
    assert fields.pop("Preferred-Languages") == "en"
    left = datetime.fromisoformat(fields.pop("Expires")) - timezone.now()
    assert timedelta(days=178) < left < timedelta(days=365)
    assert fields == {}
