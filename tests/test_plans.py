"""What lists, feeds and pages show of large tables is found by indexes.

With a version of the data at hand, as outside of tests, what is worked out once for it (totals,
choices of filters) is not asked again; that may well read a whole table.
"""

from __future__ import annotations

import json
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.data import debates, incidents, sources
from benchmarks.data.filling import LARGE
from core.data_version.current import Version
from debates.models import Statement
from incidents.models import Incident

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]

ASKS = ("SELECT", "EXECUTE")
ROWS = 6_000  # enough for the planner to rather look a row up than read them all
PAGES = (
    "/incidents/",
    "/incidents/?page=50",
    "/statements/",
    "/sources/",
    "/positions/list/",
    "/proposals/",
    "/incidents.atom",
    "/statements.atom",
    "/sources.atom",
    "/api/v1/incidents/",
    "/api/v1/statements/",
    "/api/v1/sources/",
    "/actors/",
    "/events/",
)


def test_what_pages_ask_of_large_tables_is_found_by_indexes(client, settings):
    fill()
    version = Version(1, timezone.now())
    with patch("core.data_version.kept.current", lambda: version):
        assert_no_scans(client)
        # As for plans that a connection keeps for any keys.
        settings.PREPARED_STATEMENTS = True
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        assert_no_scans(client)


def assert_no_scans(client):
    scans = [scan for page in [*PAGES, *entries()] for scan in scans_of(client, page)]
    assert scans == [], "\n".join(map(str, scans))


@pytest.fixture(autouse=True)
def _plans_of_these_keys(settings):
    settings.PREPARED_STATEMENTS = False


def fill():
    with connection.cursor() as cursor:
        for sql in [
            *sources.statements(ROWS, ROWS // 100),
            *incidents.statements(ROWS, ROWS),
            *debates.statements(ROWS, ROWS, ROWS // 100, ROWS),
        ]:
            cursor.execute(sql)
        cursor.execute("ANALYZE")
        # As where most of the data are in memory; with so few rows, reading all is soon cheaper.
        cursor.execute("SET LOCAL random_page_cost = 1.1")


def entries():
    """The pages of those that most hangs on."""
    for name, model in (("incidents", Incident), ("statements", Statement)):
        yield f"/{name}/{model.objects.published().order_by('pk')[0].public_id}/"


def scans_of(client, page):
    """Page, table and query of each scan of a large one."""
    large = {model._meta.db_table for model in LARGE}
    for query in asked_again(client, page):
        for node in nodes(plan_of(query)):
            if node["Node Type"] == "Seq Scan" and node["Relation Name"] in large:
                yield page, node["Relation Name"], query


def asked_again(client, page):
    assert client.get(page).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(page)
    return [each["sql"] for each in captured if each["sql"].startswith(ASKS)]


def plan_of(query):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {query}")
        found = cursor.fetchone()[0]
    return (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]


def nodes(plan):
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


@pytest.mark.parametrize(
    ("page", "index"),
    [
        ("/incidents/", "incidents_incident_by_period"),
        ("/api/v1/incidents/", "incidents_incident_by_period"),
        ("/statements/", "debates_statement_by_period"),
        ("/positions/list/", "debates_position_by_period"),
    ],
)
def test_a_page_of_a_period_long_ago_is_found_in_its_index_alone(client, page, index):
    fill()
    with connection.cursor() as cursor:
        # What is quicker over so few rows, of which nothing has been vacuumed.
        cursor.execute(f"DROP INDEX {index.replace('by_period', 'in_order')}")
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    plans = map(plan_of, asked_again(client, f"{page}?from=2015-01-01&to=2015-12-31"))
    used = {
        node.get("Index Name")
        for plan in plans
        for node in nodes(plan)
        if node["Node Type"] == "Index Only Scan"
    }
    assert index in used
