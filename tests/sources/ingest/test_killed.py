"""An ingest of 200 feeds that is killed 50 times ends with what an undisturbed one ends with."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.database_address import database_address
from tests.faults.ingests import serving_feeds
from tests.faults.killed import FEEDS, Trial

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 50
READS = 15  # feeds between two kills: many kills for each ingest


def emptied():
    call_command("flush", interactive=False, verbosity=0)
    return database_address()


@pytest.mark.parametrize("at_once", [1, 2], ids=["one process", "two processes"])
def test_killed_50_times_it_ends_as_if_undisturbed(at_once):
    if at_once == 1 and connection.vendor == "postgresql":
        pytest.skip("two processes ask more of PostgreSQL than one")
    with serving_feeds(FEEDS) as server:
        tally = Trial(server, emptied, at_once=at_once, reads=READS).killed(KILLS)
    assert tally.faults == []
    assert tally.kills >= KILLS
    assert tally.midway >= KILLS / at_once / 3
