"""PostgreSQL's COPY as a stream: nobody's query goes on, and nothing broken looks whole."""

import socket
import time
from contextlib import contextmanager
from threading import Thread

import psycopg2
import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http import StreamingHttpResponse
from waitress.server import create_server

from core.files.copying import copied
from core.files.response import _is_wanted

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
# Not in FROM, where all rows would be made before the first one goes out.
ENDLESS = "SELECT repeat('x', 1000), generate_series(1, 1000000000)"
DEADLINE = 60  # seconds


def always():
    return True


@pytest.fixture
def site():
    """A connection outside the transaction of the test, as those of the site are."""
    session = connection.copy()
    yield session
    session.close()


def running(site, query):
    with site.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE starts_with(query, %s)", [f"COPY ({query}"]
        )
        return cursor.fetchone()[0]


def assert_begins(site, query):
    end = time.monotonic() + DEADLINE
    while not running(site, query):
        assert time.monotonic() < end, "the query does not begin"


def assert_ends(site, query):
    end = time.monotonic() + DEADLINE
    while running(site, query):
        assert time.monotonic() < end, "the query goes on"


def test_a_download_that_is_given_up_leaves_no_query(site):
    response = StreamingHttpResponse(rows for rows, _ in copied(site, ENDLESS, always))
    assert next(iter(response)).startswith(b'"xxx')
    assert running(site, ENDLESS) == 1
    response.close()
    assert_ends(site, ENDLESS)


def test_a_query_that_has_no_row_yet_ends_when_nobody_waits(site):
    waiting = "SELECT pg_sleep(600)"
    with pytest.raises(ConnectionAbortedError):
        list(copied(site, waiting, lambda: False))
    assert_ends(site, waiting)


@contextmanager
def serving(application):
    """Its port, by the server that the site has, which tells when a client is gone."""
    server = create_server(
        application, host="127.0.0.1", port=0, threads=1, channel_request_lookahead=1
    )
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.close()


@pytest.mark.parametrize("query", [ENDLESS, "SELECT pg_sleep(601)"], ids=["rows", "none"])
def test_a_client_that_drops_the_connection_leaves_no_query(site, query):
    def application(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/csv")])
        pieces = copied(site, query, _is_wanted(WSGIRequest(environ)))
        return (rows for rows, _ in pieces)

    with serving(application) as port:
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(b"GET / HTTP/1.0\r\n\r\n")
            assert_begins(site, query)
        assert_ends(site, query)


def test_an_error_half_way_is_raised_behind_the_rows_before_it(site):
    query = "SELECT repeat('x', 1000), 1 / (5000 - n) FROM generate_series(1, 10000) n"
    counts = []
    with pytest.raises(psycopg2.errors.DivisionByZero):
        counts.extend(count for _, count in copied(site, query, always))
    assert 0 < sum(counts) < 5000


def test_pieces_are_whole_rows_with_their_number(site):
    query = "SELECT n, repeat('long', 100) FROM generate_series(1, 3000) n"
    pieces = list(copied(site, query, always))
    assert len(pieces) > 1
    assert all(rows.endswith(b'"\n') and rows.count(b"\n") == count for rows, count in pieces)
    assert sum(count for _, count in pieces) == 3000
