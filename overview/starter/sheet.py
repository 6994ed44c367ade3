"""The fact sheet of the three articles: what its ids mean, and what the articles assert."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core.models import PublicEntity
from debates.models import Account, AccountCitation, Event, Proposal
from debates.vocabularies import AssertionSubject
from incidents.models import Incident
from overview.starter.citing import Citing, Ref, refs
from overview.starter.entry import Entry
from overview.starter.loading import Loading
from overview.starter.words import label
from sources.models import SourceRecord
from sources.vocabularies import Voice


def voice_of(words: str) -> Voice:
    """``hedged ("allegedly")`` → hedged. A cell about several things begins with the main one."""
    for voice in Voice:
        if words.startswith(voice.value):
            return voice
    return Voice.ASSERTED


class Sheet:
    def __init__(self, run: Loading, citing: Citing) -> None:
        self.run, self.citing, self.files = run, citing, run.files

    def subjects(self, key: str, asking: Entry) -> list[PublicEntity]:
        """What an id of the sheet means in the record.

        Incidents and events that the tables have too are those of the tables; one entry of the
        sheet can be two events there, and one incident is an event outside allied airspace.
        """
        if key.startswith("PRP-"):
            return [self.run.get(Proposal, key, asking)]
        for section, kind in (("incidents", Incident), ("events", Event)):
            note = self.files.sheet_notes[section].get(key)
            if note is not None:
                return self._same_as(kind, key, note)
        raise asking.fail("", f"“{key}” is no proposal, incident or event. Correct it.")

    def _same_as(self, kind: type[Incident | Event], key: str, note: Entry) -> list[PublicEntity]:
        if note.has("event"):
            return [self.run.get(Event, note.required("event"), note, "event")]
        same = note.cells.get("same_as")
        keys = [same] if isinstance(same, str) else note.lines("same_as")
        return [self.run.get(kind, other, note, "same_as") for other in keys or [key]]

    def account(
        self, key: str, wording: str, asking: Entry, *, lines: Iterable[Ref] = (),
        voices: dict[str, str] | None = None, notes: list[str] | None = None, **fields: Any,
    ) -> Account:  # fmt: skip
        """Something that the articles assert, cited to their lines.

        `voices` by section, where articles differ; `notes` go to the citations in their order.
        """
        fields.setdefault("kind", AssertionSubject.CONTEXT)
        account = self.run.make(Account, key, asking, wording=wording, **fields)
        cited = self.citing.lines(AccountCitation, asking, lines, account=account)
        for ref, citation, note in zip(
            lines, cited, [*(notes or []), *[""] * len(cited)], strict=False
        ):
            citation.voice = (voices or {}).get(ref.section, "")
            citation.note = note
        return account

    def first_lines(self, sheet: Entry, section: str = "") -> list[Ref]:
        """The first line of one article, or of each article, that an entry refers to."""
        first: dict[str, Ref] = {}
        for ref in refs(sheet):
            first.setdefault(ref.section, ref)
        if section and section not in first:
            raise sheet.fail("refs", f"has no line of {section}. Add it.")
        return [first[section]] if section else list(first.values())

    def article(self, section: str, asking: Entry) -> SourceRecord:
        return self.citing.sources.article(section, asking)

    def by_article(self, entry: Entry, name: str) -> str:
        """A cell as lines: the text itself, or each article's outlet with its text."""
        value = entry.cells.get(name)
        if not isinstance(value, dict):
            return entry.text(name)
        cell = entry.entry(name)
        return "\n".join(f"{label(section)}: {cell.text(section)}" for section in cell.cells)


def subject_fields(subject: PublicEntity) -> dict[str, Any]:
    """The foreign key of an account that fits what it is about."""
    return {subject._meta.model_name or "": subject}
