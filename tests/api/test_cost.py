"""What an answer costs does not grow with its rows, whatever is added to them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nato_tracker.api import RESOURCES
from tests.api import record
from tests.factories import make_record

# Both databases are asked for the same.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def addresses():
    for resource in RESOURCES:
        yield f"/api/v1/{resource.name}/?count=true&page_size=200"
        if resource.parts:
            yield f"/api/v1/{resource.name}/?page_size=200&expand={','.join(resource.parts)}"


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, response.content
    return len(captured), len(response.json()["results"])


def test_three_rows_and_thirty_cost_the_same(client, everything):
    for n in (1, 2):
        record.make_more(everything, n)
        make_record()
    for address in addresses():  # what a process asks of the database once
        client.get(address)
    at_three = {address: queries(client, address) for address in addresses()}
    for n in range(3, 30):
        record.make_more(everything, n)
        make_record()
    for address in addresses():
        few, rows = at_three[address]
        cost, more_rows = queries(client, address)
        assert more_rows >= rows + 20, address
        assert cost == few, address


def test_a_page_in_the_middle_costs_what_the_first_costs(client, everything):
    for n in range(1, 6):
        record.make_more(everything, n)
    # The timeline reads the kinds that a page has, which differ.
    for resource in (each for each in RESOURCES if each.has_details):
        first = client.get(f"/api/v1/{resource.name}/?page_size=1").json()
        if first["next"]:
            address = first["next"].partition("testserver")[2]
            alone, _ = queries(client, f"/api/v1/{resource.name}/?page_size=1")
            assert queries(client, address) == (alone, 1), resource.name
