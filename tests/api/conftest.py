import pytest

from tests.api import record


@pytest.fixture
def everything(db):
    """Published entries of every kind that cite each other, and a draft of most."""
    return record.make()
