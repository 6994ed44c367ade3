"""Four processes that ingest at the same moment ask for each feed once, and none is in the way."""

import pytest

from tests.database_address import database_address
from tests.faults.ingests import counted, expected, found, serving_feeds
from tests.sources.ingest.nursery import nursery


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("feeds", [1, 8])
def test_four_processes_ask_for_each_feed_once(feeds):
    with (
        serving_feeds(feeds) as server,
        nursery(database_address(), server.port) as births,
    ):
        workers = [births.run(0) for _ in range(4)]
        assert [births.end(pid, kill=False) for pid in workers] == [True] * 4
    assert sorted(path for path, _ in server.seen) == [f"/{number}" for number in range(feeds)]
    assert counted(found()) == expected(feeds)
