"""Statements and positions of the fact sheet, and the checks of its quotations."""

from __future__ import annotations

from actors.models import Actor
from debates.models import (
    Event,
    Position,
    PositionCitation,
    Proposal,
    Statement,
    StatementCitation,
    StatementSubject,
)
from debates.vocabularies import Aspect, Capacity, Directness, PartyRole, Stance
from overview.starter.citing import Citing, refs
from overview.starter.entry import Entry
from overview.starter.loading import Loading, dated, year_of
from overview.starter.sheet import Sheet, subject_fields
from sources.vocabularies import Rendering


class SheetStatements:
    def __init__(self, run: Loading, citing: Citing, sheet: Sheet) -> None:
        self.run, self.citing, self.sheet = run, citing, sheet

    # Statements

    def load(self) -> None:
        for key, entry in self.run.files.sheet["statements"].items():
            if self.run.keeps(Statement, key):
                continue
            note = self.run.files.sheet_notes["statements"][key]
            statement = self._make(entry, note)
            self._subjects(statement, entry)
            self._cite(statement, entry, note)

    def _make(self, entry: Entry, note: Entry) -> Statement:
        said, (article, *_) = note.when("said"), self.sheet.first_lines(entry)
        published = self.run.files.sheet_notes["articles"][article.section].when("published")
        quotations = self._quotations(entry, note)
        return self.run.make(
            Statement,
            entry.key,
            note,
            year=year_of(said) or year_of(published),
            speaker=self.run.actor(note.required("speaker"), note, "speaker"),
            office=note.text("office"),
            affiliation=self.run.actor_or_none(note, "affiliation"),
            capacity=note.code("capacity", Capacity),
            directness=note.code("directness", Directness),
            said_note=self.sheet.by_article(entry, "date"),
            venue=entry.text("venue"),
            prompted=note.flag("prompted"),
            paraphrase=entry.required("paraphrase"),
            # The rendering that is closest to the words, where the articles differ.
            quotation=min(quotations.values(), key=_distance, default=("", ""))[0],
            language=note.text("language"),
            **dated("said", said),
        )

    def _quotations(self, entry: Entry, note: Entry) -> dict[str, tuple[str, str]]:
        """By section: the words as rendered there, and how that renders them."""
        found = {}
        for ref in self.sheet.first_lines(entry):
            words, kind = (
                cell.entry(name).text(ref.section)
                if isinstance(cell.cells.get(name), dict)
                else cell.text(name)
                for cell, name in ((entry, "quote_as_rendered"), (note, "quote_rendering"))
            )
            if kind and kind not in Rendering.codes():
                raise note.fail("quote_rendering", f"“{kind}” is no rendering. Correct it.")
            if words:
                found[ref.section] = (words, kind)
        return found

    def _subjects(self, statement: Statement, entry: Entry) -> None:
        notes = self.run.files.sheet_notes["events"]
        about = [
            subject for key in entry.lines("about") for subject in self.sheet.subjects(key, entry)
        ]
        about += [
            self.run.get(Event, key, note)
            for key, note in notes.items()
            if entry.key in note.lines("statements")
        ]
        for subject in dict.fromkeys(about):
            self.run.add(StatementSubject(statement=statement, **subject_fields(subject)), entry)

    def _cite(self, statement: Statement, entry: Entry, note: Entry) -> None:
        """A citation for each line; on an article's first its words, and what was found of them."""
        quotations = self._quotations(entry, note)
        lines = refs(entry)
        first = {}
        for ref, citation in zip(
            lines,
            self.citing.lines(StatementCitation, entry, lines, statement=statement),
            strict=True,
        ):
            if ref.section not in first:
                first[ref.section] = citation
                citation.quotation, citation.rendering = quotations.get(ref.section, ("", ""))
        for key, check in self.run.files.sheet["quote_fidelity"].items():
            of = self.run.files.sheet_notes["quote_checks"][key]
            if of.required("statement") == entry.key:
                self._check(statement, check, of, first[of.required("article")])

    def _check(
        self, statement: Statement, check: Entry, of: Entry, cited: StatementCitation
    ) -> None:
        """A finding about a quotation. A second one of the same article stands by itself."""
        target = cited
        if cited.note:
            target = StatementCitation(
                statement=statement, record=cited.record, locator=cited.locator, position=50
            )
            self.run.add(target, check)
        target.rendering = of.code("rendering", Rendering)
        target.note = check.required("finding")
        target.supports = f"Check of the wording: {check.required('verdict')}"
        for position, url in enumerate(check.lines("pages"), start=60):
            page = self.citing.sources.page(
                url, check, cited_for=f"the wording of {statement.speaker.name}"
            )
            citation = StatementCitation(
                statement=statement, record=page, position=position, supports=target.supports
            )
            self.run.add(citation, check)

    # Positions

    def load_positions(self) -> None:
        for key, entry in self.run.files.sheet["positions"].items():
            if not self.run.keeps(Position, key):
                note = self.run.files.sheet_notes["positions"][key]
                position = self._position(entry, note)
                self.citing.lines(PositionCitation, entry, refs(entry), position_held=position)

    def _position(self, entry: Entry, note: Entry) -> Position:
        as_of = note.when("as_of")
        reporter = self.run.actor_or_none(note, "reported_by")
        voice = self.run.actor_or_none(note, "voiced_by")
        actor = self.run.actor(note.required("actor"), note, "actor")
        return self.run.make(
            Position,
            entry.key,
            note,
            year=year_of(as_of),
            actor=actor,
            proposal=self.run.get(Proposal, note.required("proposal"), note, "proposal"),
            stance=entry.code("stance", Stance),
            aspect=note.code("aspect", Aspect),
            aspect_note=note.text("aspect_note"),
            strength=entry.whole("strength"),
            role=note.code("role", PartyRole),
            role_note=self._role_note(entry),
            condition=entry.text("condition"),
            reason=entry.text("reason"),
            hedge=entry.text("hedge"),
            scope_note="\n".join(self._scope(entry, note)),
            caveat=entry.text("caveat") or entry.text("caution"),
            note=entry.text("note"),
            reported_by=reporter,
            voiced_by=voice,
            statement=self._statement(entry, actor, reporter, voice),
            **dated("as_of", as_of),
        )

    def _role_note(self, entry: Entry) -> str:
        """A role in more words than its code. “as POS-22” means the words there."""
        role = entry.text("role")
        if role.startswith("as "):
            return self._role_note(self.run.files.sheet["positions"][role.removeprefix("as ")])
        return "" if role in PartyRole.codes() else role

    def _scope(self, entry: Entry, note: Entry) -> list[str]:
        """Whom or what it covers: words of the sheet, then those of the curated file."""
        proposal = entry.required("proposal")
        lines = ["" if proposal in self.run.files.proposals else proposal]
        lines += [
            entry.text("scope"),
            note.text("scope"),
            self.sheet.by_article(entry, "quantifier"),
        ]
        return list(dict.fromkeys(line for line in lines if line))

    def _statement(self, entry: Entry, *people: Actor | None) -> Statement | None:
        """The statement it rests on: by whoever holds, reports or voices it, on the same line."""
        lines = set(refs(entry))
        for key, other in self.run.files.sheet["statements"].items():
            statement = self.run.find(Statement, key)
            if statement and statement.speaker in people and lines & set(refs(other)):
                return statement
        return None


def _distance(quotation: tuple[str, str]) -> int:
    """How far a rendering is from the words: verbatim first, in the order of the vocabulary."""
    _, kind = quotation
    return Rendering.codes().index(kind) if kind else len(Rendering)
