"""What may be found in an article, each thing with the passage that it was read in.

A target names an entry of the record by its public id ("NAA-2026-0007"), or is "" where the text
names somebody or something that the record doesn't know. Codes are those of the vocabularies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property


@dataclass(frozen=True, order=True)
class Span:
    """A passage of `Article.words`: from character `start` up to, without, character `end`."""

    start: int
    end: int

    def meets(self, other: Span) -> bool:
        """Whether a character belongs to both."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Article:
    """`published` is the day on the page, by which "on Friday night" is understood.

    `language` is two letters in lower case, "" where unknown; Norwegian of both kinds is "no".
    Paragraphs of `body` are apart by a blank line.
    """

    title: str
    body: str
    published: date | None = None
    language: str = ""
    publisher: str = ""

    @cached_property
    def words(self) -> str:
        """Title and body in one; all spans count in it."""
        return f"{self.title}\n\n{self.body}"

    def at(self, span: Span) -> str:
        return self.words[span.start : span.end]


@dataclass(frozen=True)
class Mention:
    """A name of something known. `close`: spelt so nearly alike that it may be meant.

    `kind` is actor, site, operation, platform or proposal.
    """

    span: Span
    kind: str
    target: str
    name: str
    close: bool = False


@dataclass(frozen=True)
class Quotation:
    """What somebody is said to have said. `span` covers the words, without quotation marks.

    `speaker` and `office` are as the text has them. `hedge` is how the text passes it on: said,
    told, according_to, wrote, reported, anonymity. `told` is whom it was said to ("the FT").
    """

    span: Span
    direct: bool
    speaker: str
    target: str = ""
    office: str = ""
    hedge: str = "said"
    told: str = ""
    anonymous: bool = False


@dataclass(frozen=True)
class DateRead:
    """A date in words, as EDTF, with the precision code of `core.dates`, and the rule's words.

    `local_time` is the time of day beside it, in the words that `core.dates` reads.
    """

    span: Span
    edtf: str
    precision: str
    why: str
    local_time: str = ""


@dataclass(frozen=True)
class FigureRead:
    """A number and what it counts. `words` keeps what is no number ("dozens")."""

    span: Span
    measure: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    words: str


@dataclass(frozen=True)
class Cue:
    """A stance of an actor on a proposal that a passage speaks of.

    `reported_by` is the target of whoever says so of another, or their words in the text where the
    record doesn't know them ("two diplomats"); "" if the actor speaks.
    """

    span: Span
    actor: str
    proposal: str
    stance: str
    strength: str = ""
    condition: str = ""
    condition_span: Span | None = None
    reported_by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Value:
    """What a field of a draft is prefilled with, and the passage for it (None: the default)."""

    value: str
    span: Span | None
    why: str = ""


@dataclass(frozen=True)
class Draft:
    """A new incident as the text has it: by field of the incident's form.

    Fields: title, kind, vector, state (target), occurred (EDTF), occurred_precision, local_time,
    place, site (target), platform, engagement, verdict, objects (words of the figure).
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    score: float = 0.0


@dataclass(frozen=True)
class Candidate:
    """An incident of the record that the text may be about. `score` is 0 to 1."""

    target: str
    score: float
    why: str


@dataclass(frozen=True)
class Relevance:
    """How likely it is that the text belongs to the subject, 0 to 1, and each reason in words."""

    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """All that was read in one article, each kind in the order of the text."""

    article: Article
    relevance: Relevance
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[DateRead, ...] = ()
    figures: tuple[FigureRead, ...] = ()
    cues: tuple[Cue, ...] = ()
    draft: Draft | None = None
    candidates: tuple[Candidate, ...] = ()


Finding = Mention | Quotation | DateRead | FigureRead | Cue | Draft | Candidate | Relevance
