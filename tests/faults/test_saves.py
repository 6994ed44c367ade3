"""The short form of the fault: a few dozen saves, at a server of the test."""

import pytest

from tests.faults.saves import raced
from tests.faults.words import Seen


@pytest.mark.django_db(transaction=True)
def test_no_save_that_was_accepted_is_lost(live_server):
    seen = Seen()
    raced(live_server.url, 20, seen)
    assert seen.code == 0
