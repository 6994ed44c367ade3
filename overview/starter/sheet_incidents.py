"""Incidents of the fact sheet: new aggregates, and what the articles add to known incidents."""

from __future__ import annotations

from debates.models import Account, Event, EventCitation, Proposal, ProposalEvent
from debates.vocabularies import LinkRole
from incidents.models import Incident, IncidentCitation, Involvement
from incidents.vocabularies import Extent, IncidentKind, InvolvementRole, Vector
from overview.starter.citing import Citing, refs
from overview.starter.claims import Claims
from overview.starter.entry import Entry
from overview.starter.loading import Loading, dated, year_of
from overview.starter.sheet import Sheet, subject_fields, voice_of
from overview.starter.words import label
from sources.models import SourceRecord

# Claims and citations of the articles stand after those of the tables.
AFTER_TABLES = 100


class SheetIncidents:
    def __init__(self, run: Loading, citing: Citing, sheet: Sheet) -> None:
        self.run, self.citing, self.sheet = run, citing, sheet
        self.claims = Claims(run, citing.sources)

    def load(self) -> None:
        for key, entry in self.run.files.sheet["incidents"].items():
            if self.run.keeps(Account, f"{key}/what"):
                continue
            note = self.run.files.sheet_notes["incidents"][key]
            if note.has("title"):
                self._make(entry, note)
            (subject,) = self.sheet.subjects(key, entry)
            self._cite(subject, entry)
            if isinstance(subject, (Incident, Event)):
                self._accounts(subject, entry, note)
            if isinstance(subject, Incident):
                self._claims(subject, entry, note)
            if isinstance(subject, Event):
                self._bearing(subject, note)

    def _make(self, entry: Entry, note: Entry) -> Incident:
        occurred = note.when("occurred")
        incident = self.run.make(
            Incident,
            entry.key,
            note,
            year=year_of(occurred),
            title=note.required("title"),
            summary=note.required("summary"),
            kind=note.code("kind", IncidentKind),
            vector=note.code("vector", Vector),
            extent=note.code("extent", Extent),
            **dated("occurred", occurred),
        )
        for position, part in enumerate(note.entries("states")):
            state = self.run.actor(part.required("state"), part, "state")
            role = part.code("role", InvolvementRole)
            self.run.add(
                Involvement(incident=incident, state=state, role=role, is_main=position == 0), part
            )
        if body := self.run.actor_or_none(note, "affected_body"):
            role = InvolvementRole.AFFECTED
            self.run.add(Involvement(incident=incident, state=body, role=role, is_main=True), note)
        return incident

    def _cite(self, subject: object, entry: Entry) -> None:
        kind = IncidentCitation if isinstance(subject, Incident) else EventCitation
        name = "incident" if isinstance(subject, Incident) else "event"
        for citation in self.citing.lines(kind, entry, refs(entry), **{name: subject}):
            citation.position += AFTER_TABLES

    def _accounts(self, subject: Incident | Event, entry: Entry, note: Entry) -> None:
        """What the articles say in words, each with the words of the sheet on its citation."""
        about = subject_fields(subject)
        voice = entry.cells.get("voice")
        by_article = entry.entry("voice") if isinstance(voice, dict) else None
        voices = {name: by_article.text(name) for name in by_article.cells} if by_article else {}
        self.sheet.account(
            f"{entry.key}/what",
            entry.required("what"),
            entry,
            lines=refs(entry),
            voice=voice_of("hedged" if by_article else entry.text("voice")),
            voices={name: voice_of(words) for name, words in voices.items()},
            **about,
        )
        for part in note.entries("notes"):
            section = part.text("article")
            key = f"{entry.key}/{part.required('cell')}" + (f"/{section}" if section else "")
            lines = self.sheet.first_lines(self._entry_of(part, entry), section)
            notes = [f"{label(part.required('cell'))}: {part.required('segment')}"]
            self.sheet.account(key, part.required("text"), part, lines=lines, notes=notes, **about)

    def _entry_of(self, part: Entry, entry: Entry) -> Entry:
        """The entry of the sheet that has the cell: some say “as” another."""
        return self.run.files.sheet["incidents"].get(part.text("cell_of"), entry)

    def _claims(self, incident: Incident, entry: Entry, note: Entry) -> None:
        for position, part in enumerate(note.entries("figures"), start=AFTER_TABLES):
            where = f"{entry.key}:{part.required('cell')}"
            self.claims.figure(incident, part, position, self._record(part), where)
        for position, part in enumerate(note.entries("attributions"), start=AFTER_TABLES):
            where = f"{entry.key}:{part.required('cell')}"
            self.claims.attribution(incident, part, position, self._record(part), where)
        verdicts = note.entries("verdicts")
        for position, part in enumerate(verdicts, start=AFTER_TABLES):
            last = position == AFTER_TABLES + len(verdicts) - 1
            self.claims.verdict(
                incident,
                part,
                position,
                self._record(part),
                found_in=f"{entry.key}:{part.required('cell')}",
                is_current=last and incident.starter_key == entry.key,
            )

    def _record(self, part: Entry) -> SourceRecord:
        return self.sheet.article(part.required("article"), part)

    def _bearing(self, event: Event, note: Entry) -> None:
        for part in note.entries("proposals"):
            proposal = self.run.get(Proposal, part.required("proposal"), part, "proposal")
            who = self.run.actor(part.required("asserted_by"), part, "asserted_by")
            link = ProposalEvent(
                proposal=proposal,
                event=event,
                role=part.code("role", LinkRole),
                note=f"According to {who.name}.",
            )
            self.run.add(link, part)
