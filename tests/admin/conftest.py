import pytest

from tests import factories as make


@pytest.fixture
def editor(db):
    return make.make_editor("ed")


@pytest.fixture
def desk(client, editor):
    """A client that is logged in as an editor."""
    client.force_login(editor)
    return client
