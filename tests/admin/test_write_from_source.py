"""“Write an incident from this source” carries the citation and nothing else."""

import pytest
from django.urls import reverse

from debates.models import Event, Position, Statement
from incidents.models import Incident
from tests import factories as make
from tests.admin.pages import change_url, fields_of, row, save


def add_url(name, record):
    return f"{reverse(f'admin:{name}_add')}?from_source={record.public_id}"


def required(name):
    actor, proposal = make.make_actor(), make.make_proposal()
    return {
        "incidents_incident": {"title": "Drones over a port", "kind": "drone_incursion"},
        "debates_statement": {"speaker": actor.pk, "paraphrase": "asked for talks"},
        "debates_position": {"actor": actor.pk, "proposal": proposal.pk, "stance": "support"},
        "debates_event": {"title": "A meeting", "kind": "article4_consultation"},
    }[name]


MODELS = {
    "incidents_incident": Incident,
    "debates_statement": Statement,
    "debates_position": Position,
    "debates_event": Event,
}


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("name", MODELS)
def test_an_untouched_prefilled_citation_is_saved(desk, name):
    record, wanted = make.make_record(title="Words of the source"), required(name)
    before = MODELS[name].objects.count()
    url = add_url(name, record)
    data = {key: value or "" for key, value in fields_of(desk, url).items()} | wanted
    assert "Words of the source" not in data.values()
    for prefix in ("involvements", "verdicts"):
        if f"{prefix}-TOTAL_FORMS" in data:
            data[f"{prefix}-TOTAL_FORMS"] = "0"
    answer = desk.post(url, data)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert MODELS[name].objects.count() == before + 1
    entry = MODELS[name].objects.order_by("-pk").first()
    assert [citation.record for citation in entry.citations.all()] == [record]
    assert entry.status == "draft"


@pytest.mark.sqlite_alone
def test_the_first_figure_names_the_source_and_is_saved_only_when_filled_in(desk):
    record = make.make_record()
    url = add_url("incidents_incident", record)
    data = fields_of(desk, url)
    assert data["figures-0-record"] == str(record.pk)
    data |= required("incidents_incident")
    desk.post(url, data)
    incident = Incident.objects.get()
    assert not incident.figures.exists()
    filled = row("figures", 0, measure="objects_entered", qualifier="exact", best="19")
    desk.post(url, {**data, **filled, "title": "Another"})
    figure = Incident.objects.get(title="Another").figures.get()
    assert (figure.best, figure.record) == (19, record)


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("triage", [{"triage": "rejected", "rejection": "off_topic"}, None])
def test_a_source_that_may_not_be_cited_is_not_prefilled(desk, triage):
    record = make.make_record(published=False, **triage) if triage else None
    public_id = record.public_id if record else "NAR-1999-0001"
    page = reverse("admin:incidents_incident_add") + f"?from_source={public_id}"
    assert not fields_of(desk, page).get("citations-0-record")


def test_a_position_written_on_a_statement_cites_its_sources(desk):
    statement, proposal = make.make_statement(published=False), make.make_proposal()
    save(
        desk, change_url(statement), **{"positions-TOTAL_FORMS": "1"},
        **row(
            "positions", 0, actor=statement.speaker_id, proposal=proposal.pk, stance="oppose",
            aspect="measure", as_of="2025-09",
        ),
    )  # fmt: skip
    position = statement.positions.get()
    assert [c.record for c in position.citations.all()] == [
        c.record for c in statement.citations.all()
    ]
