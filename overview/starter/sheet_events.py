"""Events of the fact sheet: new ones, and what the articles add to events of the tables."""

from __future__ import annotations

from debates.models import (
    Account,
    Event,
    EventCitation,
    Participation,
    ProposalEvent,
    Trigger,
    TriggerCitation,
)
from debates.vocabularies import EventKind, EventStatus, TriggerRole
from incidents.models import Incident
from overview.starter.citing import Citing, refs
from overview.starter.entry import Entry
from overview.starter.events import Events
from overview.starter.loading import Loading, dated, year_of
from overview.starter.sheet import Sheet
from overview.starter.sheet_incidents import AFTER_TABLES
from overview.starter.words import label

# Cells that have a place of their own.
PLACED = {"id", "what", "refs"}


class SheetEvents:
    def __init__(self, run: Loading, citing: Citing, sheet: Sheet) -> None:
        self.run, self.citing, self.sheet = run, citing, sheet
        self.events = Events(run, citing)

    def load(self) -> None:
        for key, entry in self.run.files.sheet["events"].items():
            if self.run.keeps(Account, f"{key}/what"):
                continue
            note = self.run.files.sheet_notes["events"][key]
            if note.has("title"):
                self._make(entry, note)
            events = [
                event for event in self.sheet.subjects(key, entry) if isinstance(event, Event)
            ]
            for event in events:
                for citation in self.citing.lines(EventCitation, entry, refs(entry), event=event):
                    citation.position += AFTER_TABLES
                self._ties(event, note)
            self._accounts(events[0], entry, note)
            self._triggers(events, entry, note)

    def _make(self, entry: Entry, note: Entry) -> Event:
        held = note.when("held")
        return self.run.make(
            Event,
            entry.key,
            note,
            year=year_of(held),
            title=note.required("title"),
            summary=note.required("summary"),
            kind=note.code("kind", EventKind),
            forum=note.text("forum"),
            state=note.code("status", EventStatus),
            **dated("held", held),
        )

    def _ties(self, event: Event, note: Entry) -> None:
        """Participants and proposals that the tables don't have already."""
        self.run.flush()
        there = set(Participation.objects.filter(event=event).values_list("role", "actor__key"))
        kept = {
            name: [key for key in note.lines(name) if (name[:-1], key) not in there]
            for name in ("initiators", "participants")
        }
        bearing = set(
            ProposalEvent.objects.filter(event=event).values_list(
                "proposal__starter_key", flat=True
            )
        )
        proposals = [
            dict(part.cells)
            for part in note.entries("proposals")
            if part.text("proposal") not in bearing
        ]
        rest = Entry(note.file, note.key, {**kept, "proposals": proposals})
        self.events.participations(event, rest)
        self.events.proposals(event, rest)

    def _accounts(self, event: Event, entry: Entry, note: Entry) -> None:
        """What the articles say. The sheet's other cells stand on the citation, a line each."""
        self.sheet.account(
            f"{entry.key}/what",
            entry.required("what"),
            entry,
            lines=refs(entry),
            notes=["\n".join(cells_in_words(entry))],
            event=event,
        )
        for part in note.entries("adds"):
            section = part.required("article")
            lines = self.sheet.first_lines(entry, section)
            key = f"{entry.key}/{section}"
            self.sheet.account(key, part.required("text"), part, lines=lines, event=event)

    def _triggers(self, events: list[Event], entry: Entry, note: Entry) -> None:
        """Links that the tables have get the article as a further source; others are made.

        Of two meetings, a link that neither has in the tables belongs to the later one.
        """
        words = entry.entry("trigger") if isinstance(entry.cells.get("trigger"), dict) else None
        for part in note.entries("triggers"):
            incident = self.run.get(Incident, part.required("incident"), part, "incident")
            trigger = Trigger.objects.filter(incident=incident, event__in=events).first()
            if trigger is None:
                trigger = Trigger(
                    incident=incident,
                    event=events[-1],
                    role=part.code("role", TriggerRole),
                    asserted_by=self.run.actor_or_none(part, "asserted_by"),
                )
                self.run.save(trigger, part)
            for section in [part.required("article"), *part.lines("also_in")]:
                citation = TriggerCitation(
                    trigger=trigger,
                    record=self.sheet.article(section, part),
                    locator=self.sheet.first_lines(entry, section)[0].line,
                    note=words.text(section) if words else "",
                    position=AFTER_TABLES,
                )
                self.run.add(citation, part)


def cells_in_words(entry: Entry) -> list[str]:
    """The cells that say something in words only: ``Stage: early (S001:l16)``."""
    found = []
    for name, value in entry.cells.items():
        if name in PLACED:
            continue
        if isinstance(value, dict):
            cell = entry.entry(name)
            found += [f"{label(f'{name}.{part}')}: {cell.text(part)}" for part in cell.cells]
        else:
            found.append(f"{label(name)}: {entry.text(name)}")
    return found
