"""Statements of `data/statements.csv`, each with the position that its row codes."""

from __future__ import annotations

from actors.vocabularies import ActorScale
from debates.models import (
    Debate,
    Event,
    Position,
    PositionCitation,
    Proposal,
    Statement,
    StatementCitation,
    StatementSubject,
)
from debates.vocabularies import Capacity, Stance, StatementTopic
from incidents.models import Incident
from overview.starter.citing import Citing
from overview.starter.entry import Entry, When
from overview.starter.incidents import status_of
from overview.starter.loading import Loading, dated, year_of
from sources.vocabularies import Rendering

# The tables have codes of their own for proposals that the articles brought up first.
PROPOSALS = {"OVER_UA": "PRP-01", "AIRCRAFT": "PRP-05", "ROE": "PRP-03", "HYBRID": "PRP-08"}
ATTRIBUTION_DEBATE = "attribution-and-intent"
# Precisions that the table gives in words, which are kept as the note on the date.
PRECISIONS = {"late month", "30 Nov - 1 Dec", "week before 9 Oct"}


class Statements:
    def __init__(self, run: Loading, citing: Citing) -> None:
        self.run, self.citing = run, citing

    def load(self) -> None:
        for key, row in self.run.files.statements.items():
            if self.run.keeps(Statement, key):
                continue
            note = self.run.files.statement_notes[key]
            statement = self._make(row, note)
            quotation = {"quotation": row.text("quote"), "rendering": rendering_of(note)}
            self.citing.row(StatementCitation, row, statement=statement, **quotation)
            self._subjects(statement, note)
            self._position(statement, row, said=note.when("said"))

    def _make(self, row: Entry, note: Entry) -> Statement:
        said, same = note.when("said"), note.text("same_remark")
        precision = row.required("date_precision")
        return self.run.make(
            Statement,
            row.key,
            row,
            year=year_of(said),
            status=status_of(row),
            grade=row.text("source_grade"),
            speaker=self.run.actor(note.required("speaker"), note, "speaker"),
            office=note.text("office"),
            office_as_reported=row.text("role_at_time"),
            affiliation=self.run.actor_or_none(note, "affiliation"),
            speaker_level=row.code("actor_level", ActorScale),
            capacity=note.code("capacity", Capacity),
            said_note=precision if precision in PRECISIONS else "",
            venue=row.text("venue"),
            outlet=row.text("outlet"),
            prompted=note.flag("prompted"),
            topic=row.code("proposal", StatementTopic),
            paraphrase=row.required("paraphrase"),
            quotation=row.text("quote"),
            language=note.text("language"),
            quotation_note=row.text("quote_note"),
            related_note=row.text("related_incident_or_event"),
            same_remark=self.run.get(Statement, same, note, "same_remark") if same else None,
            **dated("said", said),
        )

    def _subjects(self, statement: Statement, note: Entry) -> None:
        about = note.entry("about")
        for key in about.lines("proposals"):
            proposal = self.run.get(Proposal, key, about, "proposals")
            self.run.add(StatementSubject(statement=statement, proposal=proposal), about)
        for key in about.lines("incidents"):
            incident = self.run.get(Incident, key, about, "incidents")
            self.run.add(StatementSubject(statement=statement, incident=incident), about)
        for key in about.lines("events"):
            event = self.run.get(Event, key, about, "events")
            self.run.add(StatementSubject(statement=statement, event=event), about)

    def _position(self, statement: Statement, row: Entry, said: When) -> None:
        topic = row.required("proposal")
        key = f"{row.key}/position"
        attribution = topic == StatementTopic.ATTRIB
        code = PROPOSALS.get(topic, topic)
        position = self.run.make(
            Position,
            key,
            row,
            year=int(statement.public_id.split("-")[1]),
            status=statement.status,
            actor=statement.speaker,
            proposal=None if attribution else self.run.get(Proposal, code, row, "proposal"),
            debate=self.run.get(Debate, ATTRIBUTION_DEBATE, row) if attribution else None,
            stance=row.code("stance", Stance),
            strength=row.whole("strength"),
            condition=row.text("condition"),
            reason=row.text("reason"),
            statement=statement,
            **dated("as_of", said),
        )
        self.citing.row(PositionCitation, row, position_held=position)


def rendering_of(note: Entry) -> str:
    return note.code("quote_rendering", Rendering)
