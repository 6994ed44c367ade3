"""The loader: everything once, and nothing over what an editor did."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from incidents.models import Incident
from overview.starter.load import load

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DATA = settings.BASE_DIR / "data"


@pytest.mark.django_db
def test_loading_brings_the_incidents():
    load(DATA, now=NOW)
    assert Incident.objects.single().count() == 80
    assert Incident.objects.starter("INC-030").public_id == "NAI-2025-0030"
