"""Every kind that can be imported: its export comes back, its cells are checked, drafts wait."""

import pytest
from django.db import transaction

from actors.models import Actor
from core.files import text
from core.files.workbook import workbook
from core.four_eyes import SecondPersonNeeded
from core.importing import actions
from core.importing.actions import CantImport
from core.importing.declaring import importer_of, importers
from core.models import ImportBatch
from core.publishing import publish
from core.spreadsheet import lines
from debates.models import Event, Participation, Position, Statement
from incidents.models import Incident
from sources.models import Publisher, SourceRecord
from tests import factories as make
from tests.races import race

KINDS = ("actors", "events", "incidents", "positions", "sources", "statements")


@pytest.fixture
def ed(db):
    return make.make_editor("ed")


def look(kind, body, by):
    body = body.encode() if isinstance(body, str) else body
    batch = actions.upload(importer=importer_of(kind), body=body, name="s", by=by)
    return actions.look(batch=batch, choices=batch.chosen())


def sheet(row):
    return lines([list(row), list(row.values())])


def bring(kind, row, by):
    batch = look(kind, sheet(row), by)
    assert batch.counts["errors"] == 0, list(batch.rows.values_list("errors"))
    actions.apply(batch=batch, token=batch.token, by=by, reason="Test")
    return importer_of(kind).model.objects.get(pk=batch.rows.get().key)


def some_of_each():
    state = make.make_actor(iso2="PL", name="Poland")
    state.aliases.create(name="Polska; '=1")
    make.make_actor(kind="unnamed", name="A diplomat", headcount=2, on_record=False)
    record = make.make_record(publisher=Publisher.objects.create(name="Daily; news"))
    make.make_incident(states=[state], record=record)
    event = make.make_event(state="in_progress", forum="=A1")
    event.participations.create(actor=state, role="participant")
    statement = make.make_statement(affiliation=state, quotation="-\n-", prompted=True)
    statement.subjects.create(event=event)
    make.make_position(statement=statement, strength=2, reported_by=make.make_actor())


def test_these_kinds_can_be_imported():
    assert tuple(each.name for each in importers()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make_file", [text.csv, workbook], ids=["csv", "xlsx"])
def test_an_export_imports_back_without_a_change(ed, kind, make_file):
    some_of_each()
    export = importer_of(kind).export
    entries = export.prepare(importer_of(kind).model.objects.published())
    pieces = list(make_file(export, entries))
    body = "".join(pieces) if isinstance(pieces[0], str) else b"".join(pieces)
    batch = look(kind, body, ed)
    assert batch.counts["unchanged"] == entries.count() > 0
    assert (batch.counts["errors"], batch.counts["noted"]) == (0, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_each_list_has_the_button_and_the_page(client, ed, kind):
    client.force_login(ed)
    opts = importer_of(kind).model._meta
    changelist = f"/admin/{opts.app_label}/{opts.model_name}/"
    assert f'href="{changelist}import/"' in client.get(changelist).content.decode()
    assert client.get(f"{changelist}import/").status_code == 200


def test_a_new_source_waits_in_the_review_queue(ed):
    Publisher.objects.create(name="The Daily")
    row = {
        "title": "Report",
        "url": "HTTPS://News.example/a?utm_source=x",
        "publisher": "The Daily",
    }
    record = bring("sources", row, ed)
    assert (record.triage, record.status) == ("new", "draft")
    assert record.url == "https://news.example/a"
    assert record.publisher.name == "The Daily"


def test_a_new_statement_says_by_whom_about_what_and_by_which_source(ed):
    speaker, event, record = make.make_actor(kind="official"), make.make_event(), make.make_record()
    row = {
        "speaker_id": speaker.public_id, "paraphrase": "asked for more", "said": "2025-09",
        "event_ids": event.public_id, "source_ids": record.public_id,
    }  # fmt: skip
    statement = bring("statements", row, ed)
    assert statement.speaker == speaker
    assert statement.subjects.get().event == event
    assert statement.citations.get().record == record
    assert statement.public_id.startswith("NAS-2025-")


def test_a_new_line_of_the_ledger_rests_on_its_source(ed):
    actor, proposal, record = make.make_actor(), make.make_proposal(), make.make_record()
    row = {
        "actor_id": actor.public_id, "proposal_id": proposal.public_id, "stance": "lean_support",
        "as_of": "2025-09-10", "source_ids": record.url,
    }  # fmt: skip
    position = bring("positions", row, ed)
    assert (position.stance, position.citations.get().record) == ("lean_support", record)


def test_a_new_event_has_its_participants_and_a_status_of_its_own(ed):
    actor = make.make_actor()
    row = {
        "title": "Talks", "kind": "article4_consultation", "held": "2025-09-12",
        "status": "in_force", "participant_ids": actor.public_id,
    }  # fmt: skip
    event = bring("events", row, ed)
    assert (event.state, event.status) == ("in_force", "draft")
    assert event.participations.get().actor == actor


def test_a_new_actor_has_its_other_names(ed):
    row = {"key": "latvia", "name": "Latvia", "kind": "state", "iso2": "LV", "aliases": "Latvija"}
    assert bring("actors", row, ed).aliases.get().name == "Latvija"


@pytest.mark.parametrize(
    ("kind", "row", "column", "words"),
    [
        ("sources", {"title": "A", "url": "ftp://a"}, "url", "no web address"),
        ("sources", {"title": "A", "url": "https://n.example/1"}, "url", "has it already"),
        ("sources", {"title": "A", "publisher": "Nobody"}, "publisher", "Add that publisher"),
        ("statements", {"paraphrase": "said so", "speaker_id": ""}, "speaker_id", "needs one"),
        (
            "statements",
            {"paraphrase": "x", "speaker_id": "NAA-1999-0001"},
            "speaker_id",
            "no actor",
        ),
        ("positions", {"actor_id": "{a}", "stance": "support"}, "proposal_id", "one of the two"),
        (
            "positions",
            {"actor_id": "{a}", "proposal_id": "{p}", "stance": "denies"},
            "stance",
            "On a debate",
        ),
        (
            "positions",
            {"actor_id": "{a}", "proposal_id": "{p}", "stance": "support", "reported_by_id": "{a}"},
            "reported_by_id",
            "spoke itself",
        ),
        (
            "positions",
            {"actor_id": "{a}", "proposal_id": "{p}", "stance": "support", "strength": "4"},
            "strength",
            "1 to 3",
        ),
        ("events", {"title": "A", "kind": "party"}, "kind", "Allowed"),
        (
            "actors",
            {"key": "x", "name": "X", "kind": "group", "iso2": "XX"},
            "iso2",
            "Only a state",
        ),
        ("actors", {"key": "x", "name": "X", "kind": "unnamed"}, "described_as", "describes"),
        ("actors", {"key": "a b", "name": "X", "kind": "group"}, "key", "right form"),
        ("actors", {"public_id": "{a}", "key": "other"}, "key", "chosen once"),
    ],
)
def test_a_bad_cell_is_named_with_what_is_allowed(ed, kind, row, column, words):
    make.make_record(url="https://n.example/1")
    known = {"{a}": make.make_actor().public_id, "{p}": make.make_proposal().public_id}
    batch = look(kind, sheet({name: known.get(cell, cell) for name, cell in row.items()}), ed)
    found = [each for row in batch.rows.all() for each in row.errors]
    assert [each[1] for each in found] == [column]
    assert words in found[0][2]


def test_who_imported_a_draft_can_not_publish_it(ed, settings):
    settings.FOUR_EYES = "on"
    other = make.make_editor("other")
    record, actor = make.make_record(), make.make_actor(iso2="PL", name="Poland")
    row = {
        "title": "Drones", "kind": "drone_crash", "states": "PL", "verdict": "reported",
        "source_ids": record.public_id,
    }  # fmt: skip
    incident = bring("incidents", row, ed)
    with pytest.raises(SecondPersonNeeded):
        publish(entity=incident, by=ed)
    publish(entity=incident, by=other)
    assert Incident.objects.published().get() == incident
    bring("incidents", {"public_id": incident.public_id, "title": "Two drones"}, ed)
    incident.refresh_from_db()
    assert incident.unchecked_since is not None
    assert actor.is_published


def test_undo_works_for_every_kind(ed):
    actor, proposal = make.make_actor(), make.make_proposal()
    before = {
        model: model.objects.count() for model in (Actor, Event, Position, SourceRecord, Statement)
    }
    rows = {
        "actors": {"key": "x", "name": "X", "kind": "group", "aliases": "Y"},
        "events": {
            "title": "A", "kind": "article4_consultation", "participant_ids": actor.public_id,
        },
        "positions": {
            "actor_id": actor.public_id, "proposal_id": proposal.public_id, "stance": "support",
        },
        "sources": {"title": "A", "url": "https://n.example/1"},
        "statements": {"paraphrase": "said so", "speaker_id": actor.public_id},
    }  # fmt: skip
    for kind, row in rows.items():
        batch = look(kind, sheet(row), ed)
        actions.apply(batch=batch, token=batch.token, by=ed)
        actions.undo(batch=batch, by=ed)
    assert {model: model.objects.count() for model in before} == before


def test_what_somebody_else_has_taken_since_is_not_undone(ed):
    record = make.make_record(url="https://n.example/old", published=False)
    row = {"public_id": record.public_id, "url": "https://n.example/new"}
    bring("sources", row, ed)
    make.make_record(url="https://n.example/old")
    batch = ImportBatch.objects.get()
    with pytest.raises(CantImport, match="so nothing was undone"):
        actions.undo(batch=batch, by=ed)
    assert batch.state == "applied"
    record.refresh_from_db()
    assert record.url == "https://n.example/new"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_nobody_writes_on_what_is_being_undone(monkeypatch):
    ed, actor = make.make_editor("ed"), make.make_actor()
    row = {"title": "A", "kind": "article4_consultation", "participant_ids": actor.public_id}
    event = bring("events", row, ed)
    held = [Event.objects.filter(pk=event.pk), Participation.objects.filter(event=event)]

    def free(rows):
        with transaction.atomic():
            return list(rows.select_for_update(skip_locked=True))

    def meanwhile(ledger, **kwargs):
        assert race(*[lambda rows=rows: free(rows) for rows in held]) == [[], []]

    monkeypatch.setattr(actions, "take_back", meanwhile)
    actions.undo(batch=ImportBatch.objects.get(), by=ed)
