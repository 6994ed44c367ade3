"""An ingest of 200 feeds that is killed 50 times ends with what an undisturbed one ends with."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.db import connection, connections

from sources.models import Feed, FetchAttempt, host_of
from tests.database_address import database_address
from tests.faults.ingests import found
from tests.sources.ingest.newsroom import Newsroom, articles
from tests.sources.ingest.nursery import ROOT, Nursery, nursery

pytestmark = pytest.mark.django_db(transaction=True)

FEEDS, KILLS = 200, 50
DICE = random.Random(3)
# Longer than a lease, so that what the killed one held is free again.
APART = 360
# Seconds without a request after which an ingest is taken to have ended.
QUIET = 2


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory) -> Callable[[], str]:
    """The address of a database that other processes see as well, empty at each call."""
    if connection.vendor == "postgresql":

        def flushed() -> str:
            call_command("flush", interactive=False, verbosity=0)
            return database_address()

        return flushed
    folder = tmp_path_factory.mktemp("killed")
    made = folder / "made.sqlite3"
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{made}"}
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True)

    def copied() -> str:
        used = folder / f"used-{len(list(folder.iterdir()))}.sqlite3"
        shutil.copy(made, used)
        return f"sqlite:///{used}"

    return copied


@pytest.fixture
def seen_there(settings) -> Iterator[Callable[[str], None]]:
    """Lets the models of this process look into that database."""
    ours = connections["default"]
    opened = []

    def look(url: str) -> None:
        if connection.vendor == "sqlite":
            there = ours.__class__({**ours.settings_dict, "NAME": url.removeprefix("sqlite:///")})
            connections["default"] = there
            opened.append(there)

    yield look
    for there in opened:
        there.close()
    connections["default"] = ours


def serve(newsroom: Newsroom) -> None:
    """Each article stands in five feeds."""
    for number in range(FEEDS):
        names = [f"article-{n}" for n in range(number, number + 5)]
        newsroom.serves(*articles(*names), path=f"/{number}", ETag=f'"{number}"')


def subscribe(newsroom: Newsroom) -> None:
    Feed.objects.bulk_create(
        Feed(url=(url := newsroom.server.url(f"/{n}")), host=host_of(url), title=f"{n}")
        for n in range(FEEDS)
    )


def undisturbed(newsroom: Newsroom, empty_database, seen_there) -> dict[str, object]:
    url = empty_database()
    seen_there(url)
    subscribe(newsroom)
    with nursery(url, newsroom.server.port) as births:
        assert births.end(births.run(0), kill=False)
    return found()


def let_work(newsroom: Newsroom) -> None:
    """Until it has asked for some more feeds, or asks for none: a busy machine takes its time."""
    wanted = len(newsroom.server.seen) + DICE.randint(0, 40)
    asked, changed = len(newsroom.server.seen), time.monotonic()
    while asked < wanted and time.monotonic() - changed < QUIET:
        time.sleep(0.005)
        if asked != len(newsroom.server.seen):
            asked, changed = len(newsroom.server.seen), time.monotonic()
    time.sleep(DICE.uniform(0, 0.1))


def disturbed(newsroom: Newsroom, births: Nursery, at_once: int, kills: int) -> tuple[int, int]:
    """Kill an ingest up to so many times, then let it end. Kills at work, and in mid-ingest."""
    killed = midway = turn = 0
    ended = False
    while killed < kills and not ended:
        pids = [births.run(turn * APART) for _ in range(at_once)]
        ended = False
        for pid in pids:
            let_work(newsroom)
            by_itself = births.end(pid, kill=True)
            killed += not by_itself
            ended = ended or by_itself
        turn += 1
        midway += 0 < Feed.objects.filter(last_success_at__isnull=False).count() < FEEDS
    assert births.end(births.run(turn * APART), kill=False)
    return killed, midway


@pytest.mark.parametrize("at_once", [1, 2], ids=["one process", "two processes"])
def test_killed_50_times_it_ends_as_if_undisturbed(newsroom, empty_database, seen_there, at_once):
    """Over as many ingests as it takes for 50 kills; each has to end the same."""
    if at_once == 1 and connection.vendor == "postgresql":
        pytest.skip("two processes ask more of PostgreSQL than one")
    serve(newsroom)
    expected = undisturbed(newsroom, empty_database, seen_there)
    assert len(expected["records"]) == FEEDS + 4
    assert len(expected["sightings"]) == FEEDS * 5
    kills = midway = 0
    while kills < KILLS:
        url = empty_database()
        seen_there(url)
        subscribe(newsroom)
        with nursery(url, newsroom.server.port) as births:
            more = disturbed(newsroom, births, at_once, KILLS - kills)
        kills, midway = kills + more[0], midway + more[1]
        assert found() == expected
        assert not FetchAttempt.objects.filter(outcome="failed").exists()
    assert midway >= KILLS / at_once / 3
