"""Finds numbers that count what the record counts: objects, flights, minutes, people.

What a number counts is read from the noun behind it and the nearest verb of its sentence. A
number of things that were bought, sent up or promised is none of an incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from incidents.vocabularies import Measure, Qualifier
from newsdesk.reading.amounts import Amount, amounts
from newsdesk.reading.figure_words import (
    DISTANCES,
    MONTH,
    MONTH_AFTER,
    NOT_OF_INCIDENT,
    OBJECT_VERBS,
    TIMES,
    UNITS,
    Rule,
)
from newsdesk.reading.figure_words import RULES as BY_NOUN
from newsdesk.reading.findings import Article, FigureRead, Span
from newsdesk.reading.sentences import sentences

FARTHEST: Final = 110  # characters between a number and the verb that says what was done


def find_figures(article: Article) -> list[FigureRead]:
    """All figures in the order of the text; one for each number."""
    text = article.words
    return [
        figure
        for sentence in sentences(text)
        for amount in amounts(text, sentence.start, sentence.end)
        if not _is_date(text, amount) and (figure := _read(text, sentence, amount))
    ]


def _is_date(text: str, amount: Amount) -> bool:
    return bool(MONTH.search(text[max(0, amount.start - 12) : amount.start])) or bool(
        MONTH_AFTER.match(text, amount.end)
    )


def _read(text: str, sentence: Span, amount: Amount) -> FigureRead | None:
    """The noun behind the number decides, or what was done to "15 of them"."""
    behind = text[amount.end : sentence.end]
    for rule in BY_NOUN:
        noun = rule.noun.match(behind)
        if noun is None:
            continue
        end = amount.end + noun.end()
        measure = _measure(rule, text, sentence, Span(amount.start, end), noun)
        if measure is None:
            return None
        return _figure(text, amount, end, *measure)
    return None


def _measure(
    rule: Rule, text: str, sentence: Span, span: Span, noun: re.Match[str]
) -> tuple[Measure, float] | None:
    """What is counted, and by what the number has to be multiplied."""
    if rule.kind == "objects":
        found = _nearest(text, sentence, span, OBJECT_VERBS)
        return (found, 1.0) if found else None
    if rule.kind == "time":
        found = _nearest(text, sentence, span, TIMES)
        return (found, UNITS[noun["unit"][:3].casefold()]) if found else None
    if rule.kind == "distance":
        found = _distance(text, sentence, span)
        unit = noun["unit"].casefold()
        to_km = 1.609 if unit.startswith("mi") else 1.0 if unit.startswith("k") else 0.001
        return (found, 1000 * to_km if found is Measure.ALTITUDE_M else to_km) if found else None
    found = _nearest(text, sentence, span, rule.verbs) if rule.verbs else rule.measure
    return (found, 1.0) if found else None


def _nearest(
    text: str, sentence: Span, span: Span, verbs: Sequence[tuple[re.Pattern[str], Measure | None]]
) -> Measure | None:
    """The measure of the verb that stands nearest; one that comes after counts as nearer."""
    best: tuple[float, Measure | None] | None = None
    for pattern, measure in verbs:
        for hit in pattern.finditer(text, sentence.start, sentence.end):
            after = hit.start() - span.end
            far = after if after >= 0 else 1.5 * (span.start - hit.end())
            if far < 0:
                far = 0  # within the words of the figure
            if ";" in text[min(hit.end(), span.end) : max(hit.start(), span.start)]:
                continue
            if far <= FARTHEST and (best is None or far < best[0]):
                best = far, measure
    return best[1] if best else None


def _distance(text: str, sentence: Span, span: Span) -> Measure | None:
    around = text[max(sentence.start, span.start - 40) : min(sentence.end, span.end + 50)]
    return next((measure for pattern, measure in DISTANCES if pattern.search(around)), None)


def _figure(
    text: str, amount: Amount, end: int, measure: Measure, factor: float
) -> FigureRead | None:
    span = Span(amount.start, end)
    if NOT_OF_INCIDENT.search(text[end : end + 12]):
        return None
    if amount.qualifier is Qualifier.INDEFINITE:
        return FigureRead(span, measure, None, None, None, amount.qualifier, text[span.start : end])
    scaled = amount.times(factor)
    return FigureRead(
        span, measure, scaled.low, scaled.best, scaled.high, amount.qualifier,
        text[span.start : end],
    )  # fmt: skip
