"""Readers of the benchmark of many at once: what they ask, and what they count."""

import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import pytest

from benchmarks.growth.measuring import PAGES
from benchmarks.load.measuring import percentile95
from benchmarks.load.readers import BY_DAY, BY_PAGE, BY_PERIOD, RECORDS, addresses, asked, read
from benchmarks.site import free_port
from tests.factories import make_actor


class Broken(BaseHTTPRequestHandler):
    """A site on which one page fails."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = b"page"
        self.send_response(500 if self.path.startswith("/sources/NAR") else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def broken_site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Broken) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_each_answer_is_timed_under_its_page_and_a_failed_one_is_an_error(broken_site):
    times, errors = defaultdict(list), []
    read(broken_site, 0, time.monotonic() + 1, count(), times, errors)
    assert set(times) == set(PAGES)
    assert all(seconds > 0 for kind in times.values() for seconds in kind)
    assert errors
    assert all(error.startswith("/sources/NAR") and error.endswith(": 500") for error in errors)


def test_a_server_that_is_not_there_is_an_error_and_no_answer():
    times, errors = defaultdict(list), []
    read(free_port(), 0, time.monotonic() + 0.05, count(), times, errors)
    assert errors
    assert not times


def test_readers_begin_at_different_pages_and_leave_none_out():
    rounds = [addresses(reader) for reader in range(16)]
    assert len({page[0] for page in rounds}) == 16
    assert all(sorted(pages) == sorted(PAGES.items()) for pages in rounds)


def test_every_second_question_is_new_and_every_record_another():
    """Also of a reader who is alone, and comes to a page with every sixteenth number."""
    for kind, page in PAGES.items():
        for numbers in (range(640), range(10**12 + 3, 10**12 + 640 * 16, 16)):
            questions = [asked(kind, page, number) for number in numbers]
            new = [question for question in questions if question != page]
            if kind in RECORDS:
                assert len(set(questions)) == len(questions)
            elif kind in (*BY_PERIOD, *BY_DAY, *BY_PAGE):
                assert len(set(new)) == len(new) == 320
            else:
                assert new == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [*BY_PERIOD, *BY_DAY])
def test_pages_know_what_the_readers_ask(client, kind):
    make_actor(name="Acland", iso2="AC")
    address = asked(kind, PAGES[kind], 1)
    assert client.get(address).status_code == 200
    assert client.get(f"{address}x").status_code == 400


def test_the_95th_percentile_is_what_nineteen_in_twenty_stay_under():
    assert percentile95([float(n) for n in range(1, 101)]) == pytest.approx(95.95)
    assert percentile95([0.2]) == 0.2
