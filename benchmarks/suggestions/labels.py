"""The labelled articles, each label with the passage that it stands for.

How labels are made is written down in `articles/README.md`. A target is a starter key of `data/`,
"platform:NAME", or "text:AS WRITTEN" for a speaker whom the record doesn't know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from newsdesk.reading.findings import Article, Span
from sources.ingest.languages import primary

ARTICLES = Path(__file__).parent / "articles"
HELD_EVERY = 3
UNLABELLED = ("quotations", "dates", "figures", "drafts", "about")  # where `only` names one kind
LAST_WITH_HELD = 84  # later ones are all to tune on, so that the held ones stay as they were


class BadLabel(ValueError):
    """A label that doesn't fit its article; the text says which."""


@dataclass(frozen=True)
class MentionLabel:
    span: Span
    target: str
    close: bool = False


@dataclass(frozen=True)
class QuotationLabel:
    span: Span
    direct: bool
    speaker: str
    office: str = ""
    hedge: str = "said"
    optional: bool = False


@dataclass(frozen=True)
class DateLabel:
    span: Span
    edtf: str
    precision: str
    optional: bool = False


@dataclass(frozen=True)
class FigureLabel:
    span: Span
    measure: str
    qualifier: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    optional: bool = False


@dataclass(frozen=True)
class DraftLabel:
    """`state` is an ISO code; `site` a starter key; the first draft of a text is its lead."""

    kind: str
    vector: str
    state: str
    occurred: str
    precision: str
    site: str = ""
    place: str = ""
    verdict: str = ""
    engagement: str = ""


@dataclass(frozen=True)
class CueLabel:
    span: Span
    actor: str
    proposal: str
    stance: str
    condition: str = ""
    reported_by: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Labelled:
    number: int
    slug: str
    manner: str
    article: Article
    relevant: bool
    mentions: tuple[MentionLabel, ...]
    quotations: tuple[QuotationLabel, ...]
    dates: tuple[DateLabel, ...]
    figures: tuple[FigureLabel, ...]
    drafts: tuple[DraftLabel, ...]
    cues: tuple[CueLabel, ...]
    about: tuple[str, ...]
    only: str = ""  # the one kind that is labelled; all where empty

    @property
    def held(self) -> bool:
        """Held back from tuning: every third article of the first eighty-four."""
        return self.number <= LAST_WITH_HELD and self.number % HELD_EVERY == 0


def load(folder: Path = ARTICLES) -> list[Labelled]:
    """All articles by number. Raises BadLabel."""
    return sorted((read(path) for path in folder.glob("*.yaml")), key=lambda one: one.number)


def read(path: Path) -> Labelled:
    sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
    only = sheet.get("only", "")
    if only:
        sheet = {field: [] for field in UNLABELLED} | sheet
    article = Article(
        title=sheet["title"],
        body=sheet["body"].strip(),
        published=sheet["published"],
        language=primary(sheet["language"]),
        publisher=sheet["publisher"],
    )
    if not isinstance(article.published, date):
        raise BadLabel(f"{path.name}: “published” is no date.")
    find = Finder(article, path.name)
    number, _, slug = path.stem.partition("-")
    return Labelled(
        number=int(number),
        slug=slug,
        manner=sheet["manner"],
        article=article,
        relevant=sheet.get("relevant", True),
        mentions=tuple(find.mentions(sheet)),
        quotations=tuple(find.each(QuotationLabel, sheet["quotations"], "words")),
        dates=tuple(find.each(DateLabel, sheet["dates"], "text")),
        figures=tuple(find.each(FigureLabel, sheet["figures"], "text")),
        drafts=tuple(DraftLabel(**row) for row in sheet["drafts"]),
        cues=tuple(find.each(CueLabel, sheet["cues"], "text")),
        about=tuple(sheet["about"]),
        only=only,
    )


@dataclass(frozen=True)
class Finder:
    """Where the words of labels stand in one article."""

    article: Article
    name: str

    def each(self, label: type[Any], rows: list[dict[str, Any]], key: str) -> Iterator[Any]:
        for row in rows:
            fields = {name: value for name, value in row.items() if name not in (key, "nth")}
            yield label(span=self.passage(row[key], row.get("nth", 1)), **fields)

    def passage(self, words: str, nth: int = 1) -> Span:
        at = -1
        for _ in range(nth):
            at = self.article.words.find(words, at + 1)
            if at < 0:
                raise BadLabel(f"{self.name}: “{words}” does not stand there {nth} times.")
        return Span(at, at + len(words))

    def mentions(self, sheet: Mapping[str, Any]) -> Iterator[MentionLabel]:
        """Every occurrence of each name as a whole word, the longest first, none within another."""
        names = [(text, "", False) for text in sheet.get("not_mentions", ())]
        for field, close in (("mentions", False), ("close", True)):
            for target, texts in sheet.get(field, {}).items():
                names += [(text, target, close) for text in texts]
        taken: list[Span] = []
        for text, target, close in sorted(names, key=lambda name: (-len(name[0]), name)):
            spans = [
                Span(*hit.span())
                for hit in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", self.article.words)
            ]
            free = [one for one in spans if not any(one.meets(other) for other in taken)]
            if not free:
                raise BadLabel(f"{self.name}: “{text}” stands nowhere by itself.")
            taken += free
            if target:
                yield from (MentionLabel(one, target, close) for one in free)
