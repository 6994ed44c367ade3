"""Pages are made one after another, nobody waits for ever, and what is kept waits for nobody."""

from datetime import UTC, datetime
from threading import Event, Thread
from time import monotonic

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.data_version import middleware
from core.data_version.current import Version
from core.turns import Turns

THEN = datetime(2026, 7, 1, tzinfo=UTC)
SOON = 10  # seconds, for whatever ought to happen at once


def in_thread(work):
    thread = Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_the_second_waits_for_the_first_and_knows_it():
    turns, inside, leave, found = Turns(1, patience=SOON), Event(), Event(), []
    waiting, acquire = Event(), turns._places.acquire

    def told(blocking=True, timeout=None):
        if blocking:
            waiting.set()
        return acquire(blocking, timeout)

    turns._places.acquire = told

    def first():
        with turns.taken() as waited:
            found.append(("first", waited))
            inside.set()
            leave.wait(SOON)
            found.append(("first is done", waited))

    def second():
        with turns.taken() as waited:
            found.append(("second", waited))

    threads = [in_thread(first)]
    assert inside.wait(SOON)
    threads.append(in_thread(second))
    assert waiting.wait(SOON)
    leave.set()
    for thread in threads:
        thread.join(SOON)
    assert found[0] == ("first", False)
    assert sorted(found[1:]) == [("first is done", False), ("second", True)]


def test_behind_a_slow_one_others_go_on_and_give_back_no_turn_but_their_own():
    turns = Turns(1, patience=0.05)
    with turns.taken():
        started = monotonic()
        with turns.taken() as waited:
            assert waited
        assert 0.04 < monotonic() - started < SOON
        with turns.taken() as waited:
            assert waited
    with turns.taken() as waited:
        assert not waited


def test_a_fault_gives_the_turn_back():
    turns = Turns(1)
    with pytest.raises(ZeroDivisionError), turns.taken():
        raise ZeroDivisionError
    with turns.taken() as waited:
        assert not waited


@pytest.mark.parametrize("at_once", [1, 3])
def test_as_many_as_are_allowed_have_it_at_once(at_once):
    turns, inside, leave, found = Turns(at_once, patience=0.05), [], Event(), []

    def page(entered):
        with turns.taken() as waited:
            found.append(waited)
            entered.set()
            leave.wait(SOON)

    threads = []
    for _ in range(at_once + 1):
        inside.append(Event())
        threads.append(in_thread(lambda: page(inside[-1])))
        assert inside[-1].wait(SOON)
    leave.set()
    for thread in threads:
        thread.join(SOON)
    assert found == [False] * at_once + [True]


@pytest.fixture
def _one_version(monkeypatch):
    monkeypatch.setattr(middleware, "current", lambda: Version(1, THEN))
    middleware.KEPT.clear()
    yield
    middleware.KEPT.clear()


class Site:
    """Pages behind the middleware; one of them takes until it is told to end."""

    def __init__(self):
        self.pages = middleware.VersionedPages(self.answer)
        self.pages.turns = Turns(1, patience=SOON)
        self.is_made, self.may_end, self.made = Event(), Event(), []

    def answer(self, request):
        self.made.append(request.path)
        if request.path == "/slow/":
            self.is_made.set()
            self.may_end.wait(SOON)
        return HttpResponse(f"{request.path} {len(self.made)}")

    def get(self, path, **headers):
        return self.pages(RequestFactory().get(path, **headers)).content.decode()


@pytest.mark.usefixtures("_one_version")
def test_what_is_kept_and_who_is_somebody_wait_for_no_page_that_is_made():
    site = Site()
    assert site.get("/kept/") == "/kept/ 1"
    slow = in_thread(lambda: site.get("/slow/"))
    assert site.is_made.wait(SOON)
    assert site.get("/kept/") == "/kept/ 1"
    assert site.get("/other/", HTTP_COOKIE="sessionid=1") == "/other/ 3"
    site.may_end.set()
    slow.join(SOON)


@pytest.mark.usefixtures("_one_version")
def test_two_who_ask_the_same_at_once_have_it_made_once():
    site, found = Site(), []
    threads = [in_thread(lambda: found.append(site.get("/slow/"))) for _ in range(2)]
    assert site.is_made.wait(SOON)
    site.may_end.set()
    for thread in threads:
        thread.join(SOON)
    assert (found, site.made) == (["/slow/ 1"] * 2, ["/slow/"])
