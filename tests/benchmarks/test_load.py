"""Readers of the benchmark of many at once: what they ask, and what they count."""

import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.growth.measuring import PAGES
from benchmarks.load.measuring import percentile95
from benchmarks.load.readers import FILTERED, addresses, asked, read
from benchmarks.site import free_port


class Broken(BaseHTTPRequestHandler):
    """A site on which one page fails."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = b"page"
        self.send_response(500 if self.path.startswith("/sources/?") else 200)
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
    read(broken_site, 0, time.monotonic() + 1, times, errors)
    assert set(times) == set(PAGES)
    assert all(seconds > 0 for kind in times.values() for seconds in kind)
    assert errors
    assert all(error.startswith("/sources/?") and error.endswith(": 500") for error in errors)


def test_a_server_that_is_not_there_is_an_error_and_no_answer():
    times, errors = defaultdict(list), []
    read(free_port(), 0, time.monotonic() + 0.05, times, errors)
    assert errors
    assert not times


def test_readers_begin_at_different_pages_and_leave_none_out():
    rounds = [addresses(reader) for reader in range(16)]
    assert len({page[0] for page in rounds}) == 16
    assert all(sorted(pages) == sorted(PAGES.items()) for pages in rounds)


def test_no_question_is_asked_twice_and_lists_are_filtered_every_other_time():
    """Not by two readers either, who come to the same filter in their turns."""
    numbers = [number for reader in range(3) for number in range(reader, 40)]
    questions = [asked(page, number) for number in numbers for page in PAGES.values()]
    assert len(set(questions)) == len(questions)
    filtered = [question for question in questions if "&to=" in question]
    assert len(filtered) == len(FILTERED) * sum(number % 2 for number in numbers)


@pytest.mark.django_db
@pytest.mark.parametrize("page", FILTERED)
def test_pages_know_the_filters_of_the_readers(client, page):
    assert client.get(asked(page, 3)).status_code == 200


def test_the_95th_percentile_is_what_nineteen_in_twenty_stay_under():
    assert percentile95([float(n) for n in range(1, 101)]) == pytest.approx(95.95)
    assert percentile95([0.2]) == 0.2
