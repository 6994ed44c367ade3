"""Every page that shows data can be cited, linked to, taken away and printed."""

import pytest
from django.urls import reverse

from tests.factories import make_incident, make_position, make_rule, make_statement

pytestmark = pytest.mark.django_db

LISTS = [
    "overview:home",
    "overview:timeline",
    "overview:map",
    "overview:data",
    "overview:codebook",
    "overview:changes",
    "overview:actors",
    "incidents:list",
    "debates:positions",
    "debates:proposals",
    "debates:statements",
    "debates:events",
    "debates:rules",
    "sources:list",
]


def assert_can_be_taken_away(page):
    for part in ("Cite this page", "data-copy-link", "data-print"):
        assert page.count(part) == 1, part


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("name", LISTS)
def test_a_list_can_be_taken_away(client, name):
    make_incident(), make_position(), make_rule(), make_statement()
    assert_can_be_taken_away(client.get(reverse(name)).content.decode())


@pytest.mark.sqlite_alone
def test_a_record_is_cited_by_its_id_and_last_change(client):
    position, statement, rule = make_position(), make_statement(), make_rule()
    entries = {
        "incidents:detail": make_incident(),
        "debates:proposal": position.proposal,
        "debates:debate": position.proposal.debate,
        "debates:statement": statement,
        "debates:rule": rule,
        "overview:actor": position.actor,
        "sources:detail": statement.citations.get().record,
    }
    for name, entry in entries.items():
        page = client.get(reverse(name, args=[entry.public_id])).content.decode()
        assert_can_be_taken_away(page)
        assert f"record {entry.public_id}, last changed" in page, name
