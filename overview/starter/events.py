"""Events of `data/events.csv`: steps, participants, what set them off and what they bear on."""

from __future__ import annotations

from debates.models import (
    Event,
    EventCitation,
    EventStep,
    Participation,
    Proposal,
    ProposalEvent,
    Trigger,
    TriggerCitation,
)
from debates.vocabularies import (
    EventKind,
    EventStatus,
    LinkRole,
    ParticipationRole,
    TriggerRole,
)
from incidents.models import Incident
from overview.starter.citing import Citing
from overview.starter.entry import Entry, When
from overview.starter.incidents import status_of
from overview.starter.loading import Loading, dated


class Events:
    def __init__(self, run: Loading, citing: Citing) -> None:
        self.run, self.citing = run, citing

    def load(self) -> None:
        for key, row in self.run.files.events.items():
            if self.run.keeps(Event, key):
                continue
            note = self.run.files.event_notes[key]
            event = self._make(row, note)
            self.citing.row(EventCitation, row, event=event)
            self._steps(event, note)
            self.participations(event, note)
            self.proposals(event, note)
            self._triggers(event, row, note)

    def _make(self, row: Entry, note: Entry) -> Event:
        return self.run.make(
            Event,
            row.key,
            row,
            year=int(row.required("date_start")[:4]),
            status=status_of(row),
            grade=row.text("source_grade"),
            title=row.required("title"),
            kind=row.code("event_type", EventKind),
            forum=row.text("forum"),
            initiators_note=row.text("initiators"),
            scope_note=row.text("participants_or_scope"),
            summary=row.text("summary"),
            state=note.code("status", EventStatus),
            state_as_reported=row.text("status"),
            numbers=row.text("numbers"),
            conflict_note=row.text("conflict_note"),
            **dated("held", note.when("held")),
        )

    def _steps(self, event: Event, note: Entry) -> None:
        for position, entry in enumerate(note.entries("history")):
            step = EventStep(
                event=event,
                wording=entry.required("segment"),
                position=position,
                **dated("reached", When(entry.text("on"), entry.text("precision"))),
            )
            self.run.add(step, entry)

    def participations(self, event: Event, note: Entry) -> None:
        for name, role in (
            ("initiators", ParticipationRole.INITIATOR),
            ("participants", ParticipationRole.PARTICIPANT),
        ):
            for key in dict.fromkeys(note.lines(name)):
                actor = self.run.actor(key, note, name)
                self.run.add(Participation(event=event, actor=actor, role=role), note)

    def proposals(self, event: Event, note: Entry) -> None:
        for entry in note.entries("proposals"):
            proposal = self.run.get(Proposal, entry.required("proposal"), entry, "proposal")
            role = entry.code("role", LinkRole)
            self.run.add(ProposalEvent(proposal=proposal, event=event, role=role), entry)

    def _triggers(self, event: Event, row: Entry, note: Entry) -> None:
        """The row's pages carry the link as they carry the rest of the row."""
        for entry in note.entries("triggers"):
            trigger = Trigger(
                incident=self.run.get(Incident, entry.required("incident"), entry, "incident"),
                event=event,
                role=entry.code("role", TriggerRole),
                asserted_by=self.run.actor_or_none(entry, "asserted_by"),
            )
            self.run.save(trigger, entry)
            self.citing.row(TriggerCitation, row, trigger=trigger)
