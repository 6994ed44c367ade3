"""The clauses of an article, each with whoever it is the speech of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsdesk.reading.findings import Quotation, Span
from newsdesk.reading.sentences import sentences

_JOINT = re.compile(
    r"[;:](?=\s)|,? (?:but|whereas) |, (?:while|though|although|yet) |, (?:and|so(?! long)|"
    r"as(?! long)) |"
    r" and (?=(?:backed|called|calls?|demand(?:s|ed)|favoured|opposed|pleaded|pushed|rejected|"
    r"rejects?|sees?|supported|supports?|that|urged|wanted|wants?)\b)"
)


@dataclass(frozen=True)
class Clause:
    """`said` is the quotation that it stands in; None where the article itself speaks."""

    span: Span
    sentence: Span
    number: int
    said: Quotation | None = None


def clauses_of(text: str, start: int, quotations: Sequence[Quotation]) -> Iterator[Clause]:
    """From `start` on, in the order of the text; `number` counts the sentences."""
    for number, sentence in enumerate(sentences(text)):
        if sentence.start < start:
            yield Clause(sentence, sentence, number)
            continue
        for span, said in _voices(sentence, quotations):
            for part in _parts(text, span):
                yield Clause(part, sentence, number, said)


def _voices(
    sentence: Span, quotations: Sequence[Quotation]
) -> Iterator[tuple[Span, Quotation | None]]:
    place = sentence.start
    for one in quotations:
        start, end = max(one.span.start, place), min(one.span.end, sentence.end)
        if start >= end:
            continue
        if place < start:
            yield Span(place, start), None
        yield Span(start, end), one
        place = end
    if place < sentence.end:
        yield Span(place, sentence.end), None


def _parts(text: str, span: Span) -> Iterator[Span]:
    place = span.start
    for joint in _JOINT.finditer(text, span.start, span.end):
        yield Span(place, joint.start())
        place = joint.end()
    yield Span(place, span.end)
