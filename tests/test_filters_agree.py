"""For any filter a list's page, all its pages, its files and the API hold the same rows."""

import csv
import io
import json
import os
import re
from contextlib import contextmanager
from itertools import count
from unittest import mock
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debates import filters as debates
from incidents.filters import IncidentFilter
from overview.filters import ActorFilter
from sources.filters import SourceRecordFilter
from tests.factories import (
    make_actor,
    make_debate,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

# Of all lists together; few, and on the second database fewer, since the run has to end in time.
COMBINATIONS = int(os.environ.get("FILTERS_TRIED", 200 if connection.vendor == "sqlite" else 80))
DRAWN = 6  # every so manieth page is drawn with all its pages: of the others only what is drawn

LISTS = {
    "incidents": ("incidents:list", "incidents:file", IncidentFilter),
    "sources": ("sources:list", "sources:file", SourceRecordFilter),
    "proposals": ("debates:proposals", "debates:proposals_file", debates.ProposalFilter),
    "positions": ("debates:position_list", "debates:positions_file", debates.PositionFilter),
    "statements": ("debates:statements", "debates:statements_file", debates.StatementFilter),
    "events": ("debates:events", "debates:events_file", debates.EventFilter),
    "actors": ("overview:actors", "overview:actors_file", ActorFilter),
    "rules": ("debates:rules", "debates:rules_file", debates.RuleFilter),
}
DATES = ["", "2025-09", "2025-09-30/2025-10-01", "2025-10-10", "2024", "2025-09-12/.."]
DAYS = ["2024-06-30", "2025-08-31", "2025-09-01", "2025-09-30", "2025-10-10", "2026-01-01"]
AREAS = ["16,52,24,56", "-8,52,0,56", "23.2,54.5,23.3,54.6"]
SOURCES = ["NAR-2020-0001", "NAR-2020-0002"]
WORDS = ["drone", "Poland", "report measure", "ł", "%", "NAI", "  ", "no such words"]

# What begins an entry on the page, unless it is a row of a list. Rules stand in a table, or side
# by side where two to four states are asked for.
ROWS = {
    "proposals": 'class="board__t"',
    "rules": '<th role="rowheader" scope="row">|<p class="rules__t">',
}

EXAMPLES = -(-COMBINATIONS // len(LISTS))

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def record_of_everything(django_db_setup, django_db_blocker):
    """Made once: the tests only read it, inside the transaction that is taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_everything()
        yield
        transaction.set_rollback(True)


def make_everything():
    """Entries of every kind, with links, drafts and dates of every shape; more than one page."""
    states = [
        make_actor(name=name, iso2=code) for name, code in [("Poland", "PL"), ("Łotwa", "LV")]
    ]
    ministry = make_actor(kind="organisation", name="Ministry", belongs_to=states[0])
    for body, kind in [("NATO", "alliance"), ("EU", "union")]:
        states[0].memberships.create(
            body=make_actor(kind="organisation", name=body),
            kind=kind,
            starts="1999",
            ends="2025-09" if kind == "union" else "",
        )
    draft = make_actor(kind="organisation", name="Draft office", published=False)
    for n in range(70):
        home = [*states, ministry, draft, None][n % 5]
        make_actor(kind="official", name=f"Reporter {n}", belongs_to=home, published=n % 7 != 0)
    actors = [*states, ministry]
    debate = make_debate()
    for n in range(30):
        actor, date, published = actors[n % 3], DATES[n % len(DATES)], n % 7 != 0
        record = make_record(
            public_id=f"NAR-2020-{n:04}", title=f"Report {n} on a drone", published=n % 5 != 0
        )
        public = {"published": published, "record": record}
        incident = make_incident(
            title=f"Drone {n}",
            occurred=date,
            states=states[: n % 3],
            **({"latitude": 54.5, "longitude": 23.2, "coordinates_from": "A map"} if n % 2 else {}),
            kind=["drone_incursion", "airspace_violation"][n % 2],
            verdict=["confirmed", "reported", ""][n % 3],
            **public,
        )
        proposal = make_proposal(debate=debate, **public)
        proposal.parties.create(actor=actor, role=["initiator", "backer"][n % 2])
        proposal.milestones.create(kind=["floated", "tabled"][n % 2], reached=date)
        event = make_event(held=date, **public)
        event.participations.create(actor=actor, role="participant")
        event.proposal_links.create(proposal=proposal, role="background")
        statement = make_statement(said=date, speaker=actor, topic="DRONES", **public)
        statement.subjects.create(proposal=proposal)
        statement.subjects.create(incident=incident)
        make_rule(actor=actor, in_force=date, **public)
        for stance in ("support", "oppose", "consider"):
            make_position(
                actor=actor,
                proposal=proposal,
                stance=stance,
                as_of=DATES[(n + len(stance)) % len(DATES)],
                aspect=["measure", "talks"][n % 2],
                reported_by=states[1] if n % 3 == 0 else None,
                statement=statement,
                **public,
            )


def values_of(name, field):
    """Values worth asking for: some that match, some that don't, several at once."""
    choices = [str(code) for code, _ in getattr(field, "choices", []) if str(code)]
    if choices:
        several = getattr(field.widget, "allow_multiple_selected", False)
        return st.lists(st.sampled_from(choices), max_size=3 if several else 1, unique=True)
    if field.__class__.__name__ == "DateField":
        return st.lists(st.sampled_from(DAYS), max_size=1)
    if field.__class__.__name__ == "AreaField":
        return st.lists(st.sampled_from(AREAS), max_size=1)
    if field.__class__.__name__ == "SourceField":
        return st.lists(st.sampled_from(SOURCES), max_size=1)
    return st.lists(st.sampled_from(WORDS), max_size=1)


def file_of(client, address, format, query):
    response = client.get(reverse(address, args=[format]), query)
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def csv_ids(data):
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    return [row["public_id"] for row in rows]


def workbook_ids(data):
    """The first column of the first sheet, without its header."""
    sheet = ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    return re.findall(r'<c r="A\d+" t="inlineStr"><is><t>([^<]*)<', sheet)


# Of each format the ids that a file holds, in its order.
IDS = {
    "json": lambda data: [row["public_id"] for row in json.loads(data)],
    "ndjson": lambda data: [json.loads(line)["public_id"] for line in data.splitlines()],
    "xlsx": workbook_ids,
    "parquet": lambda data: pq.read_table(io.BytesIO(data))["public_id"].to_pylist(),
}


def page_rows(client, name, query):
    """(the count that the first page states, how many rows each page shows)."""
    address, row = reverse(LISTS[name][0]), ROWS.get(name, '<li class="e')
    response = client.get(address, query)
    assert response.status_code == 200, response.content
    page = response.context["page_obj"]
    stated = stated_in(response.context)
    shown = [len(re.findall(row, response.content.decode()))]
    for number in range(2, page.paginator.num_pages + 1):
        further = client.get(address, {**query, "page": number})
        shown.append(len(re.findall(row, further.content.decode())))
    return stated, shown


@contextmanager
def undrawn():
    """Yields what the template of a page is given, which is most of what it costs."""
    given = {}

    def keep(_, context=None, request=None):
        given.update(context or {})
        return ""

    with mock.patch.object(Template, "render", keep):
        yield given


def page_numbers(client, name, query):
    """(the count that the page states, how many rows of all its pages it would show)."""
    with undrawn() as given:
        response = client.get(reverse(LISTS[name][0]), query)
    assert response.status_code == 200
    paginator = given["page_obj"].paginator
    rows = [paginator.page(number).object_list for number in paginator.page_range]
    return stated_in(given), [len(page) for page in rows]


def stated_in(context):
    return int(re.match(r"[\d,]+", context["summary"]).group().replace(",", ""))


def api_ids(client, name, query):
    """Of all pages; the API states how many there are."""
    address, asked = f"/api/v1/{name}/", {**query, "columns": "public_id", "page_size": 200}
    body = client.get(address, {**asked, "count": "true"}).json()
    stated, ids = body["count"], [row["public_id"] for row in body["results"]]
    while body["next"]:
        body = client.get(body["next"]).json()
        ids += [row["public_id"] for row in body["results"]]
    assert len(ids) == stated
    return ids


@pytest.mark.parametrize("name", LISTS)
def test_page_pages_and_files_agree_for_any_filter(name, record_of_everything):
    _, files, filterset = LISTS[name]
    client, tried = Client(), count()
    fields = filterset({}).form.fields
    queries = st.fixed_dictionaries(
        {}, optional={key: values_of(key, field) for key, field in fields.items()}
    )

    @settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(queries)
    def check(query):
        first, last = query.get("from"), query.get("to")
        if first and last and first > last:
            query["from"], query["to"] = last, first
        by_database = file_of(client, files, "csv", query)
        ids = csv_ids(by_database)
        with mock.patch("core.files.database.can_write", return_value=False):
            assert file_of(client, files, "csv", query) == by_database
        numbers = page_numbers if next(tried) % DRAWN else page_rows
        stated, shown = numbers(client, name, query)
        assert sorted(api_ids(client, name, query)) == sorted(ids)
        for format, ids_in in IDS.items():
            assert ids_in(file_of(client, files, format, query)) == ids, format
        if name == "incidents":
            found = json.loads(file_of(client, files, "geojson", query))
            assert len(found["features"]) + found["without_place"] == len(ids)
        assert len(ids) == len(set(ids))
        assert stated == len(ids) == sum(shown)
        assert all(rows == 60 for rows in shown[:-1])

    check()


@pytest.mark.parametrize("name", LISTS)
def test_without_filters_the_csv_holds_every_published_entry(name, record_of_everything):
    _, files, filterset = LISTS[name]
    stated, shown = page_rows(Client(), name, {})
    ids = csv_ids(file_of(Client(), files, "csv", {}))
    public = set(filterset.Meta.model.objects.published().values_list("public_id", flat=True))
    assert set(ids) == public
    assert stated == sum(shown) == len(public) > 0
