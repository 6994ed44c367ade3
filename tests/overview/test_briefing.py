"""Briefings: one structure as a page, as DOCX and as Markdown, read back by other libraries."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from markdown_it import MarkdownIt

from core.publishing import withdraw
from sources.models import Publisher
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_statement,
)

pytestmark = pytest.mark.django_db
RATED = {"rated_by": "An editor", "rated_on": "2026-01-01"}
SAID = "Drones | *over* [x](http://evil.example) &lt;b&gt;&amp;amp;&lt;/b&gt; # 1_a"
NASTY = "Drones | *over* [x](http://evil.example) <b>&amp;</b>\n# 1_a\x0b"


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def word(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return Document(io.BytesIO(answer.content))


def paragraphs(document):
    return [paragraph.text for paragraph in document.paragraphs]


def html(client, address):
    return MarkdownIt("commonmark").enable("table").render(text(client, address))


@pytest.fixture
def record():
    paper = Publisher.objects.create(name="Daily", reliability="B", **RATED)
    return make_record(title="Drones seen", publisher=paper)


@pytest.fixture
def story(record):
    poland = make_actor(name="Poland", iso2="PL")
    incident = make_incident(title="Drones over Łask", states=[poland], record=record)
    incident.citations.update(credibility="2")
    proposal = make_proposal(title="A drone wall")
    make_position(actor=poland, proposal=proposal, stance="support", condition="if paid for")
    make_event(title="Talks", held="2025-09", record=record)
    return incident


@pytest.mark.sqlite_alone
def test_the_three_forms_say_the_same(client, story):
    page = text(client, "/timeline/briefing/")
    markdown = html(client, "/timeline/briefing.md")
    document = word(client, "/timeline/briefing.docx")
    in_word = "\n".join(paragraphs(document))
    for told in (
        "Headline figures",
        "Chronology",
        "Drones over Łask",
        "10 September 2025",
        "September 2025",
        "Method",
        "Daily, “Drones seen”, not dated. Code B2.",
    ):
        assert told in page
        assert told in markdown
        assert told in in_word
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1][:4] == ["Poland", "A drone wall", "Supports", "if paid for"]
    for cell in rows[1][:4]:
        assert cell in page
        assert f"<td>{cell}</td>" in markdown


def test_sources_are_numbered_by_first_mention_and_each_number_leads_to_one(client, story, record):
    """The same source rated twice over is two notes; an entry cites it by number."""
    page = text(client, "/timeline/briefing/")
    notes = re.findall(r'<li id="s(\d+)">', page)
    assert notes == [str(n + 1) for n in range(len(notes))]
    assert set(re.findall(r'href="#s(\d+)"', page)) == set(notes)
    markdown = text(client, "/timeline/briefing.md")
    defined = re.findall(r"^\[\^(\d+)\]: ", markdown, re.M)
    assert defined == notes
    assert set(re.findall(r"(?<!^)\[\^(\d+)\](?!:)", markdown)) == set(defined)
    assert page.count("Code B2.") == page.count("Code B6.") == 1


@pytest.mark.sqlite_alone
def test_nothing_in_a_title_is_read_as_anything_else(client):
    incident = make_incident(title=NASTY)
    make_position(actor=make_actor(name=NASTY))
    for view in ("incidents", "positions"):
        found = html(client, f"/{view}/briefing.md")
        assert 'href="http://evil.example"' not in found
        assert "<b>" not in found
        assert found.count("<h1>") == 1
        assert SAID in found
        document = word(client, f"/{view}/briefing.docx")
        assert document.core_properties.author == "NATO Airspace Tracker"
    (address,) = [
        link.address
        for paragraph in word(client, "/incidents/briefing.docx").paragraphs
        for link in paragraph.hyperlinks
        if incident.public_id in link.address
    ]
    assert address == f"http://testserver/incidents/{incident.public_id}/"


def test_filters_narrow_it_and_are_named(client, story):
    make_incident(title="Elsewhere")
    page = text(client, "/incidents/briefing/?country=PL")
    assert "Drones over Łask" in page
    assert "Elsewhere" not in page
    assert "<dt>Country</dt><dd>Poland</dd>" in page
    assert 'href="/incidents/briefing.docx?country=PL"' in page
    assert 'href="http://testserver/incidents/?country=PL"' in page
    timeline = text(client, "/timeline/briefing/?from=2025-09-01&kind=incident")
    assert "<dt>From</dt><dd>1 September 2025</dd>" in timeline
    assert "Talks" not in timeline


def test_a_summary_of_several_incidents_is_not_counted_among_them(client, story):
    make_incident(extent="aggregate", verdict="reported")
    for view in ("timeline", "incidents"):
        page = text(client, f"/{view}/briefing/")
        assert "<dt>Incidents</dt><dd>1</dd>" in page
        assert "<dt>Summaries of several incidents, not counted</dt><dd>1</dd>" in page
        assert "<dt>Incidents confirmed</dt><dd>1</dd>" in page
        assert "Incidents reported" not in page


def test_a_position_that_a_statement_carries_stands_in_the_table(client):
    position = make_position(statement=make_statement())
    assert position.actor.name in text(client, "/timeline/briefing.md")


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("view", "make", "what"),
    [
        ("timeline", make_event, "dated entries"),
        ("incidents", make_incident, "incidents"),
        ("positions", make_position, "positions"),
    ],
)
def test_what_does_not_fit_is_said(client, monkeypatch, view, make, what):
    monkeypatch.setattr("core.briefing.parts.ON_PAGE", 1)
    monkeypatch.setattr("core.briefing.parts.MOST", 2)
    for _ in range(3):
        make()
    page = text(client, f"/{view}/briefing/")
    assert f"latest 1 of 3 {what}" in page
    assert "The papers above hold up to 2." in page
    words = f"latest 2 of 3 {what}"
    assert words in text(client, f"/{view}/briefing.md").replace("\\", "")
    assert any(words in told for told in paragraphs(word(client, f"/{view}/briefing.docx")))


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("view", ["timeline", "incidents", "positions"])
def test_what_is_not_understood_is_refused(client, view):
    for ending in ("/", ".docx", ".md"):
        answer = client.get(f"/{view}/briefing{ending}?page=2")
        assert answer.status_code == 400
        assert answer.content.decode().startswith("page: Unknown parameter")


def test_what_is_not_public_is_not_in_it(client, story):
    story.citations.create(record=make_record(published=False, title="Hidden"))
    withdraw(entity=make_incident(title="Gone"), by=None, reason="A weather balloon")
    for address in ("/timeline/briefing/", "/incidents/briefing.md"):
        assert "Hidden" not in text(client, address)
        assert "Gone" not in text(client, address)


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("view", "page"),
    [("timeline", "timeline"), ("incidents", "incidents"), ("positions", "positions/list")],
)
def test_the_page_leads_to_it_and_its_cost_does_not_grow(client, view, page):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            text(client, f"/{view}/briefing/")
        return len(queries)

    def make():
        make_incident(), make_position(), make_event(), make_statement()

    assert f'href="/{view}/briefing/?' in text(client, f"/{page}/?from=2025-01-01")
    make()
    few = cost()
    for _ in range(4):
        make()
    assert cost() == few
