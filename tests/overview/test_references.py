"""References of entries, sources and lists, read by the libraries of their notations."""

import json
from datetime import UTC, datetime

import bibtexparser
import pytest
import rispy
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.publishing import withdraw
from sources.models import Publisher
from tests.factories import (
    make_actor,
    make_debate,
    make_event,
    make_incident,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

pytestmark = pytest.mark.django_db
MAKERS = {
    "incidents": make_incident,
    "proposals": make_proposal,
    "statements": make_statement,
    "events": make_event,
    "sources": make_record,
    "rules": make_rule,
    "actors": make_actor,
    "debates": make_debate,
}
NASTY = "50% of {drones} & “balloons” \\ #1_a\nTY  - HACK\n@misc{x, title={y}}"


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def bib(client, address):
    library = bibtexparser.parse_string(text(client, address))
    assert not library.failed_blocks
    return [{field.key: field.value for field in entry.fields} for entry in library.entries]


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(("name", "make"), MAKERS.items())
def test_every_entry_has_its_references(client, name, make):
    entry = make()
    page = f"/{name}/{entry.public_id}"
    (in_bibtex,) = bib(client, f"{page}.bib")
    (in_ris,) = rispy.loads(text(client, f"{page}.ris"))
    (in_csl,) = json.loads(text(client, f"{page}.csl.json"))
    address = entry.url if name == "sources" else f"http://testserver{page}/"
    assert in_bibtex["url"] == in_ris["urls"][0] == in_csl["URL"] == address
    assert in_csl["title"] == in_ris["title"] == entry.headline()
    assert in_csl["id"] == in_ris["id"] == f"nat-{entry.public_id}"
    links = [f'href="{page}.{style}"' for style in ("bib", "ris", "csl.json")]
    assert all(link in text(client, f"{page}/") for link in links)


@pytest.mark.sqlite_alone
def test_nothing_in_a_title_is_read_as_anything_else(client):
    page = f"/incidents/{make_incident(title=NASTY).public_id}"
    one_line = NASTY.replace("\n", " ")
    (in_bibtex,) = bib(client, f"{page}.bib")
    assert in_bibtex["title"] == (
        "{50\\% of \\{drones\\} \\& “balloons” \\textbackslash  \\#1\\_a TY  - HACK "
        "@misc\\{x, title=\\{y\\}\\}}"
    )
    (in_ris,) = rispy.loads(text(client, f"{page}.ris"))
    assert (in_ris["title"], in_ris["type_of_reference"]) == (one_line, "ELEC")
    assert json.loads(text(client, f"{page}.csl.json"))[0]["title"] == NASTY


def test_a_source_is_cited_as_its_original(client):
    record = make_record(
        title="Drones seen",
        authors="A. Writer and B. Reporter",
        language="pl",
        publisher=Publisher.objects.create(name="Daily & Weekly"),
        published_on_page=datetime(2025, 9, 10, 12, tzinfo=UTC),
        published_quality="ok",
        first_seen_at=datetime(2025, 9, 12, 12, tzinfo=UTC),
    )
    (item,) = json.loads(text(client, f"/sources/{record.public_id}.csl.json"))
    assert item == {
        "id": f"nat-{record.public_id}",
        "type": "article-newspaper",
        "title": "Drones seen",
        "author": [{"literal": "A. Writer and B. Reporter"}],
        "container-title": "Daily & Weekly",
        "issued": {"date-parts": [[2025, 9, 10]]},
        "accessed": {"date-parts": [[2025, 9, 12]]},
        "URL": record.url,
        "language": "pl",
        "note": f"NATO Airspace Tracker, record {record.public_id}",
    }
    (in_ris,) = rispy.loads(text(client, f"/sources/{record.public_id}.ris"))
    assert (in_ris["type_of_reference"], in_ris["year"]) == ("NEWS", "2025")
    (in_bibtex,) = bib(client, f"/sources/{record.public_id}.bib")
    assert in_bibtex["author"] == "{A. Writer and B. Reporter}"


@pytest.mark.parametrize("quality", ["future", "implausible", "missing"])
def test_a_time_that_is_wrong_is_no_date_and_nobody_is_made_an_author(client, quality):
    record = make_record(
        published_on_page=datetime(1970, 1, 1, tzinfo=UTC), published_quality=quality
    )
    (item,) = json.loads(text(client, f"/sources/{record.public_id}.csl.json"))
    assert not {"issued", "author", "container-title"} & set(item)


def test_an_estimated_date_is_about(client):
    record = make_record(
        published_on_page=datetime(2025, 9, 10, tzinfo=UTC), published_quality="estimated"
    )
    (item,) = json.loads(text(client, f"/sources/{record.public_id}.csl.json"))
    assert item["issued"]["circa"] is True


def test_a_list_of_sources_is_a_bibliography_under_its_filters(client):
    found = [make_record(title=f"Drones {n}") for n in range(3)]
    make_record(title="Balloons")
    expected = {f"nat-{record.public_id}" for record in found}
    items = json.loads(text(client, "/sources.csl.json?q=drones"))
    assert {item["id"] for item in items} == expected
    assert len(bib(client, "/sources.bib?q=drones")) == 3
    assert {one["id"] for one in rispy.loads(text(client, "/sources.ris?q=drones"))} == expected
    assert 'href="/sources.ris?q=drones"' in text(client, "/sources/?q=drones")
    assert json.loads(text(client, "/sources.csl.json?q=nothing")) == []
    assert client.get("/sources.bib?page=2").status_code == 400


def test_what_is_not_public_is_not_cited(client):
    draft, gone = make_incident(published=False), make_incident()
    withdraw(entity=gone, by=None, reason="A weather balloon")
    assert client.get(f"/incidents/{draft.public_id}.bib").status_code == 404
    assert client.get(f"/incidents/{gone.public_id}.bib").status_code == 410


@pytest.mark.sqlite_alone
def test_the_cost_of_a_bibliography_does_not_grow(client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            text(client, "/sources.bib")
        return len(queries)

    make_record(publisher=Publisher.objects.create(name="One"))
    few = cost()
    for n in range(5):
        make_record(publisher=Publisher.objects.create(name=f"Paper {n}"))
    assert cost() == few
