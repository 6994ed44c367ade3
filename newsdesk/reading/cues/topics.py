"""Which proposals of the record a passage speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from newsdesk.reading.cues.main_topic import ASKED_LOOSELY, LOOSE, beginning, weighed
from newsdesk.reading.cues.measures import MEASURES, SHOOT, Measure, any_of
from newsdesk.reading.cues.recalls import nouns_of, recalled
from newsdesk.reading.findings import Span
from newsdesk.reading.rows import ProposalRow


@dataclass(frozen=True)
class Topic:
    """A proposal that a passage speaks of."""

    span: Span
    proposal: str


@dataclass(frozen=True)
class Main:
    """What an article is about; `weight` is by how much."""

    topic: Topic
    weight: int


class Topics:
    """All proposals of the record, ready to be looked for."""

    def __init__(self, rows: Iterable[ProposalRow]) -> None:
        rows = sorted(rows, key=lambda row: (row.parent != "", row.target))
        self.phrases = [
            (row.target, any_of(*(re.escape(phrase) for phrase in row.phrases)))
            for row in rows
            if row.phrases
        ]
        self.measures = _fitting(MEASURES, rows)
        self.loose = _fitting(LOOSE, rows)
        self.nouns = nouns_of(rows)

    def among(self, text: str) -> Topics:
        """Those that may be spoken of in a text at all, so that clauses need not ask for all."""
        few = Topics(())
        few.loose = self.loose
        few.nouns = self.nouns
        few.phrases = [one for one in self.phrases if one[1].search(text)]
        few.measures = [
            (target, measure)
            for target, measure in self.measures
            if all(need.search(text) for need in measure.needs)
        ]
        return few

    def main(self, text: str) -> Main | None:
        """What the article is about: named most, above all in the title and the first sentences.

        A looser look at the beginning counts, too.
        """
        end = beginning(text)
        weights: dict[str, int] = {}
        for target, measure in self.loose:
            if measure.found(text, 0, end):
                weights[target] = weights.get(target, 0) + ASKED_LOOSELY
        for span, weight in weighed(text):
            for topic in self.found(text, span.start, span.end):
                weights[topic.proposal] = weights.get(topic.proposal, 0) + weight
        if not weights:
            return None
        best = max(weights, key=lambda target: weights[target])  # of equals the first
        return Main(Topic(Span(0, end), best), weights[best])

    def found(self, text: str, start: int, end: int) -> list[Topic]:
        """In the order of the text; of those that begin at one place the narrower measure first."""
        topics = [
            Topic(Span(*hit.span()), target)
            for target, pattern in self.phrases
            for hit in pattern.finditer(text, start, end)
        ]
        for target, measure in self.measures:
            if span := measure.found(text, start, end):
                topics.append(Topic(span, target))
        if not topics and (shot := SHOOT.search(text, start, end)):
            topics += self._shot_at(text, Span(*shot.span()))
        return sorted(topics, key=lambda topic: topic.span.start)

    def recalled(self, text: str, start: int, end: int, named: Collection[str]) -> list[Topic]:
        """Those of `named` that a passage only calls by a noun: "the limits"."""
        return [Topic(*one) for one in recalled(text, start, end, self.nouns, named)]

    def _shot_at(self, text: str, span: Span) -> list[Topic]:
        """Shoot "it" down: at what was named last before."""
        nearest = 0
        topics: list[Topic] = []
        for target, measure in self.measures:
            if measure.category != "engagement_policy":
                continue
            last = max(
                (hit.end() for hit in measure.needs[1].finditer(text, 0, span.start)), default=0
            )
            if last > nearest:
                nearest, topics = last, [Topic(span, target)]
        return topics


def _fitting(measures: Iterable[Measure], rows: Iterable[ProposalRow]) -> list[tuple[str, Measure]]:
    """Of proposals with the same codes the most general one, which stands first, is meant."""
    found: list[tuple[str, Measure]] = []
    for measure in measures:
        if target := next((row.target for row in rows if measure.fits(row)), ""):
            found.append((target, measure))
    return found
