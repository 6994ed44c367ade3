"""What is made before anybody asks: once for each version, and whatever goes wrong."""

import threading
from datetime import UTC, datetime

import pytest

from core.data_version.current import Version
from overview import timeline_index, warming
from tests.factories import make_incident

THEN = datetime(2026, 7, 1, tzinfo=UTC)


class Ended:
    """Ends what goes on for ever after so many turns."""

    def __init__(self, turns):
        self.turns = turns

    def wait(self, seconds):
        self.turns -= 1
        return self.turns == 0


@pytest.fixture
def versions(monkeypatch):
    """Those that are found one after another; the first turn makes `made`."""
    found = []

    def current():
        version = found.pop(0)
        if isinstance(version, Exception):
            raise version
        return version

    monkeypatch.setattr(warming, "current", current)
    monkeypatch.setattr(warming, "close_old_connections", lambda: None)
    return found


@pytest.fixture
def made(monkeypatch):
    made = []
    monkeypatch.setattr(warming, "COSTLY", (lambda: made.append("one"), lambda: made.append("two")))
    return made


def test_it_is_made_once_for_each_version(versions, made):
    versions += [Version(1, THEN), Version(1, THEN), Version(2, THEN)]
    warming.keep_warm(Ended(3))
    assert made == ["one", "two"] * 2


def test_where_nothing_can_be_kept_nothing_is_made(versions, made):
    versions += [None]
    warming.keep_warm(Ended(1))
    assert made == []


def test_what_goes_wrong_is_logged_and_tried_again(versions, made, caplog):
    versions += [RuntimeError("the database is away"), Version(1, THEN)]
    warming.keep_warm(Ended(2))
    assert made == ["one", "two"]
    assert "the database is away" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_readers_of_a_large_record_find_it_made(monkeypatch):
    make_incident()
    monkeypatch.setattr(timeline_index, "FEWEST", 1)
    warming.warm(None)
    monkeypatch.setattr(timeline_index, "read_index", lambda *_: pytest.fail("made again"))
    assert timeline_index.current_index() is not None


def test_a_thread_does_it_until_it_is_ended(monkeypatch):
    began = threading.Event()

    def keep_warm(ended):
        began.set()
        ended.wait()

    monkeypatch.setattr(warming, "keep_warm", keep_warm)
    ended = warming.start()
    assert began.wait(20)
    (thread,) = (one for one in threading.enumerate() if one.name == "warming")
    assert thread.daemon
    ended.set()
    thread.join(20)
    assert not thread.is_alive()
