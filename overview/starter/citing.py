"""Citations: from rows with addresses, and from references to lines of the three articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from overview.starter.entry import Entry
from overview.starter.loading import Loading
from overview.starter.sources import Sources
from sources.models import Citation, SourceRecord

Cited = TypeVar("Cited", bound=Citation)


@dataclass(frozen=True)
class Ref:
    """A line of an article: ``S000:p4`` is the fourth paragraph of the first."""

    section: str
    line: str


def refs(entry: Entry) -> list[Ref]:
    """The references of an entry of the fact sheet, under either name."""
    texts = entry.lines("refs") or entry.lines("ref")
    return [read_ref(text, entry) for text in texts]


def read_ref(text: str, entry: Entry) -> Ref:
    section, colon, line = text.partition(":")
    if not colon or not line:
        raise entry.fail("refs", f"“{text}” is no reference. Write S000:p4.")
    return Ref(section, line)


class Citing:
    """Adds citations of one kind of entry after the other."""

    def __init__(self, run: Loading, sources: Sources) -> None:
        self.run, self.sources = run, sources

    def row(self, citation: type[Citation], row: Entry, **fields: Any) -> None:
        """One citation for each address of a row of a CSV file, in its order.

        A quotation stands on the first: which page has it is known only where there is one.
        """
        quotation = {name: fields.pop(name, "") for name in ("quotation", "rendering")}
        for position, record in enumerate(self.pages(row)):
            extra = quotation if position == 0 else {}
            self.run.add(citation(record=record, position=position, **fields, **extra), row)

    def pages(self, row: Entry) -> list[SourceRecord]:
        """The records of a row's addresses."""
        subject = row.text("title") or f"a statement by {row.text('speaker')}"
        urls = row.lines("source_urls")
        return [self.sources.page(url, row, cited_for=subject) for url in urls]

    def lines(
        self, citation: type[Cited], entry: Entry, lines: Iterable[Ref], **fields: Any
    ) -> list[Cited]:
        """One citation for each line of an article. Returns them, not saved yet."""
        made = []
        for position, ref in enumerate(lines):
            record = self.sources.article(ref.section, entry)
            row = citation(record=record, locator=ref.line, position=position, **fields)
            self.run.add(row, entry)
            made.append(row)
        return made

    def articles(
        self, citation: type[Citation], entry: Entry, start: int = 0, **fields: Any
    ) -> list[SourceRecord]:
        """One citation for each article that `entry` names in `article` and `also_in`."""
        sections = [entry.text("article")] if entry.has("article") else []
        records = [
            self.sources.article(section, entry) for section in [*sections, *entry.lines("also_in")]
        ]
        for position, record in enumerate(records, start=start):
            self.run.add(citation(record=record, position=position, **fields), entry)
        return records
