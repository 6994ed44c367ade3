"""The API answers as its own description says, and nothing that it doesn't."""

import json

import pytest
import schemathesis
import yaml
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from core.api.description import description
from nato_tracker.api import RESOURCES
from nato_tracker.wsgi import application


@pytest.mark.sqlite_alone
@pytest.mark.django_db
def test_it_is_openapi_3_1_in_both_formats(client):
    as_json = client.get("/api/v1/schema/")
    assert as_json["Content-Type"].startswith("application/vnd.oai.openapi+json")
    document = json.loads(as_json.content)
    assert document["openapi"].startswith("3.1")
    assert yaml.safe_load(client.get("/api/v1/schema.yaml").content) == document


def test_nothing_of_it_is_guessed(capsys):
    description.__wrapped__()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_parameters_and_fields_are_those_of_filter_and_columns(resource):
    document = description().document
    operation = document["paths"][f"/api/v1/{resource.name}/"]["get"]
    named = {parameter["name"] for parameter in operation["parameters"]}
    own = {"columns", "cursor", "page_size", "count"} | ({"expand"} if resource.parts else set())
    assert named == set(resource.filterset.base_filters) | own
    described = document["components"]["schemas"]
    page = described[f"{resource.name.capitalize()}Page"]["properties"]
    row = described[page["results"]["items"]["$ref"].rpartition("/")[2]]["properties"]
    assert list(row) == resource.export.header() + ["expanded"] * bool(resource.parts)
    assert all(field["description"] for field in row.values())


@pytest.mark.django_db
def test_the_page_for_people_names_every_address(client):
    page = client.get("/api/v1/docs/").content.decode()
    for path in description().document["paths"]:
        assert path in page


@pytest.fixture
def one_connection():
    """A server would close it after each answer, and with it the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# Made once and alike: what answers, not chance, decides whether this passes.
FEW = settings(
    max_examples=3, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.postgres  # the stricter of the two: SQLite takes what it refuses
def test_no_fault_and_no_answer_that_is_not_described(everything, one_connection):
    """Asked what the description allows, and what it doesn't; without a server in between."""
    described = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)
    asked = set()
    for operation in (found.ok() for found in described.get_all_operations()):
        # Where nothing can be asked, nothing can be asked wrongly.
        for mode in GenerationMode if operation.query else [GenerationMode.POSITIVE]:

            @FEW
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case):
                asked.add(case.operation.path)
                case.call_and_validate(excluded_checks=[positive_data_acceptance])

            ask()
    assert asked == set(description().document["paths"])
