"""The starter data, loaded once for all tests of a module and taken back after them."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import transaction

from overview.starter.load import load

DATA = settings.BASE_DIR / "data"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """What the loader reports; the test itself runs inside the same transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(DATA, now=NOW)
        transaction.set_rollback(True)
