"""The starter data, in the database for all tests of a module and taken back after them."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import transaction

from overview.starter.load import load
from tests.starter.replay import load_and_keep

DATA = settings.BASE_DIR / "data"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def loaded_once(django_db_setup, django_db_blocker):
    """What the loader left, loaded once for all modules that a process runs."""
    with django_db_blocker.unblock(), transaction.atomic():
        kept = load_and_keep(lambda: load(DATA, now=NOW))
        transaction.set_rollback(True)
    return kept


@pytest.fixture(scope="module")
def loaded(loaded_once, django_db_blocker):
    """What the loader reports; the test itself runs inside the same transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded_once.put_in()
        transaction.set_rollback(True)
