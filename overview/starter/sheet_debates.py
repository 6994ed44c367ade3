"""Engagement rules, general assertions of the articles, and where the articles differ."""

from __future__ import annotations

from typing import Any

from core.dates import human
from core.models import PublicEntity
from core.vocabulary import label_of
from debates.models import (
    Account,
    AccountCitation,
    Debate,
    Difference,
    EngagementRule,
    EngagementRuleCitation,
    Event,
    Position,
    Proposal,
    Statement,
)
from debates.vocabularies import AssertionSubject, EventStatus, FireTrigger, TargetClass
from overview.starter.citing import Citing, refs
from overview.starter.entry import Entry
from overview.starter.loading import Loading, dated
from overview.starter.sheet import Sheet, subject_fields
from sources.vocabularies import Voice

SUBJECTS: dict[str, type[PublicEntity]] = {
    "debate": Debate,
    "statement": Statement,
    "position": Position,
}


class SheetDebates:
    def __init__(self, run: Loading, citing: Citing, sheet: Sheet) -> None:
        self.run, self.citing, self.sheet = run, citing, sheet

    # What the articles say of a proposal

    def load_proposal_accounts(self) -> None:
        """The articles' own description of a proposal, and details in which they differ."""
        for key, entry in self.run.files.sheet["proposals"].items():
            if self.run.keeps(Account, f"{key}/what"):
                continue
            proposal = self.run.get(Proposal, key, entry)
            wording = entry.required("what")
            self.sheet.account(f"{key}/what", wording, entry, lines=refs(entry), proposal=proposal)
            for name in ("location", "detail"):
                cell = entry.entry(name)
                for section in cell.cells:
                    self.sheet.account(
                        f"{key}/{name}/{section}",
                        cell.required(section),
                        entry,
                        lines=self.sheet.first_lines(entry, section),
                        proposal=proposal,
                    )

    # Engagement rules, of the articles and of the tables

    def load_rules(self) -> None:
        for key, note in self.run.files.sheet_notes["engagement_rules"].items():
            if self.run.keeps(EngagementRule, key):
                continue
            sheet = self.run.files.sheet["roe_facts"].get(key, Entry(note.file, key, {}))
            rule = self._rule(note, sheet)
            self.citing.lines(EngagementRuleCitation, sheet, refs(sheet), rule=rule)
            if note.has("event"):
                self.citing.row(
                    EngagementRuleCitation, self.run.files.row(note.text("event")), rule=rule
                )

    def _rule(self, note: Entry, sheet: Entry) -> EngagementRule:
        (state,) = note.lines("states") or [""]
        event = note.text("event")
        return self.run.make(
            EngagementRule,
            note.key,
            note,
            actor=self.run.actor(state, note, "states"),
            title=note.required("title"),
            summary=sheet.text("what"),
            target_class=note.code("target_class", TargetClass),
            fire_trigger=note.code("fire_trigger", FireTrigger),
            trigger_note=note.text("trigger_that_allows_fire"),
            decided_by=note.text("who_decides"),
            legal_basis=note.text("legal_basis"),
            reported_by=self.run.actor_or_none(note, "reported_by"),
            event=self.run.get(Event, event, note, "event") if event else None,
            conflict_note=sheet.text("conflict"),
            note="\n".join(_stage(note)),
            **dated("in_force", note.when("in_force")),
        )

    # What the articles assert in general

    def load_claims(self) -> None:
        for key, entry in self.run.files.sheet["claims"].items():
            if self.run.keeps(Account, key):
                continue
            note = self.run.files.sheet_notes["claims"][key]
            self.sheet.account(
                key,
                entry.required("text"),
                entry,
                lines=refs(entry),
                voice=note.code("voice", Voice),
                **self._subject(note.entry("subject")),
            )

    # Where they differ

    def load_differences(self) -> None:
        for key, entry in self.run.files.sheet["differences"].items():
            if self.run.keeps(Difference, key):
                continue
            difference = self.run.make(
                Difference,
                key,
                entry,
                topic=entry.required("topic"),
                resolution=entry.text("resolution"),
                consequence=entry.text("consequence"),
                outside=entry.text("outside"),
            )
            note = self.run.files.sheet_notes["differences"][key]
            for number, part in enumerate(note.entries("accounts"), start=1):
                self._version(f"{key}/{number}", difference, part, note)

    def _version(self, key: str, difference: Difference, part: Entry, note: Entry) -> None:
        """One article's account; what stands in none of them is marked as supplied."""
        about = part.entry("subject") if part.has("subject") else note.entry("subject")
        account = self.run.make(
            Account,
            key,
            part,
            kind=AssertionSubject.DIFFERENCE,
            difference=difference,
            wording=part.required("wording"),
            voice=Voice.ASSERTED if part.has("article") else Voice.INFERRED,
            **self._subject(about),
        )
        self.citing.articles(AccountCitation, part, account=account)

    def _subject(self, about: Entry) -> dict[str, Any]:
        """{incident: INC-S04} → the foreign key of an account. A rule has none: {}."""
        for name, value in about.cells.items():
            key = about.required(name)
            if name == "actor":
                return {"actor": self.run.actor(key, about, name)}
            if name in SUBJECTS:
                return {name: self.run.get(SUBJECTS[name], key, about, name)}
            if name != "rule":
                return subject_fields(self.sheet.subjects(str(value), about)[0])
        return {}


def _stage(note: Entry) -> list[str]:
    """How far a rule has come, in words, before the note itself."""
    lines = []
    if adopted := note.text("adopted"):
        lines.append(f"Adopted {human(adopted, 'day')}.")
    status = note.code("status", EventStatus)
    if status in (EventStatus.DRAFTED, EventStatus.ANNOUNCED):
        lines.append(f"{label_of(EventStatus, status)}, not in force as far as the source says.")
    return [*lines, *([note.text("note")] if note.has("note") else [])]
