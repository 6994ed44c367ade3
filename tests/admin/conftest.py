import pytest

from tests import factories as make
from tests.newsdesk.review.desk import waiting_record


@pytest.fixture
def editor(db):
    return make.make_editor("ed")


@pytest.fixture
def desk(client, editor):
    """A client that is logged in as an editor."""
    client.force_login(editor)
    return client


@pytest.fixture
def poland(db):
    return make.make_actor(name="Poland", iso2="PL")


@pytest.fixture
def record(poland):
    return waiting_record("Radar tracks drones", with_draft=True, state=poland)
