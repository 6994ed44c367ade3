"""Debates, and the proposals that answer them, with parties, relations and milestones."""

from __future__ import annotations

from core.vocabulary import label_of
from debates.models import (
    Debate,
    Milestone,
    MilestoneCitation,
    Party,
    Proposal,
    ProposalCitation,
    ProposalRelation,
)
from debates.vocabularies import (
    EscalationRung,
    Forum,
    Geography,
    MilestoneKind,
    PartyRole,
    ProposalCategory,
    ProposalRelationKind,
    TargetClass,
)
from overview.starter.citing import Citing, refs
from overview.starter.entry import Entry
from overview.starter.loading import Loading, dated


class Proposals:
    def __init__(self, run: Loading, citing: Citing) -> None:
        self.run, self.citing = run, citing
        self.new: list[tuple[Proposal, Entry, Entry]] = []

    def load_debates(self) -> None:
        for key, entry in self.run.files.debates.items():
            if not self.run.keeps(Debate, key):
                self.run.make(
                    Debate,
                    key,
                    entry,
                    key=key,
                    title=entry.required("title"),
                    question=entry.required("question"),
                    summary=entry.text("summary"),
                )

    def load(self) -> None:
        for key, entry in self.run.files.proposals.items():
            if not self.run.keeps(Proposal, key):
                sheet = self.run.files.sheet["proposals"].get(key, Entry(entry.file, key, {}))
                self.new.append((self._make(entry, sheet), entry, sheet))
        for proposal, entry, sheet in self.new:
            self._relations(proposal, entry)
            start = len(self.citing.lines(ProposalCitation, sheet, refs(sheet), proposal=proposal))
            self._parties(proposal, entry, start)
            self._milestones(proposal, entry)

    def _make(self, entry: Entry, sheet: Entry) -> Proposal:
        parent = entry.text("parent")
        status = [note for note in (sheet.text("status"), entry.text("status_note")) if note]
        return self.run.make(
            Proposal,
            entry.key,
            entry,
            debate=self.run.get(Debate, entry.required("debate"), entry, "debate"),
            title=entry.required("title"),
            wording=entry.required("wording"),
            category=entry.code("category", ProposalCategory),
            rung=entry.code("rung", EscalationRung),
            forum=entry.code("forum", Forum),
            target_class=entry.code("target_class", TargetClass),
            geography=entry.code("geography", Geography),
            parent=self.run.get(Proposal, parent, entry, "parent") if parent else None,
            forum_note=sheet.text("forum"),
            initiators_note=_words(sheet, "initiators"),
            status_note="\n".join(status),
            later_note=sheet.text("later"),
            reason_against=sheet.text("reason_against"),
            aims="\n".join(sheet.lines("aims")),
            omitted_condition=sheet.text("omitted_condition"),
        )

    def _relations(self, proposal: Proposal, entry: Entry) -> None:
        for part in entry.entries("relations"):
            relation = ProposalRelation(
                source=proposal,
                target=self.run.get(Proposal, part.required("to"), part, "to"),
                kind=part.code("kind", ProposalRelationKind),
                note=part.text("note"),
            )
            self.run.add(relation, part)

    def _parties(self, proposal: Proposal, entry: Entry, start: int) -> None:
        """The articles are cited by line already; what rests on a row cites the row's pages."""
        for part in entry.entries("parties"):
            actor = self.run.actor(part.required("actor"), part, "actor")
            role = part.code("role", PartyRole)
            self.run.add(Party(proposal=proposal, actor=actor, role=role), part)
            supports = f"{actor.name} as {label_of(PartyRole, role).lower()}"
            start = self._cite_rows(
                ProposalCitation, part, start, proposal=proposal, supports=supports
            )

    def _milestones(self, proposal: Proposal, entry: Entry) -> None:
        for position, part in enumerate(entry.entries("milestones")):
            milestone = Milestone(
                proposal=proposal,
                kind=part.code("kind", MilestoneKind),
                venue=part.text("venue"),
                note=part.text("note"),
                position=position,
                **dated("reached", part.when("on")),
            )
            self.run.save(milestone, part)
            cited = len(self.citing.articles(MilestoneCitation, part, milestone=milestone))
            self._cite_rows(MilestoneCitation, part, cited, milestone=milestone)

    def _cite_rows(
        self, citation: type[ProposalCitation | MilestoneCitation], part: Entry, start: int,
        **fields: object,
    ) -> int:  # fmt: skip
        """Cite the pages of the rows that `part` rests on. Returns the next position."""
        for name in ("source_event", "source_statement"):
            if not part.has(name):
                continue
            try:
                row = self.run.files.row(part.required(name))
            except KeyError:
                raise part.fail(name, "is no row of the tables. Correct it.") from None
            for record in self.citing.pages(row):
                self.run.add(citation(record=record, position=start, **fields), part)
                start += 1
        return start


def _words(sheet: Entry, name: str) -> str:
    """A cell that holds words instead of a list of actors."""
    value = sheet.cells.get(name)
    return value if isinstance(value, str) else ""
