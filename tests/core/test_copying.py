"""PostgreSQL's COPY as a stream: nobody's query goes on, and nothing broken looks whole."""

import time

import psycopg2
import pytest
from django.db import connection
from django.http import StreamingHttpResponse

from core.files.copying import copied

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
# Not in FROM, where all rows would be made before the first one goes out.
ENDLESS = "SELECT repeat('x', 1000), generate_series(1, 1000000000)"
DEADLINE = 20  # seconds


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
