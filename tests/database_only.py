"""Which tests run again on PostgreSQL: those that go to the database."""

import pytest

# What such a test asks for, by itself or through what it asks for; the marker is the other way.
# `django_db_blocker` is not among them: pytest-django has every test ask for it.
FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def runs_again(item: pytest.Item) -> bool:
    if item.get_closest_marker("sqlite_alone"):
        return False
    fixtures = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db") or FIXTURES & {*fixtures})
