"""The page of a source shows the first entries that cite it; their lists can show them all."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.first_rows import MOST
from debates.models import (
    EngagementRuleCitation,
    EventCitation,
    MilestoneCitation,
    PositionCitation,
    StatementCitation,
)
from incidents.models import IncidentCitation
from tests.factories import (
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

pytestmark = pytest.mark.django_db


def cited(record, n):
    """So many entries of each kind, and their ids by the address of their list."""
    found = {}
    for address, make, citation, owner in (
        ("/incidents/", make_incident, IncidentCitation, "incident"),
        ("/statements/", make_statement, StatementCitation, "statement"),
        ("/positions/list/", make_position, PositionCitation, "position_held"),
        ("/events/", make_event, EventCitation, "event"),
        ("/rules/", make_rule, EngagementRuleCitation, "rule"),
    ):
        made = [make() for _ in range(n)]
        make()  # which cites nothing
        for entry in made:
            citation.objects.create(record=record, **{owner: entry})
        found[address] = {entry.public_id for entry in made}
    proposals = [make_proposal() for _ in range(n)]
    for proposal in proposals:
        step = proposal.milestones.create(kind="floated")
        MilestoneCitation.objects.create(record=record, milestone=step)
    return found | {"/proposals/": {proposal.public_id for proposal in proposals}}


@pytest.mark.parametrize("n", [1, 2])
def test_each_list_can_be_narrowed_to_what_cites_a_source(client, n):
    record = make_record()
    for address, ids in cited(record, n).items():
        file = f"{address.removesuffix('list/').rstrip('/')}.json?source={record.public_id}"
        rows = json.loads(b"".join(client.get(file).streaming_content))
        assert {next(iter(row.values())) for row in rows} == ids, address
        page = client.get(f"{address}?source={record.public_id}")
        assert page.context["total"] == n
        assert record.public_id in [chip.value for chip in page.context["chips"]]


@pytest.mark.parametrize("given", ["NAR-1999-0001", "draft"])
def test_a_source_that_is_not_public_is_named_as_wrong(client, given):
    public_id = make_record(published=False).public_id if given == "draft" else given
    answer = client.get(f"/incidents.csv?source={public_id}")
    assert answer.status_code == 400
    assert "source: No public source has this id." in answer.content.decode()


def page_of(client, record):
    with CaptureQueriesContext(connection) as queries:
        text = client.get(f"/sources/{record.public_id}/").content.decode()
    return text, len(queries)


def test_the_page_of_a_source_shows_few_and_leads_to_all(client):
    record = make_record()
    few, many = MOST, MOST + 5
    ids = cited(record, few)
    text, asked = page_of(client, record)
    assert "The first" not in text
    another = make_record()
    cited(another, many)
    text, asked_of_many = page_of(client, another)
    assert asked_of_many == asked + len(ids)  # how many there are, of each kind
    assert text.count('<li class="e') == MOST * len(ids)
    for address, name in (
        ("/incidents/", "incidents"),
        ("/positions/list/", "positions"),
        ("/rules/", "national rules"),
    ):
        link = f'<a href="{address}?source={another.public_id}">All {many} {name}</a>'
        assert f"The first {MOST} of {many}. {link}" in text
