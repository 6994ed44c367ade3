"""What is found where somebody is said to say something, and where clauses begin and end."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.reading.findings import Span
from newsdesk.reading.quotations import phrases


@dataclass(frozen=True)
class Frame:
    """All spans count in the article. `content` is None where only quoted words can be meant.

    `leading`: the speaker stands before what is said. `label`: the verb takes words, no clause.
    `named`: only who is known by name can be meant. `shared`: the verb has no subject of its own,
    so that the one before speaks, if there is one, and else `who`, with whom the sentence begins.
    """

    verb: Span
    who: Span | None
    hedge: str
    content: Span | None = None
    leading: bool = False
    label: bool = False
    told: str = ""
    shared: bool = False
    named: bool = False
    rest: Span | None = None


def head_of(words: str, end: int) -> Span | None:
    """The subject with which the sentence begins, for a verb that has none of its own."""
    start = after_dateline(words)
    opening = phrases.OPENS_SENTENCE.match(words, start, end)
    start = opening.end() if opening else start
    found = phrases.PREDICATE.search(words, start, end)
    return Span(start, found.start()) if found and found.start() > start else None


def clause_from(words: str, start: int) -> Span:
    end = phrases.END_OF_CLAUSE.search(words, start)
    return Span(start, end.start() if end else len(words))


def after_dateline(words: str) -> int:
    """Behind "WARSAW, Sept 10 - ", and behind a conjunction that begins the sentence."""
    clock = phrases.CLOCK.match(words)
    start = clock.end() if clock else 0
    dateline = phrases.DATELINE.match(words, start)
    return dateline.end() if dateline else start
